"""A chart on a page: caption, drawing, and its figures as a table for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from koga.ui.charts.canvas import Canvas


def framed(
    canvas: Canvas,
    drawing: SafeString,
    heads: Sequence[object],
    rows: Sequence[Sequence[object]],
) -> SafeString:
    """The drawing alone for print, else the figure with its table."""
    if canvas.for_print:
        return drawing
    # On a narrow page each row becomes a card, whose cells repeat the heads of their columns.
    lines = [(label, list(zip(heads[1:], cells, strict=True))) for label, *cells in rows]
    return render_to_string(
        "ui/charts/figure.html",
        {
            "title": canvas.title,
            "note": canvas.description,
            "drawing": drawing,
            "heads": heads,
            "rows": lines,
        },
    )
