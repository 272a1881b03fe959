"""The loops of the search with synergy, over one consortium and the counters of its rules.

Columns are candidates in positions, as in `problem`; ties are those of `synergy`. The inner functions
take arrays one by one, since bundles of them are slow to hand over.
"""

from __future__ import annotations

from math import log
from typing import TypeAlias

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.consortium.counting.kernels import Counted, Places, exchange
from koga.engine.consortium.pool import Bools, Floats, Ints
from koga.engine.picking.kernels import find

_NOTHING = 1e-9
_COLD = 0.002
_DEARER = 1.002
_CHEAPER = 0.999
_LOOKED_AT = 2
Tied: TypeAlias = tuple[Places, Ints, Floats, Places, Ints, Floats]
Board: TypeAlias = tuple[Floats, Bools, Counted, Tied]
"""What never changes: the gain of each column, whether it may sit, counters, ties."""

Seated: TypeAlias = tuple[Places, int, Bools, tuple[Floats, Floats, Floats], float]
"""The columns that sit (the first so many), who does, what runs, how far from the rules they are.

What runs is right for them: counters, what each candidate and each tag would gain with them.
"""

Plan: TypeAlias = tuple[int, float, float, int]
"""Steps, heat, what a broken rule costs at first, seed."""


@compiled
def by_tags(tag_ends: Places, tags: Ints, by_tag: Floats, one: int, other: int) -> float:
    gained = 0.0
    for at in range(tag_ends[one], tag_ends[one + 1]):
        for to in range(tag_ends[other], tag_ends[other + 1]):
            gained += by_tag[tags[at], tags[to]]
    return gained


@compiled
def by_name(tie_ends: Places, tie_other: Ints, tie_gain: Floats, one: int, other: int) -> float:
    """What a pair gains by being named."""
    place = find(tie_other, tie_ends[one], tie_ends[one + 1], other)
    return float(tie_gain[place]) if place >= 0 else 0.0


@compiled
def with_members(near: Floats, load: Floats, tag_ends: Places, tags: Ints, place: int) -> float:
    """What a candidate gains with all members; by tags with itself too, where it is one."""
    gained = float(near[place])
    for at in range(tag_ends[place], tag_ends[place + 1]):
        gained += load[tags[at]]
    return gained


@compiled
def tie(
    tie_ends: Places,
    tie_other: Ints,
    tie_gain: Floats,
    tag_ends: Places,
    tags: Ints,
    by_tag: Floats,
    near: Floats,
    load: Floats,
    column: int,
    sign: float,
) -> None:
    """Let a column (-1: none) in or out of what each would gain with the members."""
    if column < 0:
        return
    place = column % len(near)
    for at in range(tie_ends[place], tie_ends[place + 1]):
        near[tie_other[at]] += sign * tie_gain[at]
    for at in range(tag_ends[place], tag_ends[place + 1]):
        for tag in range(len(load)):
            load[tag] += sign * by_tag[tags[at], tag]


@compiled
def swapped(
    gain: Floats,
    tie_ends: Places,
    tie_other: Ints,
    tie_gain: Floats,
    tag_ends: Places,
    tags: Ints,
    by_tag: Floats,
    near: Floats,
    load: Floats,
    out: int,
    new: int,
) -> float:
    """What it brings to let column `out` go and column `new` come (-1: nobody)."""
    count, gained = len(near), 0.0
    if out >= 0:
        one = out % count
        gained -= gain[out] + with_members(near, load, tag_ends, tags, one)
        gained += by_tags(tag_ends, tags, by_tag, one, one)
    if new >= 0:
        other = new % count
        gained += gain[new] + with_members(near, load, tag_ends, tags, other)
        if out >= 0:
            gained -= by_tags(tag_ends, tags, by_tag, out % count, other)
            gained -= by_name(tie_ends, tie_other, tie_gain, out % count, other)
    return gained


@compiled
def drawn(
    size: int, members: Places, tie_ends: Places, tie_other: Ints, order: Places, count: int
) -> int:
    """A candidate: one tied to a member, or a promising one more likely than another."""
    if size > 0 and np.random.random() < 0.5:
        member = members[np.random.randint(size)] % count
        first, last = tie_ends[member], tie_ends[member + 1]
        if last > first:
            return int(tie_other[np.random.randint(first, last)])
    return int(order[int(len(order) * np.random.random() ** 3)])


