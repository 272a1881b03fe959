"""An event is announced, changed, held or cancelled."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.events.facts import PLAIN_FACTS, EventFacts
from koga.events.lifecycles import EVENT
from koga.events.models import Event
from koga.events.queries import has_begun
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
def edit_event(*, event: Event, facts: EventFacts, by: Actor) -> None:
    """Replace what is stated of it; a cancelled event stays as it was announced."""
    can_run_event.require(by, event)
    if event.state == "cancelled":
        raise Impossible(_("A cancelled event is not changed any more."))
    if not facts.organisers:
        raise Impossible(_("An event needs an organiser."))
    before = _snapshot(event)
    _write_facts(event, facts)
    _note(by, "event-edited", event, before=before, after=_snapshot(event))


@transaction.atomic
def move_event(*, event: Event, move: str, by: Actor) -> None:
    """Mark it as held, once it has begun, or cancel it."""
    can_run_event.require(by, event)
    before = {"state": event.state}
    target = EVENT.target(event.state, move)
    if move == "hold" and not has_begun(event):
        raise Impossible(_("It has not begun yet."))
    event.state = target
    event.save(update_fields=["state"])
    _note(by, f"event-{target}", event, before=before, after={"state": target})
    if move == "hold":
        event_held.send(Event, event=event, by=by)


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
