"""What can be done to organisations."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.organisations import bridge, timing
from koga.organisations.actions.notes import note
from koga.organisations.addresses import free_slug
from koga.organisations.directory.current import announce_change
from koga.organisations.facts import PLAIN_FACTS, OrganisationFacts
from koga.organisations.legal_numbers import compact_number
from koga.organisations.lifecycles import LISTING
from koga.organisations.models import (
    Hub,
    KindPeriod,
    LegalNumber,
    Organisation,
    OrganisationLanguage,
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

# The columns that an edit writes.
_STATED: Final = (*PLAIN_FACTS, "plain_name", "region", "town", "confirmed_at")


@transaction.atomic
def create_organisation(*, facts: OrganisationFacts, by: Actor) -> Organisation:
    """A new record; anyone signed in may make one, and its hub checks it before it goes public.

    Impossible if one of its legal numbers is another's.
    """
    if not (by.is_signed_in or by.is_platform):
        raise Refused(_("Please sign in first."))
    organisation = Organisation(
        slug=free_slug(facts.name), hub_id=facts.hub, created_at=clock.now()
    )
    if publishes_at_once(by, facts.hub):
        organisation.state = "checked"
    _write_columns(organisation, facts)
    organisation.confirmed_at = clock.now()
    organisation.save(force_insert=True)
    _write_rows(organisation, facts, by)
    if organisation.kind:
        KindPeriod.objects.create(organisation=organisation, kind=organisation.kind)
    announce_change([organisation.pk])
    note(by, "organisation-created", organisation, after=_snapshot(organisation))
    organisation_founded.send(Organisation, organisation=organisation, by=by)
    organisation_changed.send(Organisation, organisation=organisation, by=by)
    return organisation


@transaction.atomic
def edit_organisation(*, organisation: Organisation, facts: OrganisationFacts, by: Actor) -> None:
    """Replace what is stated of it; a new name or kind is a correction, not an event in time.

    Who cares for it and whether it is shown are not stated but decided: a hub that handed it over
    or hid it while somebody was typing is not overruled. Impossible if one of its legal numbers
    is another's.
    """
    lock(organisation)
    can_edit_organisation.require(by, organisation)
    before = _snapshot(organisation)
    _write_columns(organisation, facts)
    organisation.confirmed_at = clock.now()
    organisation.save(update_fields=_STATED)
    _write_rows(organisation, facts, by)
    if organisation.kind:
        organisation.kinds.update_or_create(until=None, defaults={"kind": organisation.kind})
    else:
        organisation.kinds.filter(until=None).delete()
    announce_change([organisation.pk])
    note(by, "organisation-edited", organisation, before=before, after=_snapshot(organisation))
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def confirm_organisation(*, organisation: Organisation, by: Actor) -> None:
    """All of it is true today: the profile is fresh for a year.

    Where it came from a list, its representative thereby also says that it seeks partners; that
    is what the button tells her.
    """
    lock(organisation)
    can_edit_organisation.require(by, organisation)
    before = audit.snapshot(organisation, ["is_open"])
    if opens_by_confirming(by, organisation):
        organisation.is_open = True
    organisation.confirmed_at = clock.now()
    organisation.save(update_fields=["confirmed_at", "is_open"])
    announce_change([organisation.pk])
    after = audit.snapshot(organisation, ["is_open"])
    note(by, "organisation-confirmed", organisation, before=before, after=after)
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def move_organisation(*, organisation: Organisation, move: str, by: Actor) -> None:
    """Check, hide, end or reopen the record, as its life-cycle table allows."""
    lock(organisation)
    can_oversee_organisation.require(by, organisation)
    if move == "reopen" and (reason := timing.why_not_reopened(organisation)):
        raise Impossible(reason)
    before = organisation.state
    organisation.state = LISTING.target(before, move)
    if organisation.state == "ended":
        organisation.is_open = False
    organisation.save(update_fields=["state", "is_open"])
    announce_change([organisation.pk])
    note(
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
    """Another hub cares for it from now on; Impossible if it does already."""
    lock(organisation)
    can_oversee_organisation.require(by, organisation)
    before = organisation.hub_id
    if before == to.pk:
        raise Impossible(_("%(hub)s cares for it already.") % {"hub": to.name})
    organisation.hub = to
    organisation.save(update_fields=["hub"])
    announce_change([organisation.pk])
    note(by, "organisation-handed-over", organisation, before={"hub": before}, after={"hub": to.pk})


def _write_columns(organisation: Organisation, facts: OrganisationFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(organisation, name, getattr(facts, name))
    # What no longer exists cannot be open, whatever a form says.
    organisation.is_open = facts.is_open and organisation.state != "ended"
    organisation.plain_name = bridge.plain_name(facts.name)
    organisation.region_id = facts.region
    organisation.town_id = facts.town


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
            until=other.until,
            defaults={"plain": bridge.plain_name(other.name), "language": other.language},
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
    names = organisation.names.order_by("name", "kind").values_list("name", flat=True)
    return audit.snapshot(organisation, [*PLAIN_FACTS, "region", "town", "hub", "state"]) | {
        "topics": sorted(organisation.topics.values_list("slug", flat=True)),
        "languages": sorted(organisation.languages.values_list("language", flat=True)),
        "legal_numbers": sorted(str(one) for one in organisation.legal_numbers.all()),
        "other_names": list(names),
    }
