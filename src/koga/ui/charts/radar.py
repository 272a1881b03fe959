"""A radar: several questions, two answers, as before and after."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.ui.charts.canvas import LINE, WIDTH, Canvas, series_class
from koga.ui.charts.frame import framed
from koga.ui.charts.scale import Number, Series, amount, folded

_RADIUS: Final = 112.0
_MIDDLE: Final = (WIDTH / 2, 156.0)
_RINGS: Final = 4


def radar(
    axes: Sequence[str],
    series: Sequence[Series],
    *,
    title: str,
    maximum: Number,
    description: str = "",
    for_print: bool = False,
) -> SafeString:
    """One polygon a series over at least three axes that all run from 0 to `maximum`."""
    if len(axes) < 3:
        raise ValueError("A radar needs three axes; use bars for fewer.")
    canvas = Canvas(title, description, for_print=for_print)
    for ring in range(1, _RINGS + 1):
        canvas.path(
            [_at(i, len(axes), ring / _RINGS) for i in range(len(axes))], "grid-line", closed=True
        )
    for index, axis in enumerate(axes):
        canvas.path([_MIDDLE, _at(index, len(axes), 1)], "grid-line")
        _write_axis(canvas, axis, index, len(axes))
    for number, one in enumerate(series):
        points = [
            _at(i, len(axes), min(max(float(value) / float(maximum), 0), 1))
            for i, value in enumerate(one.values)
        ]
        canvas.path(points, series_class(number, "fill veil"), closed=True)
        canvas.path(points, series_class(number, "trace"), closed=True)
        for x, y in points:
            canvas.dot(x, y, series_class(number))
    height = canvas.legend(334, [(series_class(i), one.label) for i, one in enumerate(series)])
    heads = (_("Question"), *(one.label for one in series))
    table = [(axis, *(amount(one.values[i]) for one in series)) for i, axis in enumerate(axes)]
    return framed(canvas, canvas.svg(height), heads, table)


def _at(index: int, count: int, part: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    x, y = _MIDDLE
    return x + _RADIUS * part * math.cos(angle), y + _RADIUS * part * math.sin(angle)


def _write_axis(canvas: Canvas, axis: str, index: int, count: int) -> None:
    x, y = _at(index, count, 1.1)
    aside = x - _MIDDLE[0]
    anchor = "middle" if abs(aside) < 20 else "start" if aside > 0 else "end"
    lines = folded(str(axis), 26 if anchor == "middle" else 13)
    top = y + 4 - (len(lines) - 1) * LINE * (0.5 if anchor != "middle" else (y < _MIDDLE[1]))
    if anchor == "middle" and y > _MIDDLE[1]:
        top += 6
    for line in lines:
        canvas.text(x, top, line, "soft", anchor)
        top += LINE
