"""Charts: hostile text stays text, the figures behind them are complete, print stands alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from lxml import etree, html

from koga.ui import charts
from koga.ui.charts.scale import folded, ticks

HOSTILE = '"><script>alert(1)</script>&'
ROWS = [(HOSTILE, 3), ("Sea and coast", 7)]
SERIES = [charts.Series(HOSTILE, [1, 2, 3]), charts.Series("After", [3, 2, 1])]
AXES = ["Languages", HOSTILE, "Budget"]

EVERY = {
    "bars": lambda **o: charts.bars(ROWS, title=HOSTILE, description=HOSTILE, unit=HOSTILE, **o),
    "columns": lambda **o: charts.columns(ROWS, title=HOSTILE, target=5, **o),
    "shares": lambda **o: charts.shares(ROWS, title=HOSTILE, **o),
    "lines": lambda **o: charts.lines(AXES, SERIES, title=HOSTILE, target=2, **o),
    "radar": lambda **o: charts.radar(AXES, SERIES, title=HOSTILE, maximum=5, **o),
    "spark": lambda **o: charts.spark([1, 5, 2], title=HOSTILE, **o),
}
Draw = Callable[..., str]


def figures(drawing: str) -> list[list[str]]:
    """The cells of the table under a chart."""
    rows = html.fragment_fromstring(drawing).findall(".//tbody/tr")
    return [[cell.text_content() for cell in row.findall("td")] for row in rows]


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_chart_escapes_every_text(draw: Draw) -> None:
    tree = html.fragment_fromstring(draw(), create_parent="div")
    assert tree.findall(".//script") == []
    assert tree.findtext(".//title") == HOSTILE


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_chart_for_print_is_one_svg_with_its_own_colours(draw: Draw) -> None:
    svg = etree.fromstring(draw(for_print=True))
    shapes = [shape for shape in svg.iter() if etree.QName(shape).localname in {"rect", "path"}]
    assert etree.QName(svg).localname == "svg"
    assert all(shape.get("fill") or shape.get("stroke") for shape in shapes)
    assert [shape for shape in shapes if shape.get("class")] == []


@pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)
def test_a_chart_on_a_page_takes_its_colours_from_the_style_sheet(draw: Draw) -> None:
    assert "#" not in draw().replace("&#x27;", "").replace("&#", "")


def test_the_table_under_a_chart_holds_every_figure() -> None:
    assert figures(charts.bars([("A", 1200), ("B", 0.5)], title="T")) == [["1,200"], ["0.5"]]
    assert figures(charts.lines(AXES, SERIES, title="T")) == [["1", "3"], ["2", "2"], ["3", "1"]]


def test_the_parts_of_a_whole_add_up_to_all_of_it() -> None:
    parts = [("ERDF", Decimal("217833.5")), ("Own means", Decimal("46311.5"))]
    drawing = charts.shares(parts, title="Who pays")
    assert [row[0] for row in figures(drawing)] == ["217,833.50", "46,311.50"]
    assert [row[1] for row in figures(drawing)] == ["82.5\xa0%", "17.5\xa0%"]
    bars = html.fragment_fromstring(drawing).xpath("//*[name()='rect'][@height='28']/@width")
    # Each part gives up 2 units for the gap after it.
    assert sum(float(width) + 2 for width in bars) == pytest.approx(420, abs=0.2)


def target_words(drawing: str) -> tuple[float, float]:
    """The base line of the target's amount, and the height of its dashed line."""
    tree = html.fragment_fromstring(drawing)
    (words,) = tree.xpath("//*[name()='text'][starts-with(., 'Target')]/@y")
    (line,) = tree.xpath("//*[name()='path'][contains(@class, 'target')]/@d")
    return float(words), float(line.split()[-1])


@pytest.mark.parametrize("target", range(1, 31))
def test_the_amount_of_a_target_is_never_cut_off_nor_crossed_by_its_line(target: int) -> None:
    letters = 13
    for drawing in (
        charts.columns([("2022", 12)], title="T", target=target),
        charts.lines(["2021", "2022"], [charts.Series("S", [3, 12])], title="T", target=target),
    ):
        words, line = target_words(drawing)
        assert words >= letters
        assert words < line or words - letters > line


@pytest.mark.parametrize("draw", [charts.bars, charts.columns, charts.shares])
def test_a_chart_of_nothing_is_still_drawn(draw: Draw) -> None:
    assert figures(draw([], title="Empty")) == []
    assert figures(draw([("A", 0)], title="Zero"))[0][0] == "0"


def test_a_radar_of_two_axes_is_refused() -> None:
    with pytest.raises(ValueError, match="three axes"):
        charts.radar(["A", "B"], [], title="T", maximum=5)


@pytest.mark.parametrize("largest", [0, 0.3, 1, 7, 41, 100, 4_194_152])
def test_tick_marks_reach_the_largest_value_in_few_round_steps(largest: float) -> None:
    marks = ticks(largest)
    assert marks[0] == 0
    assert largest <= marks[-1]
    assert len(marks) <= 7


def test_folding_loses_no_letter_and_keeps_to_the_width() -> None:
    text = "Grenzüberschreitende Kulturzusammenarbeitsvereinbarung am Meer"
    lines = folded(text, 20)
    assert max(len(line) for line in lines) <= 20
    assert "".join(lines).replace("\N{HYPHEN}", "").replace(" ", "") == text.replace(" ", "")
