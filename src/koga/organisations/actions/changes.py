"""What happened to an organisation on a day: a new name, another kind, another that took over.

Each is refused a second time, so that a button pressed twice makes one deed.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations import bridge, timing
from koga.organisations.actions import notes
from koga.organisations.actions.organisations import move_organisation
from koga.organisations.directory.current import announce_change
from koga.organisations.enums import Kind, NameKind
from koga.organisations.models import KindPeriod, Organisation, Succession
from koga.organisations.rules import can_edit_organisation, require_keeper_of_both
from koga.organisations.signals import organisation_changed


@transaction.atomic
def change_kind(*, organisation: Organisation, kind: Kind, since: date, by: Actor) -> None:
    """It became another kind of body on the day `since`; what it was before stays known.

    Impossible unless that was after the last change, and not in the future.
    """
    lock(organisation)
    can_edit_organisation.require(by, organisation)
    _object(
        timing.why_not_of_kind(organisation, kind),
        timing.why_not_of_kind_since(organisation, since),
    )
    before = organisation.kind
    ended = organisation.kinds.filter(until=None).update(until=since)
    if before and not ended:
        KindPeriod.objects.create(organisation=organisation, kind=before, until=since)
    KindPeriod.objects.create(organisation=organisation, kind=kind, since=since)
    organisation.kind = kind
    organisation.save(update_fields=["kind"])
    announce_change([organisation.pk])
    said = {"before": {"kind": before}, "after": {"kind": kind, "since": since}}
    notes.note(by, "organisation-kind-changed", organisation, **said)
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, on: date, by: Actor) -> None:
    """It took a new name on a day; it is still found under the old one.

    Impossible unless that was after the last change, and not in the future.
    """
    lock(organisation)
    can_edit_organisation.require(by, organisation)
    _object(
        timing.why_not_called(organisation, name), timing.why_not_called_since(organisation, on)
    )
    before = organisation.name
    organisation.names.create(
        name=before,
        kind=NameKind.FORMER,
        plain=bridge.plain_name(before),
        language=organisation.name_language,
        until=on,
    )
    organisation.name, organisation.plain_name = name, bridge.plain_name(name)
    organisation.save(update_fields=["name", "plain_name"])
    announce_change([organisation.pk])
    said = {"before": {"name": before}, "after": {"name": name, "since": on}}
    notes.note(by, "organisation-renamed", organisation, **said)
    organisation_changed.send(Organisation, organisation=organisation, by=by)


@transaction.atomic
def record_succession(
    *, predecessor: Organisation, successor: Organisation, on: date, by: Actor, note: str = ""
) -> Succession:
    """`successor` took over from `predecessor`, which ends; partners' roles follow by date.

    Impossible if that is on record already, or the other way round, over others too. That the
    day has come is for the page to ask: histories that are told from their beginning on know of it
    beforehand.
    """
    _hold_both(predecessor, successor, by)
    _object(timing.why_not_succeeded_by(predecessor, successor))
    succession = Succession.objects.create(
        predecessor=predecessor, successor=successor, on=on, note=note
    )
    if predecessor.state != "ended":
        move_organisation(organisation=predecessor, move="end", by=by)
    after = {"successor": successor.pk, "on": on}
    notes.note(by, "organisation-succeeded", predecessor, after=after)
    notes.note(by, "organisation-inherited", successor, after={"other": predecessor.pk, "on": on})
    return succession


@transaction.atomic
def withdraw_succession(*, succession: Succession, reason: str, by: Actor) -> None:
    """It is not true that the one took over from the other; both trails say so, and why.

    The predecessor stays as it is: whether it exists after all, its hub says.
    """
    predecessor, successor = succession.predecessor, succession.successor
    _hold_both(predecessor, successor, by)
    lock(succession)
    for one, other in ((predecessor, successor), (successor, predecessor)):
        before, after = {"other": other.pk, "on": succession.on}, {"reason": reason}
        notes.note(by, "organisation-succession-withdrawn", one, before=before, after=after)
    succession.delete()


def _hold_both(predecessor: Organisation, successor: Organisation, by: Actor) -> None:
    """Both records, locked; Refused unless `by` may join them."""
    for one in sorted((predecessor, successor), key=lambda one: one.pk):
        lock(one)  # in one order, so that two who record at once do not wait for each other
    require_keeper_of_both(by, predecessor, successor)


def _object(*reasons: str) -> None:
    """Impossible for the first of `reasons` that says anything."""
    for reason in filter(None, reasons):
        raise Impossible(reason)
