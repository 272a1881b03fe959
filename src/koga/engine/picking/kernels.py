"""The loop that keeps the best few: search and the market of attention both pick with it."""

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
