"""What events keep of a person: where she took part, with or without an account."""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.events import actions
from koga.events.models import Attendance
from koga.people.holdings import Holding, Rows, Subject


def _rows(whom: Subject) -> QuerySet[Attendance]:
    hers = Q(person=whom.person)
    for address in whom.addresses:
        hers |= Q(email__iexact=address)
    return Attendance.objects.filter(hers)


def _attendances(whom: Subject) -> Rows:
    """Rows of another account that stand under an address of hers are that account's to tell."""
    own = _rows(whom).filter(Q(person=whom.person) | Q(person=None))
    listed = own.select_related("event", "organisation").order_by("event__starts_at", "pk")
    return [
        {
            "event": str(one.event.title),
            "starts_at": one.event.starts_at,
            "state": one.event.state,
            "name": one.name,
            "address": one.email,
            "organisation": str(one.organisation or one.organisation_name),
            "relation": one.relation,
            "is_online": one.is_online,
            "knowledge_before": one.knowledge_before,
            "knowledge_after": one.knowledge_after,
            "recorded_at": one.recorded_at,
        }
        for one in listed
    ]


def _forget_attendances(whom: Subject, by: Actor) -> None:
    actions.forget_person(person=whom.person, rows=_rows(whom), by=by)


HOLDINGS: Final = (
    Holding(
        name="attendances",
        title=_("Lists of events that you stand on"),
        fate=_(
            "Your name and address are erased, and the name of your organisation where it holds "
            "yours. The participation is still counted, with your role and how much you said you "
            "knew before and after. Of a name without an address we cannot know that it is yours: "
            "ask the organisers to erase it."
        ),
        columns=(
            "events.attendance.person",
            "events.attendance.name",
            "events.attendance.email",
        ),
        told=_attendances,
        forget=_forget_attendances,
    ),
)
