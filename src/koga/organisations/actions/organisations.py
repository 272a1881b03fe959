"""What can be done to organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.organisations import bridge
from koga.organisations.addresses import free_slug
from koga.organisations.directory.current import announce_change
from koga.organisations.directory.text import reindex
from koga.organisations.enums import Kind, NameKind
from koga.organisations.facts import PLAIN_FACTS, OrganisationFacts
from koga.organisations.legal_numbers import compact_number
from koga.organisations.lifecycles import LISTING
from koga.organisations.models import (
    Hub,
    KindPeriod,
    LegalNumber,
    Organisation,
    OrganisationLanguage,
    OrganisationName,
    Succession,
)
from koga.organisations.queries import why_number_is_taken
from koga.organisations.rules import (
    can_edit_organisation,
    can_oversee_organisation,
    opens_by_confirming,
    publishes_at_once,
)
from koga.organisations.signals import (
    organisation_changed,
    organisation_founded,
    organisation_judged,
)
from koga.topics.queries import topics_at


@transaction.atomic
def create_organisation(*, facts: OrganisationFacts, by: Actor) -> Organisation:
    """A new record; anyone signed in may make one, and its hub checks it before it goes public.

    Impossible if one of its legal numbers is another's.
    """
    if not (by.is_signed_in or by.is_platform):
        raise Refused(_("Please sign in first."))
    organisation = Organisation(slug=free_slug(facts.name), created_at=clock.now())
    if publishes_at_once(by, facts.hub):
        organisation.state = "checked"
    _write_columns(organisation, facts)
    organisation.confirmed_at = clock.now()
    organisation.save(force_insert=True)
    _write_rows(organisation, facts, by)
    if organisation.kind:
        KindPeriod.objects.create(organisation=organisation, kind=organisation.kind)
    reindex([organisation])
    _note(by, "organisation-created", organisation, after=_snapshot(organisation))
    organisation_founded.send(Organisation, organisation=organisation, by=by)
    organisation_changed.send(Organisation, organisation=organisation, by=by)
    return organisation


@transaction.atomic
def edit_organisation(*, organisation: Organisation, facts: OrganisationFacts, by: Actor) -> None:
    """Replace what is stated of it; a new name or kind is a correction, not an event in time.

    Impossible if one of its legal numbers is another's.
    """
    can_edit_organisation.require(by, organisation)
    before = _snapshot(organisation)
    _write_columns(organisation, facts)
    organisation.confirmed_at = clock.now()
    organisation.save()
    _write_rows(organisation, facts, by)
    if organisation.kind:
        organisation.kinds.update_or_create(until=None, defaults={"kind": organisation.kind})
    else:
        organisation.kinds.filter(until=None).delete()
    reindex([organisation])
    _note(by, "organisation-edited", organisation, before=before, after=_snapshot(organisation))
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def confirm_organisation(*, organisation: Organisation, by: Actor) -> None:
    """All of it is true today: the profile is fresh for a year.

    Where it came from a list, its representative thereby also says that it seeks partners; that
    is what the button tells her.
    """
    can_edit_organisation.require(by, organisation)
    before = audit.snapshot(organisation, ["is_open"])
    if opens_by_confirming(by, organisation):
        organisation.is_open = True
    organisation.confirmed_at = clock.now()
    organisation.save(update_fields=["confirmed_at", "is_open"])
    announce_change([organisation.pk])
    after = audit.snapshot(organisation, ["is_open"])
    _note(by, "organisation-confirmed", organisation, before=before, after=after)
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def move_organisation(*, organisation: Organisation, move: str, by: Actor) -> None:
    """Check, hide or end the record, as its life-cycle table allows."""
    can_oversee_organisation.require(by, organisation)
    before = organisation.state
    organisation.state = LISTING.target(before, move)
    if organisation.state == "ended":
        organisation.is_open = False
    organisation.save(update_fields=["state", "is_open"])
    announce_change([organisation.pk])
    _note(
        by,
        f"organisation-{organisation.state}",
        organisation,
        before={"state": before},
        after={"state": organisation.state},
    )
    organisation_judged.send(Organisation, organisation=organisation, by=by)
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def hand_over(*, organisation: Organisation, to: Hub, by: Actor) -> None:
    """Another hub cares for it from now on."""
    can_oversee_organisation.require(by, organisation)
    before = organisation.hub_id
    organisation.hub = to
    organisation.save(update_fields=["hub"])
    announce_change([organisation.pk])
    _note(
        by, "organisation-handed-over", organisation, before={"hub": before}, after={"hub": to.pk}
    )


@transaction.atomic
def change_kind(*, organisation: Organisation, kind: Kind, since: date, by: Actor) -> None:
    """It became another kind of body on the day `since`; what it was before stays known.

    Impossible unless that was after the last change.
    """
    can_edit_organisation.require(by, organisation)
    before = organisation.kind
    if organisation.kinds.filter(until=None, since__gte=since).exists():
        raise Impossible(_("Its kind has changed on this day already, or later."))
    organisation.kinds.filter(until=None).update(until=since)
    KindPeriod.objects.create(organisation=organisation, kind=kind, since=since)
    organisation.kind = kind
    organisation.save(update_fields=["kind"])
    announce_change([organisation.pk])
    _note(
        by, "organisation-kind-changed", organisation, before={"kind": before}, after={"kind": kind}
    )
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, on: date, by: Actor) -> None:
    """It took a new name on a day; it is still found under the old one."""
    can_edit_organisation.require(by, organisation)
    before = organisation.name
    OrganisationName.objects.update_or_create(
        organisation=organisation,
        name=before,
        kind=NameKind.FORMER,
        defaults={
            "plain": bridge.plain_name(before),
            "language": organisation.name_language,
            "until": on,
        },
    )
    organisation.name, organisation.plain_name = name, bridge.plain_name(name)
    organisation.save(update_fields=["name", "plain_name"])
    reindex([organisation])
    _note(by, "organisation-renamed", organisation, before={"name": before}, after={"name": name})


@transaction.atomic
def record_succession(
    *, predecessor: Organisation, successor: Organisation, on: date, by: Actor, note: str = ""
) -> Succession:
    """`successor` took over from `predecessor`, which ends; partners' roles follow by date."""
    can_oversee_organisation.require(by, predecessor)
    succession = Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, note=note
    )
    if predecessor.state != "ended":
        move_organisation(organisation=predecessor, move="end", by=by)
    _note(by, "organisation-succeeded", predecessor, after={"successor": successor.pk, "on": on})
    return succession


