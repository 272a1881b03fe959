"""Who may do what to events and to the lists of who took part."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.rules import EVERYTHING, Rule
from koga.events.models import Attendance, Event
from koga.organisations.models import Organisation
from koga.organisations.rules import can_edit_organisation


def _runs(actor: Actor, event: Event) -> bool:
    """A representative of an organiser, or a coordinator of an organiser's or the event's hub."""
    if actor.may_do_everything or actor.coordinates(event.hub_id):
        return True
    return any(
        actor.represents(organiser.pk) or actor.coordinates(organiser.hub_id)
        for organiser in event.organisers.all()
    )


def _run(actor: Actor, prefix: str = "") -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    theirs = Organisation.objects.filter(Q(pk__in=actor.represented) | Q(hub__in=actor.hubs))
    events = Event.objects.filter(Q(organisers__in=theirs) | Q(hub__in=actor.hubs))
    return Q(**{f"{prefix}pk__in": events.values("pk")})


def _sees(actor: Actor, event: Event) -> bool:
    if event.is_public or _runs(actor, event):
        return True
    return any(actor.belongs_to(organiser.pk) for organiser in event.organisers.all())


def _seen(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    own = Event.objects.filter(organisers__in=list(actor.organisations))
    return Q(is_public=True) | Q(pk__in=own.values("pk")) | _run(actor)


can_organise_for: Final = Rule(
    "events.organise-for",
    Organisation,
    one=can_edit_organisation.one,
    those=can_edit_organisation.those,
    refusal=_("Only its representatives and its hub's coordinators organise for an organisation."),
)

can_see_event: Final = Rule(
    "events.see-event",
    Event,
    one=_sees,
    those=_seen,
    refusal=_("This event is shown to its organisers only."),
)

can_run_event: Final = Rule(
    "events.run-event",
    Event,
    one=_runs,
    those=_run,
    refusal=_("Only representatives of the organisers and their hubs' coordinators may do this."),
)

# Names and addresses of people: nobody but those who answer for the event reads them.
can_see_attendance: Final = Rule(
    "events.see-attendance",
    Attendance,
    one=lambda actor, attendance: _runs(actor, attendance.event),
    those=lambda actor: _run(actor, "event__"),
    refusal=_("Who took part is shown to the organisers and their hubs' coordinators only."),
)
