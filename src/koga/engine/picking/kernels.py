"""The loops that pick: the best few of many, the last of the best, and a number in an ordered row.

Search, the market of attention and consortia share them.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from koga.engine.compiling import compiled

Array = NDArray[Any]


@compiled
def keep(held: int, values: Array, ties: Array, places: Array, new: tuple[float, int, int]) -> int:
    """Put `new` (value, tie, place) where it belongs among the best `held`; how many are held now.

    The three arrays are as long as the list may get, highest value first, then lowest tie.
    """
    value, tie, place = new
    at = min(held, len(values) - 1)
    if held == len(values) and not (value > values[at] or (value == values[at] and tie < ties[at])):
        return held
    while at > 0 and (value > values[at - 1] or (value == values[at - 1] and tie < ties[at - 1])):
        values[at], ties[at], places[at] = values[at - 1], ties[at - 1], places[at - 1]
        at -= 1
    values[at], ties[at], places[at] = value, tie, place
    return min(held + 1, len(values))


@compiled
def last_of_best(values: Array, most: int) -> float:
    """The `most`-th largest of `values` (n), 1 <= `most` <= n, which are put in another order.

    Hoare's FIND (1961): NumPy's own partition takes a process eight seconds to compile.
    """
    low, high, rank = 0, len(values) - 1, most - 1
    while low < high:
        middle, left, right = values[(low + high) // 2], low, high
        while left <= right:
            while values[left] > middle:
                left += 1
            while values[right] < middle:
                right -= 1
            if left <= right:
                values[left], values[right] = values[right], values[left]
                left, right = left + 1, right - 1
        if rank > right and rank < left:
            break
        low, high = (low, right) if rank <= right else (left, high)
    last: float = values[rank]
    return last


@compiled
def find(numbers: Array, first: int, last: int, other: int) -> int:
    """The place of `other` in an ascending stretch of `numbers`, or -1."""
    low, high = first, last
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < other:
            low = middle + 1
        else:
            high = middle
    return low if low < last and numbers[low] == other else -1