def _write_columns(organisation: Organisation, facts: OrganisationFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(organisation, name, getattr(facts, name))
    # What no longer exists cannot be open, whatever a form says.
    organisation.is_open = facts.is_open and organisation.state != "ended"
    organisation.plain_name = bridge.plain_name(facts.name)
    organisation.region_id = facts.region
    organisation.town_id = facts.town
    organisation.hub_id = facts.hub


def _write_rows(organisation: Organisation, facts: OrganisationFacts, by: Actor) -> None:
    organisation.topics.set(topics_at(facts.topics))
    organisation.languages.exclude(language__in=facts.languages).delete()
    OrganisationLanguage.objects.bulk_create(
        [OrganisationLanguage(organisation=organisation, language=one) for one in facts.languages],
        ignore_conflicts=True,
    )
    _write_numbers(organisation, facts, by)
    for other in facts.other_names:
        organisation.names.update_or_create(
            name=other.name,
            kind=other.kind,
            defaults={
                "plain": bridge.plain_name(other.name),
                "language": other.language,
                "until": other.until,
            },
        )


def _write_numbers(organisation: Organisation, facts: OrganisationFacts, by: Actor) -> None:
    """The database says whether a number is free: whoever looked before may have been overtaken."""
    numbers = [(scheme, compact_number(scheme, number)) for scheme, number in facts.legal_numbers]
    organisation.legal_numbers.all().delete()
    try:
        with transaction.atomic():
            LegalNumber.objects.bulk_create(
                [
                    LegalNumber(organisation=organisation, scheme=scheme, number=number)
                    for scheme, number in numbers
                ]
            )
    except IntegrityError as taken:
        raise Impossible(why_number_is_taken(by, numbers, organisation)) from taken


def _snapshot(organisation: Organisation) -> dict[str, Any]:
    return audit.snapshot(organisation, [*PLAIN_FACTS, "region", "town", "hub", "state"]) | {
        "topics": sorted(organisation.topics.values_list("slug", flat=True)),
        "languages": sorted(organisation.languages.values_list("language", flat=True)),
    }


def _note(by: Actor, what: str, organisation: Organisation, **said: Any) -> None:
    audit.record(
        by=by,
        action=f"organisations.{what}",
        on=organisation,
        for_organisation=organisation.pk if by.belongs_to(organisation.pk) else None,
        **said,
    )
