"""What the components show, and what they never let through."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation
from tests.ui.drawing import drawn, words

from koga.ui.components.figures import bar, figure, file_size
from koga.ui.components.marks import initials
from koga.ui.facets import facet
from koga.ui.shapes import Cell, Column, Link, Reason, Table

HOSTILE = '<script>alert("x")</script>'


def test_an_icon_is_silent_unless_it_is_given_a_label() -> None:
    silent, speaking = drawn("""{% icon "bell" %}{% icon "bell" "Three new" %}""").findall("svg")
    assert silent.get("aria-hidden") == "true"
    assert (speaking.get("role"), speaking.get("aria-label")) == ("img", "Three new")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Agnieszka Zielińska", "AZ"),
        ("Fundacja „Bałtycki Żagiel”", "FŻ"),
        ("Kreativum", "K"),
        ("Øst-Agder", "ØA"),
        ("  ", "?"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    "source",
    [
        "{% pill text %}",
        "{% badge text %}",
        '{% button text "/x/" %}',
        "{% submit text %}",
        "{% stat text 3 note=text %}",
        "{% progress text 1 2 note=text %}",
        '{% organisation text "/x/" summary=text %}',
        "{% person text text text %}",
        "{% empty_state text text %}",
        "{% copy_button text %}",
        "{% icon text text %}",
        "{% notice title=text %}{{ text }}{% endnotice %}",
        "{% card title=text eyebrow=text %}{{ text }}{% endcard %}",
        "{% message author=text note=text %}{{ text }}{% endmessage %}",
        '{% dialog "d" text %}{{ text }}{% enddialog %}',
    ],
)
def test_a_component_escapes_what_people_wrote(source: str) -> None:
    tree = drawn(source, text=HOSTILE)
    assert tree.findall(".//script") == []
    assert any(HOSTILE in text for text in [*tree.itertext(), *tree.xpath("//@*")])


def test_a_tone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="none of neutral, info"):
        drawn("""{% badge "Open" "purple" %}""")


def test_a_card_with_an_address_leads_there_and_one_without_leads_nowhere() -> None:
    leading = drawn("""{% card title="Visit" url="/visit/" %}{% endcard %}""")
    assert leading.xpath("//h3/a/@href") == ["/visit/"]
    assert drawn("""{% card title="Visit" %}{% endcard %}""").findall(".//a") == []


def test_a_minimum_target_that_is_exceeded_says_at_least_and_keeps_its_mark() -> None:
    tree = drawn("""{% progress "NGOs" 34 30 minimum=True %}""")
    assert "34 of at least 30" in words(tree)
    assert "113 % of the target" in words(tree)
    assert tree.find(".//path[@class='bar-target']") is not None


@pytest.mark.parametrize(
    ("value", "target", "length", "mark"),
    [(5, 10, 500, 1000), (20, 10, 1000, 500), (0, 0, 0, 0), (-3, 10, 0, 1000)],
)
def test_a_bar_fits_value_and_target(value: int, target: int, length: float, mark: float) -> None:
    drawing = bar(value, target)
    assert (drawing["length"], drawing["target"]) == (length, mark)


def test_figures_are_grouped_and_words_are_left_alone() -> None:
    assert figure(4194152) == "4,194,152"
    assert figure(8.0) == "8"
    assert figure("min. 30") == "min. 30"


@pytest.mark.parametrize(
    ("value", "english", "polish"),
    [
        (Decimal("137725.5"), "137,725.50", "137\xa0725,50"),
        (Decimal("137725.00"), "137,725", "137\xa0725"),
        (Decimal("-0.05"), "-0.05", "-0,05"),
        (3.5, "3.5", "3,5"),
        (1 / 3, "0.33", "0,33"),
        (1234, "1,234", "1\xa0234"),
        (True, "True", "True"),
    ],
)
def test_an_amount_has_two_decimals_or_none(value: object, english: str, polish: str) -> None:
    with translation.override("en"):
        assert figure(value) == english
    with translation.override("pl"):
        assert figure(value) == polish


@pytest.mark.parametrize(
    ("size", "english", "polish"),
    [
        (10_000_000, "10\xa0MB", "10\xa0MB"),
        (1_400_000, "1.4\xa0MB", "1,4\xa0MB"),
        (999_000, "999\xa0kB", "999\xa0kB"),
        (120, "0.1\xa0kB", "0,1\xa0kB"),
    ],
)
def test_a_megabyte_is_a_million_bytes(size: int, english: str, polish: str) -> None:
    with translation.override("en"):
        assert file_size(size) == english
    with translation.override("pl"):
        assert file_size(size) == polish


def test_reasons_add_up_to_the_score_shown() -> None:
    parts = [Reason("Topics", 34, 40), Reason("Language", 15, 15), Reason("New", 8.5, 15)]
    tree = drawn("{% reasons parts %}", parts=parts)
    assert words(tree).startswith("57.5 of 70 points")
    assert len(tree.findall(".//li")) == 3


def test_many_reasons_fold_after_the_first_and_none_is_lost() -> None:
    parts = [Reason(f"Reason {n}", float(n)) for n in (9, 7, 5, 3, -2)]
    tree = drawn("{% reasons parts %}", parts=parts)
    (folded,) = tree.findall(".//details")
    assert "2 further reasons: 1" in words(folded.find("summary"))
    assert len(folded.findall(".//li")) == 2
    assert len(tree.findall(".//li")) == 5


def test_each_cell_of_a_table_knows_the_head_of_its_column() -> None:
    table = Table(
        "Indicators",
        (Column("Name"), Column("Reached", is_number=True), Column("State")),
        [("NGOs", 1200, Cell("Late", tone="warning")), ("Towns", 3, Cell("See", url="/t/"))],
        total=("All", 1203, ""),
    )
    tree = drawn("{% records table %}", table=table)
    assert [words(head) for head in tree.findall(".//tbody//th")] == ["NGOs", "Towns"]
    assert tree.xpath("//tbody//td/@data-label") == ["Reached", "State"] * 2
    assert "1,203" in words(tree.find(".//tfoot"))
    assert tree.xpath("//td//a/@href") == ["/t/"]


def test_a_table_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Table("T", (Column("A"), Column("B")), [("only one",)]).lines()


def test_paging_keeps_the_filters_and_changes_the_page_only() -> None:
    request = RequestFactory().get("/list/?kind=ngo&kind=public&q=łódź&page=2")
    tree = drawn("{% pagination page %}", request, page=Paginator(range(100), 10).page(2))
    forward = QueryDict(tree.xpath("//a[@rel='next']/@href")[0].removeprefix("?"))
    assert forward.getlist("kind") == ["ngo", "public"]
    assert (forward["q"], forward.getlist("page")) == ("łódź", ["3"])
    assert words(tree.find(".//*[@aria-current]")) == "2"


def test_a_list_of_one_page_has_no_paging() -> None:
    assert words(drawn("{% pagination page %}", page=Paginator(range(3), 10).page(1))) == ""


def test_a_facet_adds_takes_away_and_forgets_the_page() -> None:
    query = QueryDict("kind=ngo&country=NO&page=7")
    chosen, other = facet(query, "kind", "Kind", [("ngo", "NGO", 3), ("town", "Town", 1)]).options
    assert (chosen.is_selected, chosen.url) == (True, "?country=NO")
    assert (other.is_selected, other.url) == (False, "?kind=ngo&kind=town&country=NO")


def test_the_last_crumb_is_the_page_itself_and_no_link() -> None:
    tree = drawn("{% breadcrumb crumbs %}", crumbs=[Link("Start", "/"), Link("Here", "/here/")])
    assert tree.xpath("//a/@href") == ["/"]
    assert tree.xpath("//*[@aria-current='page']/text()") == ["Here"]


def test_a_dialog_can_be_reached_by_a_link_without_script() -> None:
    tree = drawn("""{% dialog_button "ask" "Ask" %}{% dialog "ask" "Sure?" %}{% enddialog %}""")
    assert tree.xpath("//a/@href") == ["#ask"]
    dialog = tree.find(".//dialog")
    assert dialog.get("id") == "ask"
    assert tree.get_element_by_id(dialog.get("aria-labelledby")).text_content() == "Sure?"
