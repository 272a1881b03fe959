"""A sheet of SVG on which charts are drawn; all text that reaches it is escaped."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# Width of the drawing in its own units. Small on purpose: on a phone it shrinks by a quarter, and
# its text must still be read.
WIDTH: Final = 420
LINE: Final = 17
_LETTER: Final = 7.0

_FONT: Final = 'font-family="Inter, sans-serif" font-size="13"'
_SERIES: Final = ("#1b6280", "#e0932c", "#3f8d6e", "#b4573f", "#76619b", "#7d8b92")

# What a class says on a page is said by attributes where there is no style sheet.
_LITERAL: Final = {
    "": f'fill="#14303d" {_FONT}',
    "soft": f'fill="#48606c" {_FONT}',
    "strong": f'fill="#14303d" {_FONT} font-weight="620"',
    "ground": 'fill="#eeebe4"',
    "grid-line": 'fill="none" stroke="#dcd8cf"',
    "axis": 'stroke="#6b8290"',
    "target": 'fill="none" stroke="#14303d" stroke-width="1.5" stroke-dasharray="5 4"',
    **{f"fill s{i}": f'fill="{colour}"' for i, colour in enumerate(_SERIES, 1)},
    **{
        f"trace s{i}": f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"'
        for i, colour in enumerate(_SERIES, 1)
    },
    **{
        f"fill veil s{i}": f'fill="{colour}" fill-opacity="0.14"'
        for i, colour in enumerate(_SERIES, 1)
    },
}


def series_class(index: int, kind: str = "fill") -> str:
    """The class of the series at `index`, counted from 0; the colours begin again after six."""
    return f"{kind} s{index % len(_SERIES) + 1}"


class Canvas:
    """Collects shapes and gives them out as one <svg> with a title and a description."""

    def __init__(self, title: str, description: str, *, for_print: bool = False) -> None:
        self.title = title
        self.description = description
        self.for_print = for_print
        self._shapes: list[SafeString] = []

    def text(self, x: float, y: float, words: object, css: str = "", anchor: str = "start") -> None:
        """Words on the base line `y`."""
        self._shapes.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="{}" {}>{}</text>',
                *(_short(x), _short(y), anchor, self._looks(css), words),
            )
        )

    def rect(self, x: float, y: float, width: float, height: float, css: str) -> None:
        """A bar."""
        self._shapes.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="{}" {}/>',
                *(_short(x), _short(y), _short(max(width, 0)), _short(max(height, 0))),
                self._looks(css),
            )
        )

    def path(self, points: list[tuple[float, float]], css: str, *, closed: bool = False) -> None:
        """A line through points, or the polygon that it closes."""
        drawn = "L".join(f"{_short(x)} {_short(y)}" for x, y in points)
        self._shapes.append(
            format_html('<path d="M{}{}" {}/>', drawn, "Z" if closed else "", self._looks(css))
        )

    def dot(self, x: float, y: float, css: str, radius: float = 3.5) -> None:
        """One value."""
        self._shapes.append(
            format_html(
                '<circle cx="{}" cy="{}" r="{}" {}/>',
                *(_short(x), _short(y), radius, self._looks(css)),
            )
        )

    def legend(self, y: float, entries: list[tuple[str, str]]) -> float:
        """Colour and name of each series in as many lines as they need; the y below them."""
        x = 0.0
        for css, label in entries:
            width = 24 + len(label) * _LETTER + 16
            if x and x + width > WIDTH:
                x, y = 0.0, y + LINE + 4
            self.rect(x, y - 10, 12, 12, css)
            self.text(x + 19, y, label)
            x += width
        return y + LINE

    def svg(self, height: float, *, css: str = "plot", width: float = WIDTH) -> SafeString:
        """The finished drawing."""
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="{}" role="img" viewBox="0 0 {} {}">'
            "<title>{}</title><desc>{}</desc>{}</svg>",
            *(css, _short(width), _short(height), self.title, self.description),
            format_html_join("", "{}", ((shape,) for shape in self._shapes)),
        )

    def _looks(self, css: str) -> SafeString:
        if self.for_print:
            return mark_safe(_LITERAL[css])  # noqa: S308 - constants of this module only
        return format_html('class="{}"', css) if css else SafeString()


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