@compiled
def proposed(
    gain: Floats,
    may: Bools,
    inside: Bools,
    near: Floats,
    size: int,
    most: int,
    members: Places,
    tie_ends: Places,
    tie_other: Ints,
    order: Places,
) -> tuple[int, int]:
    """A random change: where the member stands who leaves, and the column that comes.

    -1 stands for nobody; two of them for a change that cannot be. Who comes is the most welcome of
    a few.
    """
    count, dice = len(inside), np.random.random()
    positions, at, position, best = len(may) // count, -1, 0, -1
    if size == most or (size > 0 and dice > 0.12):
        at = np.random.randint(size)
        position = members[at] // count
        if dice < 0.2:
            return at, -1
    if positions > 1 and (at < 0 or dice > 0.9):
        position = np.random.randint(positions)
    shelf = position * count
    if at >= 0 and dice > 0.97:
        column = shelf + members[at] % count
        return (at, column) if may[column] else (-1, -1)
    for _ in range(_LOOKED_AT):
        new = drawn(size, members, tie_ends, tie_other, order, count)
        if inside[new] or not may[shelf + new]:
            continue
        if best < 0 or gain[shelf + new] + near[new] > gain[shelf + best] + near[best]:
            best = new
    return (at, shelf + best) if best >= 0 else (-1, -1)


@compiled
def reseated(members: Places, size: int, inside: Bools, at: int, new: int) -> int:
    """Carry out a change among the members; how many they are then."""
    count = len(inside)
    if at >= 0:
        inside[members[at] % count] = False
        size -= 1
        members[at] = members[size]
    if new >= 0:
        inside[new % count] = True
        members[size] = new
        size += 1
    return size


@compiled
def anneal(board: Board, table: Seated, order: Places, plan: Plan, best: Places) -> int:
    """Random changes, worse ones taken ever less often. `best` gets the columns of the best that
    keeps all rules; how many they are, -1 if none does.

    `order` has promising candidates first. What a broken rule costs rises while rules are broken and
    falls while none is (F. Glover's strategic oscillation). Counters are shifted only where a change
    would be taken if it mended all rules.
    """
    (gain, may, counters, ties), (members, size, inside, running, short) = board, table
    (sums, near, load), (steps, heat, penalty, seed) = running, plan
    np.random.seed(seed)
    total, most, kept, cooling = 0.0, -np.inf, -1, _COLD ** (1 / max(steps, 1))
    for _ in range(steps + 1):
        if short <= _NOTHING and total > most + _NOTHING:
            most, kept = total, size
            best[:size] = members[:size]
        penalty *= _DEARER if short > _NOTHING else _CHEAPER
        heat *= cooling
        at, new = proposed(
            gain, may, inside, near, size, len(best), members, ties[0], ties[1], order
        )
        out = members[at] if at >= 0 else -1
        gained, bar = swapped(gain, *ties, near, load, out, new), heat * log(np.random.random())
        if (at < 0 and new < 0) or gained + penalty * short < bar:
            continue
        further = exchange(*counters, sums, out, new)
        if gained - penalty * further < bar:
            exchange(*counters, sums, new, out)
            continue
        total, short = total + gained, short + further
        tie(*ties, near, load, out, -1.0)
        tie(*ties, near, load, new, 1.0)
        size = reseated(members, size, inside, at, new)
    return kept


@compiled
def best_instead(board: Board, table: Seated, out: int, more_than: float) -> tuple[float, int]:
    """The best column that could come for `out` (-1: beside all), and what that brings.

    The column is -1 where nobody should come, -2 where nothing brings more than `more_than`.
    """
    (gain, may, counters, ties), (_, _, inside, (sums, near, load), _) = board, table
    count, best, found = len(inside), more_than, -2
    further, leaving = exchange(*counters, sums, out, -1), out % count if out >= 0 else -1
    for new in range(-1 if out >= 0 else 0, len(may)):
        is_inside = new >= 0 and inside[new % count] and new % count != leaving
        if is_inside or (new >= 0 and not may[new]):
            continue
        gained = swapped(gain, *ties, near, load, out, new)
        if gained > best:
            if further + exchange(*counters, sums, -1, new) <= _NOTHING:
                best, found = gained, new
            exchange(*counters, sums, new, -1)
    exchange(*counters, sums, -1, out)
    return best, found
