"""Charts made of bars: amounts by name, amounts over time, parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.ui.charts.canvas import LINE, WIDTH, Canvas, series_class
from koga.ui.charts.frame import framed
from koga.ui.charts.scale import Number, amount, folded, ticks

Rows = Sequence[tuple[str, Number]]

_BAR: Final = 14
_PLOT: Final = 180
_LETTERS: Final = 46


def bars(
    rows: Rows, *, title: str, description: str = "", unit: str = "", for_print: bool = False
) -> SafeString:
    """Horizontal bars, in the order given; the name stands above its bar, so it may be long."""
    canvas = Canvas(title, description, for_print=for_print)
    largest = max((float(value) for _label, value in rows), default=0) or 1.0
    y = 0.0
    for label, value in rows:
        for line in folded(str(label), _LETTERS):
            y += LINE
            canvas.text(0, y, line)
        canvas.text(WIDTH, y, amount(value, unit), "strong", "end")
        canvas.rect(0, y + 6, WIDTH, _BAR, "ground")
        canvas.rect(0, y + 6, WIDTH * float(value) / largest, _BAR, series_class(0))
        y += _BAR + 14
    heads = (_("Name"), unit or _("Amount"))
    return framed(canvas, canvas.svg(y), heads, [(name, amount(value)) for name, value in rows])


def columns(
    rows: Rows,
    *,
    title: str,
    description: str = "",
    unit: str = "",
    target: Number | None = None,
    for_print: bool = False,
) -> SafeString:
    """Upright bars over time, with a line for a target that each of them should reach."""
    canvas = Canvas(title, description, for_print=for_print)
    values = [float(value) for _label, value in rows]
    scale = ticks(max([*values, float(target or 0)], default=0))
    left = draw_grid(canvas, scale, _PLOT)
    slot = (WIDTH - left) / max(len(rows), 1)
    # A label needs room for its letters: of many, every n-th is written.
    longest = max((len(str(label)) for label, _value in rows), default=0)
    every = max(1, -(-int(longest * 7.5 + 6) // max(int(slot), 1)))
    for index, (label, value) in enumerate(rows):
        height = _PLOT * float(value) / scale[-1]
        x = left + index * slot
        canvas.rect(x + slot * 0.18, 8 + _PLOT - height, slot * 0.64, height, series_class(0))
        if index % every == 0:
            canvas.text(x + slot / 2, _PLOT + 28, label, "soft", "middle")
    if target is not None:
        draw_target(canvas, float(target), scale, left, amount(target, unit))
    heads = (_("Period"), unit or _("Amount"))
    table = [(label, amount(value)) for label, value in rows]
    return framed(canvas, canvas.svg(_PLOT + 36), heads, table)


def shares(
    rows: Rows, *, title: str, description: str = "", unit: str = "", for_print: bool = False
) -> SafeString:
    """One bar split into the parts of a whole; the shares are of the sum of what is given."""
    canvas = Canvas(title, description, for_print=for_print)
    whole = sum(float(value) for _label, value in rows) or 1.0
    x = 0.0
    for index, (_label, value) in enumerate(rows):
        width = WIDTH * float(value) / whole
        canvas.rect(x, 0, width - 2, 28, series_class(index))
        x += width
    percents = [amount(round(100 * float(value) / whole, 1), "%") for _label, value in rows]
    y = 28.0
    for index, ((label, value), percent) in enumerate(zip(rows, percents, strict=True)):
        y += LINE + 7
        canvas.rect(0, y - 10, 12, 12, series_class(index))
        canvas.text(WIDTH, y, f"{amount(value, unit)} · {percent}", "strong", "end")
        for line in folded(str(label), _LETTERS - 18):
            canvas.text(20, y, line)
            y += LINE
        y -= LINE
    heads = (_("Part"), unit or _("Amount"), _("Share"))
    table = [(row[0], amount(row[1]), part) for row, part in zip(rows, percents, strict=True)]
    return framed(canvas, canvas.svg(y + 8), heads, table)


def draw_grid(canvas: Canvas, scale: list[float], height: float) -> float:
    """Lines and figures of the upright axis; returns where the plot begins on the left."""
    left = 10 + 7.5 * max(len(amount(tick)) for tick in scale)
    for tick in scale:
        y = 8 + height * (1 - tick / scale[-1])
        canvas.path([(left, y), (WIDTH, y)], "axis" if tick == 0 else "grid-line")
        canvas.text(left - 8, y + 4.5, amount(tick), "soft", "end")
    return left


def draw_target(canvas: Canvas, target: float, scale: list[float], left: float, said: str) -> None:
    """The dashed line of a target, with its amount on it, or under it where the sheet ends."""
    y = 8 + _PLOT * (1 - target / scale[-1])
    canvas.path([(left, y), (WIDTH, y)], "target")
    words_y = y - 6 if y - 6 >= LINE else y + LINE
    canvas.text(left + 6, words_y, _("Target: %(amount)s") % {"amount": said}, "strong")
