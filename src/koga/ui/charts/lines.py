"""Charts made of lines: what grew over time, and its smallest form, the sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.ui.charts.bars import draw_grid, draw_target
from koga.ui.charts.canvas import WIDTH, Canvas, series_class
from koga.ui.charts.frame import framed
from koga.ui.charts.scale import Number, Series, amount, ticks

_PLOT: Final = 180
_SPARK: Final = (120.0, 32.0)


def lines(
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    description: str = "",
    unit: str = "",
    target: Number | None = None,
    for_print: bool = False,
) -> SafeString:
    """Values over time, one line a series, and a dashed line for the target of them all."""
    canvas = Canvas(title, description, for_print=for_print)
    values = [float(value) for one in series for value in one.values]
    scale = ticks(max([*values, float(target or 0)], default=0))
    left = draw_grid(canvas, scale, _PLOT)
    step = (WIDTH - left - 14) / max(len(labels) - 1, 1)
    for index, one in enumerate(series):
        points = [
            (left + 7 + i * step, 8 + _PLOT * (1 - float(value) / scale[-1]))
            for i, value in enumerate(one.values)
        ]
        canvas.path(points, series_class(index, "trace"))
        for x, y in points:
            canvas.dot(x, y, series_class(index))
    if target is not None:
        draw_target(canvas, float(target), scale, left, amount(target, unit))
    _write_labels(canvas, labels, left + 7, step)
    height = _PLOT + 36.0
    if len(series) > 1:
        names = [(series_class(i), one.label) for i, one in enumerate(series)]
        height = canvas.legend(height + 14, names)
    table = [(label, *(amount(one.values[i]) for one in series)) for i, label in enumerate(labels)]
    return framed(canvas, canvas.svg(height), (_("Period"), *(s.label for s in series)), table)


def spark(values: Sequence[Number], *, title: str, for_print: bool = False) -> SafeString:
    """A line as high as a line of text, for a table or a figure; `title` says what it shows."""
    canvas = Canvas(title, "", for_print=for_print)
    width, height = _SPARK
    low, high = float(min(values, default=0)), float(max(values, default=0))
    step = (width - 10) / max(len(values) - 1, 1)
    points = [
        (5 + i * step, height - 5 - (height - 10) * (float(value) - low) / ((high - low) or 1.0))
        for i, value in enumerate(values)
    ]
    if points:
        canvas.path(points, series_class(0, "trace"))
        canvas.dot(*points[-1], series_class(1))
    return canvas.svg(height, css="plot plot-spark", width=width)


def _write_labels(canvas: Canvas, labels: Sequence[str], left: float, step: float) -> None:
    """First, middle and last label: what lies between follows from them."""
    y = _PLOT + 28
    middle = (len(labels) - 1) // 2
    for index in sorted({0, middle, len(labels) - 1} & set(range(len(labels)))):
        anchor = "start" if index == 0 else "end" if index == len(labels) - 1 else "middle"
        if anchor != "middle" or len(labels) > 4:
            canvas.text(left + index * step, y, labels[index], "soft", anchor)
