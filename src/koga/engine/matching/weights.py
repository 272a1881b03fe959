"""How much each signal counts: shipped weights, and weights learnt from a history.

A conditional logit (McFadden 1974): the chance that an asker's next new partner is j is
exp(w . x_j) over the sum for all it could have met. Learnt on parts of the history that were kept
aside, so a signal counts by what it foretold and not by what it remembers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.past import Past
from koga.engine.matching.records import Records
from koga.engine.matching.signals import SIGNALS, signals_of

Table = NDArray[np.float64]

SHIPPED: Final[Mapping[str, float]] = MappingProxyType(
    {
        "needs-met": 1.2,
        "offers-wanted": 0.9,
        "common-topics": 0.8,
        "same-subjects": 0.3,
        "shared-programmes": 1.6,
        "same-programme": 0.2,
        "tied-regions": 0.1,
        "matching-names": 0.25,
        "similar-names": 0.2,
        "same-kind": 0.2,
        "experience": 0.3,
        "common-languages": 0.3,
    }
)
"""Of signals of mean 0 and deviation 1. Those that a history can teach come from one of 1 312
cross-border projects, the others are set by judgement until outcomes teach them."""

ENOUGH: Final = 60
"""As many pairs have to be foretold before weights are learnt from a history."""

_FOLDS: Final = ("a", "b", "c")
_KEPT_ASIDE: Final = 3  # tenths
_RIDGE: Final = 0.05
_ASKERS: Final = 400
_CANDIDATES: Final = 4_000


@dataclass(frozen=True, slots=True)
class Weights:
    """`by_signal` weighs signals in units of their deviation; `pairs` is how many taught it."""

    by_signal: Mapping[str, float] = field(default_factory=lambda: dict(SHIPPED))
    pairs: int = 0

    def __post_init__(self) -> None:
        if set(self.by_signal) != set(SIGNALS):
            raise ValueError(f"weights are needed for {', '.join(SIGNALS)}")

    def as_array(self) -> Table:
        return np.array([self.by_signal[name] for name in SIGNALS])


@dataclass(frozen=True, eq=False)
class _Lesson:
    """Signals of askers x candidates x signals, who could be met, and who was."""

    signals: Table
    is_open: NDArray[np.bool_]
    is_met: NDArray[np.bool_]


def learnt_weights(records: Records) -> Weights:
    """Weights from the history of `records`, or the shipped ones where it holds too little.

    Signals that never vary, because nobody stated what they need, keep their shipped weight.
    """
    lessons = [lesson for fold in _FOLDS if (lesson := _lesson(records, fold)) is not None]
    pairs = sum(int(lesson.is_met.sum()) for lesson in lessons)
    if pairs < ENOUGH:
        return Weights()
    spread = np.concatenate([lesson.signals[lesson.is_open] for lesson in lessons]).std(axis=0)
    varies = spread > 1e-9
    fitted = _fitted(lessons, spread, varies)
    shipped = np.array([SHIPPED[name] for name in SIGNALS])
    chosen = np.where(varies, fitted, shipped)
    return Weights(dict(zip(SIGNALS, chosen.tolist(), strict=True)), pairs)


def _lesson(records: Records, fold: str) -> _Lesson | None:
    """What the projects kept aside in `fold` would have taught those who knew only the others."""
    aside = np.array([_digit(project.id, fold) < _KEPT_ASIDE for project in records.projects], bool)
    past = Past(records, ~aside)
    known = np.flatnonzero(past.projects_done > 0)
    later = Past(records, aside).met
    askers = _sample(known[np.asarray(later[known].sum(axis=1)).ravel() > 0], _ASKERS)
    if not len(askers):
        return None
    is_open = past.open_to(askers, across_border=True, new_only=True)
    is_open[:, past.projects_done == 0] = False
    is_met = (later[askers].toarray() > 0) & is_open
    useful = is_met.any(axis=1)
    if not useful.any():
        return None
    askers, is_open, is_met = askers[useful], is_open[useful], is_met[useful]
    seen = np.union1d(_sample(known, _CANDIDATES), np.flatnonzero(is_met.any(axis=0)))
    return _Lesson(signals_of(past, askers)[:, seen], is_open[:, seen], is_met[:, seen])


def _fitted(lessons: list[_Lesson], spread: Table, varies: NDArray[np.bool_]) -> Table:
    from scipy.optimize import minimize

    scale = np.where(varies, spread, 1.0)
    ready = [_Lesson(one.signals / scale * varies, one.is_open, one.is_met) for one in lessons]

    def loss(weights: Table) -> tuple[float, Table]:
        cost, slope, pairs = 0.0, np.zeros_like(weights), 0
        for one in ready:
            chances = chances_of(one.signals @ weights, one.is_open)
            met = one.is_met.sum(axis=1, keepdims=True)
            cost -= float(np.log(chances[one.is_met] + 1e-300).sum())
            slope -= one.signals[one.is_met].sum(axis=0)
            slope += np.einsum("ij,ijk->k", chances * met, one.signals)
            pairs += int(met.sum())
        ridge = _RIDGE * float(weights @ weights) / 2
        return cost / pairs + ridge, slope / pairs + _RIDGE * weights

    # Never below 0: a reason that is told as speaking for a pair must not take points away.
    bounds = [(0, None)] * len(SIGNALS)
    start = np.zeros(len(SIGNALS))
    found: Table = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found


def chances_of(scores: Table, is_open: NDArray[np.bool_]) -> Table:
    """Each row's softmax over what is open in it; rows with nothing open are 0."""
    held = np.where(is_open, scores, -np.inf)
    raised = np.exp(held - np.max(held, axis=1, keepdims=True, initial=-1e300))
    summed = raised.sum(axis=1, keepdims=True)
    chances: Table = raised / np.where(summed > 0, summed, 1)
    return chances


def _digit(project: str, fold: str) -> int:
    """A digit that is the same on every run and has nothing to do with the project."""
    return int(hashlib.sha256(f"{fold}:{project}".encode()).hexdigest(), 16) % 10


def _sample(places: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """At most so many of `places`, evenly taken."""
    if len(places) <= most:
        return places
    return places[np.linspace(0, len(places) - 1, most).astype(np.int64)]
