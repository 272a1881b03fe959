"""What the organisations want and what they have, as sparse rows of weighted features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from koga.engine.matching.market.numbers import Array, Sparse


@dataclass(frozen=True, slots=True)
class Features:
    """n organisations and what each wants and has; a feature is a column of both.

    What i gains from j is a = sum over features of wants_i x has_j, saturated and weighed with how
    much j appeals to anybody: p_ij = a / (a + half) x appeal_j, the saturation of BM25 (Robertson
    and Zaragoza 2009). The mutual score is p_ij x p_ji.

    `keys` (n) are unique numbers, `appeal` (n) lies in (0, 1], organisations of equal `groups`
    (n, below 0 for none) are never put together, `barred` holds a row of columns for each whom it
    may not be shown. Weights are above 0; float32 throughout is quick, float64 is exact.

    `is_mutual` promises that all get as much in common with another as this one with them, a_ij =
    a_ji, as where needs are held against offers both ways: it is then added up once.
    """

    keys: Array
    wants: Sparse
    has: Sparse
    width: int
    appeal: Array
    groups: Array
    barred: Sparse
    half: float = 3.0
    is_mutual: bool = False

    def __post_init__(self) -> None:
        number = len(self.keys)
        if len(np.unique(self.keys)) != number:
            raise ValueError("two organisations have the same key")
        sizes = {len(self.appeal), len(self.groups)}
        sizes |= {len(rows.starts) - 1 for rows in (self.wants, self.has, self.barred)}
        if sizes != {number}:
            raise ValueError("every organisation needs one row of everything")
        if self.half <= 0 or np.any(self.appeal <= 0) or np.any(self.appeal > 1):
            raise ValueError("half must be above 0, and appeal above 0 and at most 1")
        for rows in (self.wants, self.has):
            _check(rows, self.width)
        _check(self.barred, number)


def sparse(rows: Sequence[Mapping[int, float]], kind: str = "float32") -> Sparse:
    """Sparse rows from mappings of column to value, columns in ascending order.

    >>> sparse([{4: 1.0, 2: 0.5}, {}]).columns.tolist()
    [2, 4]
    """
    starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
    pairs = [pair for row in rows for pair in sorted(row.items())]
    columns = np.array([column for column, _ in pairs], np.int32)
    return Sparse(starts, columns, np.array([value for _, value in pairs], kind))


def _check(rows: Sparse, width: int) -> None:
    columns, starts = rows.columns, rows.starts
    if len(columns) and (columns.min() < 0 or columns.max() >= width):
        raise ValueError(f"columns must lie between 0 and {width - 1}")
    falls = np.flatnonzero(np.diff(columns) <= 0) + 1
    if len(np.setdiff1d(falls, starts)) or np.any(rows.values <= 0):
        raise ValueError("columns must ascend in each row, and weights be above 0")
