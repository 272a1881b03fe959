"""An event is announced, changed, held or cancelled."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.wording import NO_WORDING, Wording
from koga.events import letters
from koga.events.appointments import Rearrangement, appointment_of
from koga.events.facts import PLAIN_FACTS, EventFacts
from koga.events.lifecycles import EVENT
from koga.events.models import Event
from koga.events.queries import expected_at, has_begun, is_awaited
from koga.events.rules import can_organise_for, can_run_event
from koga.events.signals import event_held
from koga.organisations.models import Hub, Organisation
from koga.topics.queries import topics_at


@transaction.atomic
def create_event(
    *, facts: EventFacts, by: Actor, for_organisation: Organisation, hub: Hub | None = None
) -> Event:
    """Announce an event; whoever announces it acts for one of its organisers."""
    can_organise_for.require(by, for_organisation)
    if for_organisation not in facts.organisers:
        raise Impossible(_("The organisation for which you act has to be one of the organisers."))
    event = Event(created_at=clock.now(), hub=hub or for_organisation.hub)
    _write_facts(event, facts)
    _note(by, "event-created", event, for_organisation, after=_snapshot(event))
    return event


@transaction.atomic
def edit_event(*, event: Event, facts: EventFacts, by: Actor) -> int:
    """Replace what is stated of it; how many were told by mail of another time or place.

    A cancelled event stays as it was announced. Of one that is over nobody is told anything.
    """
    can_run_event.require(by, event)
    lock(event)
    if event.state == "cancelled":
        raise Impossible(_("A cancelled event is not changed any more."))
    if not facts.organisers:
        raise Impossible(_("An event needs an organiser."))
    before, old, was_awaited = _snapshot(event), appointment_of(event), is_awaited(event)
    _write_facts(event, facts)
    _note(by, "event-edited", event, before=before, after=_snapshot(event))
    change = Rearrangement(old, appointment_of(event))
    if not change.is_any or not (was_awaited or is_awaited(event)):
        return 0
    return letters.tell_changed(event, change, by)


@transaction.atomic
def move_event(*, event: Event, move: str, by: Actor, reason: Wording = NO_WORDING) -> int:
    """Mark it as held, once it has begun, or cancel it; how many were told that it is cancelled.

    They read the reason, so there has to be one as soon as somebody is expected.
    """
    can_run_event.require(by, event)
    lock(event)
    before = {"state": event.state}
    target = EVENT.target(event.state, move)
    if move == "hold" and not has_begun(event):
        raise Impossible(_("It has not begun yet."))
    tells = move == "cancel" and is_awaited(event) and expected_at(event).exists()
    if tells and not reason:
        raise Impossible(_("Say why: whoever is on the list is told."))
    event.state, event.cancelled_because = target, reason
    event.save(update_fields=["state", "cancelled_because"])
    after = {"state": target, "cancelled_because": reason} if reason else {"state": target}
    _note(by, f"event-{target}", event, before=before, after=after)
    if move == "hold":
        event_held.send(Event, event=event, by=by)
    return letters.tell_cancelled(event, by) if tells else 0


def _write_facts(event: Event, facts: EventFacts) -> None:
    for name in PLAIN_FACTS:
        setattr(event, name, getattr(facts, name))
    event.town_id = facts.town
    event.save()
    event.organisers.set(facts.organisers)
    event.topics.set(topics_at(facts.topics))


def _snapshot(event: Event) -> dict[str, Any]:
    return audit.snapshot(event, [*PLAIN_FACTS, "town", "hub", "state"]) | {
        "organisers": sorted(event.organisers.values_list("pk", flat=True)),
        "topics": sorted(event.topics.values_list("slug", flat=True)),
    }


def _note(by: Actor, what: str, event: Event, own: Organisation | None = None, **said: Any) -> None:
    audit.record(
        by=by, action=f"events.{what}", on=event, for_organisation=own.pk if own else None, **said
    )
