"""Letting one in or out of the counters of all rules.

All rules have one form here. A column (a candidate in a position) adds its values to the counters
that its run in `row` names. `limits` say of each counter: the least, the most, the least where it is
not 0, and how much of it counts for its `group` at most; `group_limits` the least and the most of
each group. So "from three countries" is a counter for each country, of which 1 counts for a group
that needs 3.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from koga.engine.compiling import compiled
from koga.engine.consortium.pool import Floats, Ints

Places: TypeAlias = NDArray[np.int64]
Counted: TypeAlias = tuple[Places, Ints, Floats, Floats, Ints, Floats]


@compiled
def beyond(low: float, high: float, value: float) -> float:
    """How far a value is outside its limits."""
    if value < low:
        return low - value
    return max(value - high, 0.0)


@compiled
def shift(
    ends: Places,
    row: Ints,
    value: Floats,
    limits: Floats,
    group: Ints,
    group_limits: Floats,
    sums: Floats,
    column: int,
    sign: float,
) -> float:
    """Let a column in (sign 1) or out (-1) of the counters; how much further from the rules it is.

    `sums` holds the counters and then the groups.
    """
    changed, counters = 0.0, len(limits)
    for at in range(ends[column], ends[column + 1]):
        one, before = row[at], sums[row[at]]
        after = before + sign * value[at]
        sums[one] = after
        low, high, floor = limits[one, 0], limits[one, 1], limits[one, 2]
        changed += beyond(low, high, after) - beyond(low, high, before)
        if floor > 0:
            if 0 < before < floor:
                changed -= floor - before
            if 0 < after < floor:
                changed += floor - after
        if group[one] >= 0:
            into, cap = group[one], limits[one, 3]
            was = sums[counters + into]
            now = was + min(after, cap) - min(before, cap)
            sums[counters + into] = now
            low, high = group_limits[into, 0], group_limits[into, 1]
            changed += beyond(low, high, now) - beyond(low, high, was)
    return changed


@compiled
def exchange(
    ends: Places,
    row: Ints,
    value: Floats,
    limits: Floats,
    group: Ints,
    group_limits: Floats,
    sums: Floats,
    out: int,
    new: int,
) -> float:
    """`shift` for one that leaves and one that comes; -1 stands for nobody."""
    further = 0.0
    if out >= 0:
        further += shift(ends, row, value, limits, group, group_limits, sums, out, -1.0)
    if new >= 0:
        further += shift(ends, row, value, limits, group, group_limits, sums, new, 1.0)
    return further
