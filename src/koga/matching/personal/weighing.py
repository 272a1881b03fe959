"""Weights of suggestions that she put in force as an administrator."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.matching.models import Weighing
from koga.people.holdings import STAYS_AS_SAID, Holding, Rows, Subject


def _chosen(whom: Subject) -> Rows:
    found = Weighing.objects.filter(made_by=whom.person).order_by("made_at", "pk")
    return [
        {"weights": one.weights, "fairness": one.fairness, "made_at": one.made_at} for one in found
    ]


HOLDINGS: Final = (
    Holding(
        name="weights_chosen",
        title=_("Weights of suggestions you put in force"),
        fate=STAYS_AS_SAID,
        columns=("matching.weighing.made_by",),
        told=_chosen,
    ),
)
