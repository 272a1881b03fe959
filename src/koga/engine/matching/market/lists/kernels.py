"""Loops over lists (n, k) of candidates' numbers, best first, -1 past the last."""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.kernels import tie_of
from koga.engine.matching.market.numbers import Array
from koga.engine.picking.kernels import find, keep


@compiled
def take(
    starts: Array,
    candidates: Array,
    keys: Array,
    scores: tuple[Array, Array],
    seed: int,
    lists: Array,
    first: int,
    last: int,
) -> None:
    """Write each row's candidates of the highest first score; equals by the second, then by tie."""
    most = lists.shape[1]
    values, ties, places = np.zeros(most), np.zeros(most, np.int64), np.zeros(most, np.int64)
    main, rest = scores
    for row in range(first, last):
        part = slice(starts[row], starts[row + 1])
        others, mains, rests = candidates[part], main[part], rest[part]
        high = 1e-30
        for place in range(len(others)):
            high = max(high, rests[place])
        held, low = 0, -1.0
        for place in range(len(others)):
            # Attention differs by more than this wherever it differs on purpose.
            value = mains[place] + 1e-7 * rests[place] / high
            if value >= low:
                tie = tie_of(seed, keys[row], keys[others[place]])
                held = keep(held, values, ties, places, (value, tie, place))
                low = values[held - 1] if held == most else -1.0
        for rank in range(held):
            lists[row, rank] = others[places[rank]]


@compiled
def expose(
    starts: Array, candidates: Array, lists: Array, positions: Array, exposures: Array
) -> bool:
    """Write the attention each place gets; False where a list holds no candidate of its row."""
    for row in range(len(lists)):
        for rank in range(lists.shape[1]):
            if lists[row, rank] >= 0:
                place = find(candidates, starts[row], starts[row + 1], lists[row, rank])
                if place < 0 or exposures[place] > 0:
                    return False
                exposures[place] = positions[rank]
    return True


@compiled
def lift(
    starts: Array,
    candidates: Array,
    scores: Array,
    positions: Array,
    floors: Array,
    shown: Array,
    lists: Array,
    short: Array,
) -> None:
    """Put those in `short`, one after the other, on more lists until they have their floor.

    The list is that of the candidate with whom the score is highest; who leaves it is the last
    that is shown so much that it keeps its own floor, and is shown somewhere still.
    """
    least = positions[-1] * (1 - 1e-9)
    for row in short:
        part = slice(starts[row], starts[row + 1])
        for place in np.argsort(-scores[part], kind="mergesort"):
            if shown[row] >= floors[row]:
                break
            host = candidates[part][place]
            if row in lists[host]:
                continue
            for rank in range(lists.shape[1] - 1, -1, -1):
                guest, value = lists[host, rank], positions[rank]
                if guest < 0 or shown[guest] - value >= max(floors[guest], least):
                    if guest >= 0:
                        shown[guest] -= value
                    lists[host, rank] = row
                    shown[row] += value
                    break


@compiled
def envied(
    starts: Array,
    candidates: Array,
    products: Array,
    lists: Array,
    positions: Array,
    envies: Array,
    first: int,
    last: int,
) -> None:
    """How many others each row envies: it would match more if it were shown where they are.

    Only those on the lists of the row's own candidates can be envied, so no one else is tried.
    """
    size = lists.shape[1]
    others, gains = np.zeros(size * size, np.int64), np.zeros(size * size)
    for row in range(first, last):
        count, own = 0, 0.0
        for rank in range(size):
            host = lists[row, rank]
            place = find(candidates, starts[row], starts[row + 1], host) if host >= 0 else -1
            if place < 0:
                continue
            for seat in range(size):
                if lists[host, seat] < 0:
                    break
                gain = products[place] * positions[rank] * positions[seat]
                if lists[host, seat] == row:
                    own += gain
                else:
                    others[count], gains[count] = lists[host, seat], gain
                    count += 1
        envies[row] = above(others[:count], gains[:count], own + 1e-9)


@compiled
def above(others: Array, gains: Array, own: float) -> int:
    """For how many of `others` their gains add up to more than `own`."""
    order = np.argsort(others, kind="mergesort")
    count, at = 0, 0
    while at < len(order):
        other, total = others[order[at]], 0.0
        while at < len(order) and others[order[at]] == other:
            total += gains[order[at]]
            at += 1
        count += total > own
    return count
