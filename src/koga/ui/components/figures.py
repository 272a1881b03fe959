"""Components that show an amount: figures, progress to a target, the reasons of a score."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from babel.units import format_unit

from koga.core import formats, languages
from koga.ui.shapes import Reason

Number = int | float | Decimal

# Width of a bar's drawing; the browser stretches it, so only the proportions count.
_WIDTH: Final = 1000
# Of so many reasons nobody loses sight.
_OPEN_REASONS: Final = 3
_SIZES: Final = (("gigabyte", 10**9), ("megabyte", 10**6), ("kilobyte", 10**3))


def figure(value: object) -> str:
    """A number as the reader's language writes it; anything else as it is.

    A Decimal is an amount of money: it has two decimals, or none if it is whole.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, Decimal) and value != int(value):
        return formats.amount(round(value * 100))
    return formats.number(value if isinstance(value, int) else round(float(value), 2))


def file_size(size: int) -> str:
    """So many bytes in the largest unit that they fill, a thousand of one being the next."""
    unit, of = next((one for one in _SIZES if size >= one[1]), _SIZES[-1])
    said = format_unit(
        size / of, f"digital-{unit}", "short", format="#,##0.#", locale=languages.locale()
    )
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def stat(
    label: object,
    value: object,
    unit: str = "",
    target: Number | None = None,
    note: str = "",
    url: str = "",
) -> dict[str, Any]:
    """One figure of a dashboard, inside {% stats %}; with a `target` it shows the way to it."""
    shown: dict[str, Any] = {
        "label": label,
        "value": figure(value),
        "unit": unit,
        "note": note,
        "url": url,
    }
    if target is not None and isinstance(value, int | float | Decimal):
        shown["bar"] = bar(value, target)
        shown["target"] = figure(target)
    return shown


def progress(
    label: object,
    value: Number,
    target: Number,
    unit: str = "",
    minimum: bool = False,
    note: str = "",
    is_work: bool = False,
) -> dict[str, Any]:
    """An amount against its target, which may be exceeded; `minimum` targets say "at least".

    `is_work`: not a goal that people set themselves but how much of some work is done.
    """
    return {
        "label": label,
        "value": figure(value),
        "target": figure(target),
        "unit": unit,
        "minimum": minimum,
        "is_work": is_work,
        "note": note,
        "percent": round(100 * float(value) / float(target)) if target else 0,
        "bar": bar(value, target),
    }


def bar(value: Number, target: Number) -> dict[str, Any]:
    """Lengths of a bar on which value and target both fit, in thousandths of its width."""
    scale = max(float(value), float(target)) or 1.0
    return {
        "width": _WIDTH,
        "length": round(_WIDTH * max(float(value), 0.0) / scale, 1),
        "target": round(_WIDTH * float(target) / scale, 1),
        "is_reached": bool(target) and value >= target,
        "is_exceeded": value > target,
    }


def reasons(reasons: Sequence[Reason], title: str = "") -> dict[str, Any]:
    """Why something was suggested: parts which add up to the score that is shown above them.

    Bars of parts without a bound are as long as their points beside the largest. Of many parts the
    first stand open and the others fold, so that a list of suggestions can be overseen on a phone.
    """
    largest = max((abs(reason.points) for reason in reasons), default=0)
    parts = [_part(reason, largest) for reason in reasons]
    shown = _OPEN_REASONS if len(parts) > _OPEN_REASONS + 1 else len(parts)
    return {
        "title": title,
        "total": figure(sum(reason.points for reason in reasons)),
        "of": figure(sum(reason.of for reason in reasons)),
        "parts": parts[:shown],
        "further": parts[shown:],
        "more": figure(sum(reason.points for reason in reasons[shown:])),
    }


def _part(reason: Reason, largest: float) -> dict[str, Any]:
    return {
        "label": reason.label,
        "points": figure(reason.points),
        "of": figure(reason.of) if reason.of else "",
        "why": reason.why,
        "bar": bar(abs(reason.points), reason.of or 1.001 * largest),
        "is_against": reason.points < 0,
    }
