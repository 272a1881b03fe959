"""Shapes of arrays that loops and their callers share."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

Array = NDArray[Any]
Number = Any  # a float of the same width as the arrays it is used with


class Sparse(NamedTuple):
    """Row r holds `values[starts[r]:starts[r + 1]]` in these `columns`, which ascend in a row."""

    starts: Array
    columns: Array
    values: Array


class Index(NamedTuple):
    """A sparse array turned round and cut: who has a feature, a stretch of organisations at a time.

    `columns[cuts[f, b]:cuts[f, b + 1]]` are the organisations of stretch b that have feature f.
    """

    cuts: Array
    columns: Array
    values: Array


class Shelves(NamedTuple):
    """All that the search for candidates reads, for n organisations and f features.

    `wants`, `has` and `barred` have a row an organisation; `by_has` and `by_wants` are the
    second and the first turned round; where all is mutual, nobody reads `by_wants`. `appeal`,
    `groups` and `keys` (n) are as in `Features`, and so are `half` and `is_mutual`.
    """

    wants: Sparse
    has: Sparse
    by_has: Index
    by_wants: Index
    barred: Sparse
    appeal: Array
    groups: Array
    keys: Array
    half: float
    seed: int
    is_mutual: bool
