"""Charts drawn by the server as SVG, each with a title, a description and its figures as a table.

On a page they carry classes and take their colours from the style sheet; `for_print=True` gives
the bare SVG with literal colours, as a PDF needs it.
"""

from koga.ui.charts.bars import bars, columns, shares
from koga.ui.charts.lines import lines, spark
from koga.ui.charts.radar import radar
from koga.ui.charts.scale import Series

__all__ = ["Series", "bars", "columns", "lines", "radar", "shares", "spark"]
