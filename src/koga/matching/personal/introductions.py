"""Introductions she proposed, and answers she gave for her side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.matching.models import Introduction, Outcome, Side
from koga.people.holdings import STAYS_AS_SAID, Holding, Rows, Subject


def _proposed(whom: Subject) -> Rows:
    found = Introduction.objects.filter(proposed_by=whom.person).order_by("proposed_at", "pk")
    return [
        {
            "between": _names(one.sides.all()),
            "for_organisation": str(one.proposed_for or ""),
            "reason": one.reason,
            "language": one.language,
            "notes": _notes(one.sides.all()),
            "proposed_at": one.proposed_at,
            "state": one.state,
        }
        for one in found.select_related("proposed_for").prefetch_related(
            "sides__organisation", "sides__brokers_note"
        )
    ]


def _answered(whom: Subject) -> Rows:
    found = Side.objects.filter(answered_by=whom.person).order_by("answered_at", "pk")
    beside = found.select_related("organisation")
    return [
        {
            "between": _names(one.introduction.sides.all()),
            "for_organisation": one.organisation.name,
            "answer": one.answer,
            "note": one.note,
            "answered_at": one.answered_at,
            "channel": one.channel,
        }
        for one in beside.prefetch_related("introduction__sides__organisation")
    ]


def _outcomes(whom: Subject) -> Rows:
    found = Outcome.objects.filter(answered_by=whom.person).order_by("answered_at", "pk")
    beside = found.select_related("side__organisation")
    return [
        {
            "between": _names(one.side.introduction.sides.all()),
            "for_organisation": one.side.organisation.name,
            "became": one.became,
            "note": one.note,
            "answered_at": one.answered_at,
            "channel": one.channel,
        }
        for one in beside.prefetch_related("side__introduction__sides__organisation")
    ]


def _notes(sides: Iterable[Side]) -> list[dict[str, str]]:
    """What she wrote to each as a coordinator; nothing where she proposed it for her own side."""
    return [
        {"to": side.organisation.name, "text": side.brokers_note.text}
        for side in sides
        if hasattr(side, "brokers_note")
    ]


def _names(sides: Iterable[Side]) -> list[str]:
    return [side.organisation.name for side in sides]


HOLDINGS: Final = (
    Holding(
        name="introductions_proposed",
        title=_("Introductions you proposed, with your reasons"),
        fate=STAYS_AS_SAID,
        columns=("matching.introduction.proposed_by",),
        told=_proposed,
    ),
    Holding(
        name="introductions_answered",
        title=_("Answers you gave to proposed introductions"),
        fate=STAYS_AS_SAID,
        columns=("matching.side.answered_by",),
        told=_answered,
    ),
    Holding(
        name="outcomes_told",
        title=_("What you told of introductions afterwards"),
        fate=STAYS_AS_SAID,
        columns=("matching.outcome.answered_by",),
        told=_outcomes,
    ),
)
