"""The directory for the keyboard, the phone and the reader's voice: what narrows it stands before it."""

from __future__ import annotations

from tests.factories.cast import Cast
from tests.web.visiting import page_of, signed_in, text_of

from koga.organisations.models import Organisation


def test_search_and_filters_stand_before_the_list_and_can_be_skipped(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/"))
    order = [
        str(one.get("id") or one.get("href") or one.get("class"))
        for one in page.xpath(
            "//main//*[@id='directory-q' or @href='#results' or @id='results'"
            " or contains(@class, 'filter-fold') or contains(@class, 'card-link')]"
        )
    ]
    assert order[:4] == ["#results", "directory-q", "filter-fold", "results"]
    assert order.count("card card-link") == 2


def test_filters_are_one_fold_that_tells_how_many_are_chosen(cast: Cast) -> None:
    client = signed_in(None)
    (fold,) = page_of(client.get("/directory/")).xpath("//details[@class='filter-fold']")
    assert fold.get("open") is None
    assert not fold.xpath("summary/*[@class='count']")
    chosen = page_of(client.get("/directory/?country=PL&kind=association"))
    assert chosen.xpath("//details[@class='filter-fold']/summary/*[@class='count']/text()") == ["2"]


def test_what_is_chosen_stands_above_the_list_and_is_taken_away_there(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/?country=PL&kind=association"))
    pills = page.xpath("//*[@id='results']/p[@class='pills']/a/@href")
    assert pills == ["?kind=association", "?country=PL"]


def test_the_map_is_folded_so_that_no_key_has_to_pass_its_markers(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/"))
    (fold,) = page.xpath("//figure[@class='map-frame']/details")
    assert fold.get("open") is None
    assert not fold.xpath("summary//a")


def test_an_empty_directory_does_not_blame_filters(db: None) -> None:
    assert not Organisation.objects.exists()
    told = text_of(signed_in(None).get("/directory/"))
    assert "No organisation yet" in told
    assert "Nobody fits" not in told
