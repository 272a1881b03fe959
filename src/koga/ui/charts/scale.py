"""Numbers to lengths: series, round tick marks, figures as the reader writes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from koga.ui.components.figures import figure

Number = int | float | Decimal

_STEPS: Final = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """One line or polygon of a chart, with a value for each label of the axis."""

    label: str
    values: Sequence[Number]


def ticks(largest: float, about: int = 5) -> list[float]:
    """Round numbers from 0 to at least `largest`, in about so many steps."""
    if largest <= 0:
        return [0.0, 1.0]
    rough = largest / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough)
    return [round(step * i, 10) for i in range(math.ceil(round(largest / step, 9)) + 1)]


def amount(value: Number, unit: str = "") -> str:
    """The number grouped as the language does it, with its unit after a no-break space."""
    return f"{figure(value)}\N{NO-BREAK SPACE}{unit}" if unit else figure(value)


def folded(text: str, letters: int) -> list[str]:
    """The text in lines of at most so many letters; a longer word is broken, none is lost."""
    folds: list[str] = [""]
    for word in (part for whole in text.split() for part in _broken(whole, letters)):
        if len(folds[-1]) + len(word) + 1 <= letters:
            folds[-1] = f"{folds[-1]} {word}".strip()
        else:
            folds.append(word)
    return [line for line in folds if line] or [""]


def _broken(word: str, letters: int) -> list[str]:
    parts = [word[i : i + letters - 1] for i in range(0, len(word), letters - 1)]
    if len(word) <= letters:
        return [word]
    return [f"{part}\N{HYPHEN}" for part in parts[:-1]] + parts[-1:]
