"""Two that are alike: in what they are about, in name, in kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.past import Past
from koga.engine.matching.records import Records
from koga.engine.matching.vectors import Sparse, weighed

Table = NDArray[np.float64]

# A cosine counts by its logarithm: from nothing to a little is more than from a little to more.
_FLOOR_OF_SUBJECTS: Final = 0.03
_FLOOR_OF_NAMES: Final = 0.05


def same_subjects(past: Past, askers: NDArray[np.int64]) -> Table:
    """How much alike their texts and projects are; the log of a cosine over its floor."""
    return _logged(past.subjects, askers, _FLOOR_OF_SUBJECTS)


def similar_names(past: Past, askers: NDArray[np.int64]) -> Table:
    """How much alike the spelling of their names is, where words such as "university" stand."""
    return _logged(_spellings(past.records), askers, _FLOOR_OF_NAMES)


def same_kind(past: Past, askers: NDArray[np.int64]) -> Table:
    """1 where both are of one known kind."""
    kind = past.records.kind
    same: Table = ((kind[askers][:, None] == kind[None, :]) & (kind != 0)).astype(np.float64)
    return same


def _logged(rows: Sparse, askers: NDArray[np.int64], floor: float) -> Table:
    cosines = np.maximum((rows[askers] @ rows.T).toarray(), 0)
    logged: Table = np.log1p(cosines / floor)
    return logged


@lru_cache(maxsize=1)
def _spellings(records: Records) -> Sparse:
    return weighed(records.spellings)
