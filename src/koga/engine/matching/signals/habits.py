"""Programmes have habits: who takes part in them, from where, and whom they bring together."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.past import Past

Table = NDArray[np.float64]

_OF_THE_REGION: Final = 1.0
_OF_THE_COUNTRY: Final = 0.3
_NEVER: Final = 1e-7
_PASTS: Final = 4  # read in turns while weights are learnt


def shared_programmes(past: Past, askers: NDArray[np.int64]) -> Table:
    """The log of how often two would meet if seats were drawn by leaning towards programmes.

    A member leans towards a programme by its own seats there and, in part, by those of its region
    and its country, so that one without a past is judged by its neighbours (shrinkage; James and
    Stein 1961). In a programme of n seats, two with shares p and q of the leanings meet n p q times.
    """
    leaning = _leanings(past)
    shares = leaning / np.maximum(leaning.sum(axis=0, keepdims=True), 1e-12)
    seats = past.in_programmes.sum(axis=0)
    meetings: Table = np.log(_NEVER + (shares[askers] * seats) @ shares.T)
    return meetings


def same_programme(past: Past, askers: NDArray[np.int64]) -> Table:
    """1 where both took part in one programme."""
    is_in = (past.in_programmes > 0).astype(np.float64)
    same: Table = (is_in[askers] @ is_in.T > 0).astype(np.float64)
    return same


@lru_cache(maxsize=_PASTS)
def _leanings(past: Past) -> Table:
    records, own = past.records, past.in_programmes
    around = _OF_THE_REGION * _rates(own, records.wider_region, past.projects_done)
    around += _OF_THE_COUNTRY * _rates(own, records.country, past.projects_done)
    weight = np.sqrt(np.maximum(past.projects_done, 1))
    return own + around * weight[:, None]


def _rates(own: Table, group: NDArray[np.int64], done: NDArray[np.float64]) -> Table:
    """For each member the part of its group's seats that each programme has; 0 for no group."""
    summed = np.zeros((int(group.max(initial=0)) + 1, own.shape[1]))
    np.add.at(summed, group, own)
    rates = summed / np.maximum(np.bincount(group, weights=done, minlength=len(summed)), 1)[:, None]
    rates[0] = 0
    found: Table = rates[group]
    return found
