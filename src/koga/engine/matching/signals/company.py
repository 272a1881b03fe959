"""Who keeps company with whom: kinds of names, regions, experience."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.past import Past
from koga.engine.matching.vectors import Sparse, weighed

Table = NDArray[np.float64]

_SEEN: Final = 3  # pairs from which a liking counts
_WORDS: Final = 2_000
_PASTS: Final = 4  # read in turns while weights are learnt
_LEAST_AND_MOST: Final = (-1.0, 3.0)


def matching_names(past: Past, askers: NDArray[np.int64]) -> Table:
    """How far words of their names were found together across borders, beyond chance.

    A museum works with museums and a university with hospitals: pointwise mutual information of
    the words of partners' names (Church and Hanks 1990), clipped, summed over both names.
    """
    weights, liking = _liking(past)
    found: Table = np.asarray((weights[askers] @ liking) @ weights.T, np.float64)
    return found


def tied_regions(past: Past, askers: NDArray[np.int64]) -> Table:
    """The log of how many known projects their regions shared, for the regions' sizes."""
    region, ties = past.records.region, _ties(past)
    found: Table = ties[region[askers]][:, region]
    return found


def experience(past: Past, askers: NDArray[np.int64]) -> Table:
    """The log of how many projects the other one did, whoever asks."""
    stated = np.array([member.experience for member in past.records.members])
    done: Table = np.log1p(past.projects_done + stated)
    return np.broadcast_to(done, (len(askers), len(done)))


@lru_cache(maxsize=_PASTS)
def _ties(past: Past) -> Table:
    from scipy import sparse

    region = past.records.region
    ones = np.ones(len(region))
    lies_in = sparse.csr_matrix((ones, (region, np.arange(len(region)))))
    present = (lies_in @ past.seats).tocsr()
    present.data[:] = 1
    shared = (present @ present.T).toarray()
    sizes = np.sqrt(np.maximum(np.asarray(lies_in.sum(axis=1)).ravel(), 1))
    ties: Table = np.log1p(shared / sizes[:, None] / sizes[None, :])
    ties[0, :] = ties[:, 0] = 0
    return ties


@lru_cache(maxsize=_PASTS)
def _liking(past: Past) -> tuple[Sparse, Table]:
    """The frequent words of the names, weighed, and how far each two of them go together."""
    names = _frequent(past.records.names)
    met = past.met.tocoo()
    country = past.records.country
    abroad = country[met.row] != country[met.col]
    holds = (names > 0).astype(np.float64).tocsr()
    pairs: Table = (holds[met.row[abroad]].T @ holds[met.col[abroad]]).toarray()
    each = pairs.sum(axis=1)
    expected = np.outer(each, each) / max(pairs.sum(), 1.0)
    liking = np.clip(np.log((pairs + 0.5) / (expected + 0.5)), *_LEAST_AND_MOST)
    return weighed(names), np.where(pairs < _SEEN, np.minimum(liking, 0), liking)


def _frequent(names: Sparse) -> Sparse:
    """The columns of the words that most names hold."""
    often = np.asarray((names > 0).sum(axis=0)).ravel()
    kept = np.argsort(-often, kind="stable")[:_WORDS]
    return names[:, np.sort(kept[often[kept] >= _SEEN])]
