"""Loops that turn lists of candidates into a market in which every pair is seen from both ends."""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.matching.market.numbers import Array
from koga.engine.picking.kernels import find


@compiled
def lay(
    found: tuple[Array, Array, Array],
    starts: Array,
    flat: tuple[Array, Array, Array],
    first: int,
    last: int,
) -> None:
    """Write the candidates of these rows, in ascending order, and their gains and returns in a line."""
    candidates, gains, returns = found
    for row in range(first, last):
        at, count = starts[row], starts[row + 1] - starts[row]
        order = np.argsort(candidates[row, :count])
        for place in range(count):
            flat[0][at + place] = candidates[row, order[place]]
            flat[1][at + place] = gains[row, order[place]]
            flat[2][at + place] = returns[row, order[place]]


@compiled
def meet(starts: Array, candidates: Array, mirrors: Array, first: int, last: int) -> None:
    """For each place of these rows, where the other end lists the same pair, or -1."""
    for row in range(first, last):
        for place in range(starts[row], starts[row + 1]):
            other = candidates[place]
            mirrors[place] = find(candidates, starts[other], starts[other + 1], row)


@compiled
def fill(
    starts: Array,
    candidates: Array,
    gains: Array,
    returns: Array,
    mirrors: Array,
    wide: Array,
    filled: tuple[Array, Array],
) -> None:
    """Write every pair from both ends into `filled` (candidates, gains), rows of `wide` starts.

    Rows come in ascending order, and so do those who listed a row that did not list them: two
    ascending streams, merged by putting the row's own candidates in as far as they are due.
    """
    number = len(starts) - 1
    due, at = starts[:-1].copy(), wide[:-1].copy()
    others, amounts = filled
    for row in range(number):
        for place in range(starts[row], starts[row + 1]):
            if mirrors[place] < 0:
                other = candidates[place]
                while due[other] < starts[other + 1] and candidates[due[other]] < row:
                    others[at[other]] = candidates[due[other]]
                    amounts[at[other]] = gains[due[other]]
                    due[other] += 1
                    at[other] += 1
                others[at[other]], amounts[at[other]] = row, returns[place]
                at[other] += 1
    for row in range(number):
        rest = starts[row + 1] - due[row]
        others[at[row] : at[row] + rest] = candidates[due[row] : starts[row + 1]]
        amounts[at[row] : at[row] + rest] = gains[due[row] : starts[row + 1]]


@compiled
def mirror(starts: Array, candidates: Array, mirrors: Array) -> None:
    """For each place, the place of the same pair seen from its other end, all being there."""
    at = starts[:-1].copy()
    for row in range(len(starts) - 1):
        for place in range(starts[row], starts[row + 1]):
            mirrors[at[candidates[place]]] = place
            at[candidates[place]] += 1
