"""How good a fit so many points are, in words: by a rule that pages tell.

The bounds follow from the weights in force, so that they mean the same after somebody changed them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.matching.models import Weighing
from koga.matching.suggesting.bridge import LENGTHS
from koga.matching.suggesting.weighing import weights_of
from koga.ui.components.figures import bar

# What one says of oneself and seeks; the other kinds only add to it.
_CORE: Final = ("needs-met", "offers-wanted", "common-topics", "same-subjects")


@dataclass(frozen=True, slots=True)
class Fit:
    """What so many points are called, and the bar that they fill."""

    label: Label
    tone: str
    bar: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """`full` is what fills the bar; from `strong` and `good` on a fit is called so."""

    full: float

    @property
    def strong(self) -> int:
        return max(2, round(2 * self.full / 3))

    @property
    def good(self) -> int:
        return max(1, round(self.full / 3))

    def fit_of(self, score: float) -> Fit:
        filled = bar(min(score, self.full), 1.001 * self.full)
        if score >= self.strong:
            return Fit(_("Strong fit"), "success", filled)
        if score >= self.good:
            return Fit(_("Good fit"), "info", filled)
        return Fit(_("Possible fit"), "neutral", filled)


def scale_of(weighing: Weighing) -> Scale:
    """Full is as much as needs, offers, topics and texts give together where each of them speaks
    for a pair as much as is usual; two thirds of that are strong, one third is good."""
    weights = weights_of(weighing)
    return Scale(max(1.0, LENGTHS * sum(weights[kind] for kind in _CORE)))
