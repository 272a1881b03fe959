"""What a coordinator did at her hub's desk, and how often it is sent to her."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.matching.models import DeskLetter, Nudge, PairAside
from koga.people.holdings import ERASED, NAMELESS, Holding, Rows, Subject, rows_of


def _nudges(whom: Subject) -> Rows:
    found = Nudge.objects.filter(by=whom.person).order_by("at", "pk")
    beside = found.select_related(
        "posting", "organisation", "expression__posting", "expression__organisation"
    )
    return [{"about": str(one.about), "at": one.at} for one in beside]


def _forget_letter(whom: Subject, by: Actor) -> None:
    DeskLetter.objects.filter(person=whom.person).delete()


HOLDINGS: Final = (
    Holding(
        name="pairs_put_aside",
        title=_("Pairs you put aside for a hub, with your reasons"),
        fate=NAMELESS,
        columns=("matching.pairaside.by",),
        told=rows_of(
            PairAside, "by", "hub__name", "first__name", "second__name", "reason", "at", by="at"
        ),
    ),
    Holding(
        name="nudges",
        title=_("Reminders you had us send for a hub"),
        fate=NAMELESS,
        columns=("matching.nudge.by",),
        told=_nudges,
    ),
    Holding(
        name="desk_letter",
        title=_("How often your desk is sent to you"),
        fate=ERASED,
        columns=("matching.deskletter.person",),
        told=rows_of(DeskLetter, "person", "pace", "chosen_at", "told_at", by="chosen_at"),
        forget=_forget_letter,
    ),
)
