"""The inverted index's loops: what everybody has in common with one organisation, and the best.

Nothing is left out on a guess: the sums are over all organisations, and only those that cannot
reach the list's last place any more are passed over. Organisations are gone through a stretch at a
time, so that the sums stay in the processor's nearest memory. Rows are independent of each other.
"""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.kernels import tie_of
from koga.engine.matching.market.numbers import Array, Index, Number, Shelves, Sparse
from koga.engine.picking.kernels import keep, last_of_best

STRETCH = 4096
BLOCK = 64
ROOM = 3  # so many times the length of a list are gathered before the floor rises
MARGIN = np.float32(0.9999)  # more than another order of the factors can change


@compiled
def search(
    shelves: Shelves, first: int, last: int, found: Array, gains: Array, returns: Array
) -> None:
    """Fill the last three arrays, a row each for `first` to `last`, best first, -1 for nobody."""
    most, kind = found.shape[1], shelves.appeal.dtype
    half, appeal = shelves.half, shelves.appeal
    get = np.zeros(STRETCH, kind)
    sums = (get, get if shelves.is_mutual else np.zeros(STRETCH, kind))
    room = (np.zeros(ROOM * most, np.int64), np.zeros((3, ROOM * most), kind))
    best = (np.zeros(most, kind), np.zeros(most, np.int64), np.zeros(most, np.int64))
    for row in range(first, last):
        held, guessed = search_row(shelves, row, sums, room, best, True)
        if guessed > 0 and (held < most or best[0][most - 1] < guessed):  # too high a guess
            held, guessed = search_row(shelves, row, sums, room, best, False)
        for rank in range(held):
            place = best[2][rank]
            other, up, back = room[0][place], room[1][1, place], room[1][2, place]
            found[row - first, rank] = other
            gains[row - first, rank] = up / (up + half) * appeal[other]
            returns[row - first, rank] = back / (back + half) * appeal[row]
        found[row - first, held:] = -1


@compiled
def search_row(
    shelves: Shelves,
    row: int,
    sums: tuple[Array, Array],
    room: tuple[Array, Array],
    best: tuple[Array, Array, Array],
    guessing: bool,
) -> tuple[int, Number]:
    """Fill `best` (value, tie, place in `room`); how many places, and the floor that was guessed."""
    floor, count = shelves.appeal[row] * 0, 0
    guessed = floor
    stretches = shelves.by_has.cuts.shape[1] - 1
    for stretch in range(stretches):
        add_up(row, shelves.wants, shelves.by_has, stretch, sums[0])
        if not shelves.is_mutual:
            add_up(row, shelves.has, shelves.by_wants, stretch, sums[1])
        bar(row, shelves.barred, stretch * STRETCH, sums[0])
        floor, count = gather(shelves, row, stretch * STRETCH, sums, floor, count, room, best)
        if guessing and stretch == 0:
            guessed = guess(room[1][0, :count], len(best[0]), stretches)
            floor = max(floor, guessed)
    return choose(shelves, row, count, room, best), guessed


@compiled
def guess(values: Array, most: int, stretches: int) -> Number:
    """What the last of a list has at least, most probably, judged by the first stretch."""
    rank = 8 + 2 * most // stretches
    if stretches == 1 or rank >= len(values):
        return values[:0].sum()
    return last_of_best(values.copy(), rank)


@compiled
def add_up(row: int, rows: Sparse, index: Index, stretch: int, sums: Array) -> None:
    """Add to `sums` the inner product of a row with every organisation of the stretch."""
    for place in range(rows.starts[row], rows.starts[row + 1]):
        feature, weight = rows.columns[place], rows.values[place]
        part = slice(index.cuts[feature, stretch], index.cuts[feature, stretch + 1])
        columns, values = index.columns[part], index.values[part]
        for posting in range(len(columns)):
            sums[columns[posting]] += weight * values[posting]


@compiled
def bar(row: int, barred: Sparse, base: int, sums: Array) -> None:
    """Take out whom the row may not be shown: itself and those barred."""
    if base <= row < base + len(sums):
        sums[row - base] = 0
    for place in range(barred.starts[row], barred.starts[row + 1]):
        if base <= barred.columns[place] < base + len(sums):
            sums[barred.columns[place] - base] = 0


