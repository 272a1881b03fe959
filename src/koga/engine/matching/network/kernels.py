"""The loop over very many pairs: what both ends bring, one kind at a time."""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.numbers import Array, Sparse


@compiled
def dots(
    asked: Sparse,
    given: Sparse,
    width: int,
    first: int,
    candidates: Array,
    found: Array,
) -> None:
    """Write into `found` (rows x most) the inner products of rows `first` onwards of `asked` with
    the rows of `given` that `candidates` names; -1 names nobody and has 0."""
    starts, columns, amounts = asked
    ends, places, values = given
    held = np.zeros(width, np.float32)
    for row in range(len(candidates)):
        for at in range(starts[first + row], starts[first + row + 1]):
            held[columns[at]] = amounts[at]
        for rank in range(candidates.shape[1]):
            other = candidates[row, rank]
            total = np.float32(0)
            if other >= 0:
                for at in range(ends[other], ends[other + 1]):
                    total += held[places[at]] * values[at]
            found[row, rank] = total
        for at in range(starts[first + row], starts[first + row + 1]):
            held[columns[at]] = 0
