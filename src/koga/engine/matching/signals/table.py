"""The signals by name, in the order in which ties between reasons are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.past import Past
from koga.engine.matching.signals import company, habits, likeness, wishes

Table = NDArray[np.float64]
Signal = Callable[[Past, NDArray[np.int64]], Table]

SIGNALS: Final[Mapping[str, Signal]] = MappingProxyType(
    {
        "needs-met": wishes.needs_met,
        "offers-wanted": wishes.offers_wanted,
        "common-topics": wishes.common_topics,
        "same-subjects": likeness.same_subjects,
        "shared-programmes": habits.shared_programmes,
        "same-programme": habits.same_programme,
        "tied-regions": company.tied_regions,
        "matching-names": company.matching_names,
        "similar-names": likeness.similar_names,
        "same-kind": likeness.same_kind,
        "experience": company.experience,
        "common-languages": wishes.common_languages,
    }
)


def signals_of(past: Past, askers: NDArray[np.int64]) -> Table:
    """All signals: an array of askers x members x signals, in the order of `SIGNALS`."""
    return np.stack([signal(past, askers) for signal in SIGNALS.values()], axis=-1)