@compiled
def gather(
    shelves: Shelves,
    row: int,
    base: int,
    sums: tuple[Array, Array],
    floor: Number,
    count: int,
    room: tuple[Array, Array],
    best: tuple[Array, Array, Array],
) -> tuple[Number, int]:
    """Add to `room` (places; value and both sums) who of a stretch can be on the list, and empty the
    sums; what the last of the list has at least, and how many are in the room now."""
    part = slice(base, base + STRETCH)
    appeal, groups, half = shelves.appeal[part], shelves.groups[part], shelves.half
    own, group = shelves.appeal[row], shelves.groups[row]
    get, give = sums
    low, least = needed(shelves, floor, own)
    for start in range(0, len(appeal), BLOCK):
        stop = min(start + BLOCK, len(appeal))
        block = slice(start, stop)
        if shelves.is_mutual:
            is_near = above(get[block], least)
        else:
            is_near = reaching(get[block], give[block], appeal[block], own, half, low)
        for other in range(start, stop if is_near else start):
            up, back = get[other], give[other]
            if up * back * (own * appeal[other]) <= low * ((up + half) * (back + half)):
                continue
            value = (up / (up + half) * appeal[other]) * (back / (back + half) * own)
            if value >= floor and not 0 <= group == groups[other]:
                room[0][count] = base + other
                room[1][0, count], room[1][1, count], room[1][2, count] = value, up, back
                count += 1
                if count == len(room[0]):
                    floor, count = rise(shelves, row, room, best)
                    low, least = needed(shelves, floor, own)
    get[:] = 0
    give[:] = 0
    return floor, count


@compiled
def needed(shelves: Shelves, floor: Number, own: Number) -> tuple[Number, Number]:
    """Below what nobody comes to `floor`, and, where it is as much for both, what two must have in
    common for it; else nothing."""
    width, low = shelves.appeal.dtype.type, floor * MARGIN
    if not shelves.is_mutual:
        return low, width(0)
    part = np.sqrt(low / own)
    return low, width(shelves.half * part / (1 - part) if part < 1 else np.inf)


@compiled
def above(sums: Array, least: Number) -> bool:
    """Whether one of a block is above `least`: no branches, for the processor's wide units."""
    count = np.int32(0)
    for place in range(sums.size):
        count += np.int32(sums[place] > least)
    return bool(count > 0)


@compiled
def reaching(
    get: Array, give: Array, appeal: Array, own: Number, half: Number, low: Number
) -> bool:
    """Whether one of a block comes above `low`: no branches, for the processor's wide units."""
    count = np.int32(0)
    for place in range(get.size):
        up, back = get[place], give[place]
        count += np.int32(up * back * (own * appeal[place]) > low * ((up + half) * (back + half)))
    return bool(count > 0)


@compiled
def rise(
    shelves: Shelves, row: int, room: tuple[Array, Array], best: tuple[Array, Array, Array]
) -> tuple[Number, int]:
    """Keep only the best of a full `room`: the value of the last of them, and how many stay."""
    places, values = room
    most, size = len(best[0]), len(places)
    floor = last_of_best(values[0].copy(), most)
    staying = np.flatnonzero(values[0] >= floor)
    if len(staying) > size // 2:  # many equals: their order decides
        choose(shelves, row, size, room, best)
        staying = np.sort(best[2])
    for place in range(len(staying)):
        stays = staying[place]
        places[place] = places[stays]
        for what in range(len(values)):
            values[what, place] = values[what, stays]
    return floor, len(staying)


@compiled
def choose(
    shelves: Shelves,
    row: int,
    count: int,
    room: tuple[Array, Array],
    best: tuple[Array, Array, Array],
) -> int:
    """Order the first `count` of `room` into `best`; how many of its places are filled."""
    places, values = room
    held, keys, seed = 0, shelves.keys, shelves.seed
    for place in range(count):
        tie = tie_of(seed, keys[row], keys[places[place]])
        held = keep(held, best[0], best[1], best[2], (values[0, place], tie, place))
    return held
