"""One search over everything: across languages, with reasons, and never more than one may see."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.events import event_of
from tests.factories.matching import PostingFactory, topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import initiative_of
from tests.factories.projects import ProjectFactory
from tests.factories.searching import all_indexed, indexed
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.search import catch_up, counting
from koga.core.wording import wording
from koga.organisations.models import Organisation

NAMES = ("organisation", "posting", "event", "initiative", "project")


def fill(cast: Cast, number: int = 1) -> None:
    """`number` of each kind that hold the word "Żegluga" or "zegluga"."""
    for turn in range(number):
        indexed([OrganisationFactory(name=f"Żegluga {turn}", country="PL")])
        title = wording("pl", f"Żegluga {turn}", en="Sailing")
        PostingFactory(organisation=cast.polish, title=title)
        event_of(cast.polish, title=title)
        initiative_of(cast.polish, cast.norwegian, title=f"Żegluga razem {turn}")
        ProjectFactory(acronym=f"ZEG{turn}", title="Zegluga", summary=title, state="running")
    catch_up()


def found(response: object) -> list[str]:
    """The titles of the results in their order."""
    return [
        " ".join(head.text_content().split())
        for head in page_of(response).xpath("//main//ol[contains(@class, 'ledger')]//h2")
    ]


def kinds(response: object) -> dict[str, str]:
    """How many of each kind the page offers, by the address that narrows it to them."""
    page = page_of(response)
    links = page.xpath("//main//a[contains(@href, 'kind=')]")
    return {
        link.get("href").rpartition("kind=")[2]: link.xpath("string(.//span[@class='facet-count'])")
        for link in links
    }


def test_every_kind_is_found_without_accents_and_counted(cast: Cast) -> None:
    fill(cast)
    answer = signed_in(None).get("/search", {"q": "zeglug"})
    assert kinds(answer) == dict.fromkeys(NAMES, "1")
    assert len(found(answer)) == 5


def test_the_search_of_every_page_leads_there(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/"))
    assert page.xpath("//header//form[.//input[@type='search']]/@action") == ["/search"]


def test_a_kind_can_be_chosen_and_the_others_are_still_counted(cast: Cast) -> None:
    fill(cast, 2)
    answer = signed_in(None).get("/search", {"q": "żegluga", "kind": "event"})
    assert sorted(found(answer)) == ["Sailing", "Sailing"]
    assert kinds(answer) == {name: "2" for name in NAMES if name != "event"}


def test_many_results_stand_on_several_pages(cast: Cast) -> None:
    fill(cast, 5)
    client = signed_in(None)
    first = found(client.get("/search", {"q": "zegluga"}))
    second = found(client.get("/search", {"q": "zegluga", "page": "2"}))
    third = found(client.get("/search", {"q": "zegluga", "page": "3"}))
    assert (len(first), len(second), len(third)) == (10, 10, 5)


def test_what_is_written_in_another_language_is_found_by_meaning_and_topic(cast: Cast) -> None:
    norwegian = OrganisationFactory(
        name="Stemmer i sør",
        name_language="nb",
        country="NO",
        about=wording("nb", "Vi er et kor i Kristiansand og synger for ungdom."),
    )
    OrganisationFactory(name="Regnskap AS", country="NO", about=wording("nb", "Vi fører bøker."))
    all_indexed()
    answer = signed_in(None).get("/search", {"q": "chór"}, headers={"accept-language": "pl"})
    assert found(answer) == [norwegian.name]
    (why,) = page_of(answer).xpath("//main//details[@class='why']")
    assert "Słowa w tekście: „kor” i „synge”." in " ".join(why.text_content().split())
    assert [mark.text for mark in page_of(answer).xpath("//main//mark")] == ["kor", "synger"]


def test_the_points_of_the_reasons_add_up(cast: Cast) -> None:
    fill(cast)
    page = page_of(signed_in(None).get("/search", {"q": "żegluga"}))
    explained = page.xpath("//main//details[@class='why']")
    assert explained
    for why in explained:
        total = int(why.xpath("string(.//p[@class='reasons-total']/strong)"))
        parts = [
            int(part.text_content().split()[0])
            for part in why.xpath(".//span[@class='reason-points']")
        ]
        assert sum(parts) == total > 0


def test_filters_narrow_by_country_topic_and_language(cast: Cast) -> None:
    for country in ("PL", "NO"):
        OrganisationFactory(name=f"Żegluga {country}", country=country)
    catch_up()
    client = signed_in(None)
    assert found(client.get("/search", {"q": "zegluga", "country": "NO"})) == ["Żegluga NO"]
    both = client.get("/search", {"q": "zegluga", "country": ["NO", "PL"]})
    assert sorted(found(both)) == ["Żegluga NO", "Żegluga PL"]
    nothing = client.get("/search", {"q": "zegluga", "country": "LT"})
    assert "Take one of the filters away" in text_of(nothing)


def countries(response: object) -> dict[str, str]:
    """How many each country says it would leave, by its name."""
    facets = page_of(response).xpath("//main//details[contains(@class, 'facet')]")
    (facet,) = (one for one in facets if "Country" in one.find("summary").text_content())
    options = facet.xpath(".//li/a")
    return {
        one.xpath("string(.//span[@class='facet-label'])"): one.xpath(
            "string(.//span[@class='facet-count'])"
        )
        for one in options
    }


def test_each_filter_says_how_many_it_would_leave_under_the_others(cast: Cast) -> None:
    for country in ("PL", "PL", "NO"):
        OrganisationFactory(name="Żegluga", country=country)
    OrganisationFactory(name="Żegluga", country="LT", state="hidden")
    posting = PostingFactory(organisation=cast.norwegian, title=wording("pl", "Żegluga"))
    posting.topics.set(topics("sailing"))
    all_indexed()
    client = signed_in(None)
    everything = {"Norway": "2", "Poland": "2"}
    for more, left in (
        ({}, everything),
        ({"country": "NO"}, everything),
        ({"kind": "organisation"}, {"Norway": "1", "Poland": "2"}),
        ({"topic": "sailing"}, {"Norway": "1"}),
        ({"topic": "sailing", "country": "PL"}, {"Norway": "1", "Poland": "0"}),
    ):
        page = client.get("/search", {"q": "zegluga", **more})
        assert countries(page) == left, more


def test_of_very_many_the_filters_are_offered_without_numbers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "COUNTED", 2)
    for country in ("PL", "NO", "NO"):
        OrganisationFactory(name="Żegluga", country=country)
    all_indexed()
    page = signed_in(None).get("/search", {"q": "zegluga"})
    assert countries(page) == {"Norway": ""}
    assert countries(signed_in(None).get("/search", {"q": "zegluga", "country": "PL"})) == {
        "Norway": "",
        "Poland": "",
    }


def test_what_one_may_not_see_is_not_counted(cast: Cast) -> None:
    fill(cast)
    Organisation.objects.filter(plain_name__startswith="zegluga").update(state="hidden")
    Organisation.objects.filter(slug="zolw").update(state="hidden")
    ProjectFactory(acronym="SECRET", title="Zegluga", state="draft")
    all_indexed()
    answer = signed_in(None).get("/search", {"q": "zegluga"})
    assert kinds(answer) == {"event": "1", "project": "1"}
    assert "SECRET" not in text_of(answer)


def test_a_slip_of_the_pen_is_put_right_and_said(cast: Cast) -> None:
    fill(cast)
    answer = signed_in(None).get("/search", {"q": "żegulga"})
    assert "We did not find “żegulga”. These are results for “zegluga”." in text_of(answer)
    assert len(found(answer)) == 5


def test_no_correction_tells_what_words_hidden_records_hold(cast: Cast) -> None:
    OrganisationFactory(name="Xylofonika", country="PL", state="hidden")
    catch_up()
    visitor = text_of(signed_in(None).get("/search", {"q": "xylofonkia"}))
    assert "xylofonika" not in visitor.casefold()
    administrator = signed_in(cast.administrator)
    assert "Xylofonika" in text_of(administrator.get("/search", {"q": "xylofonkia"}))


def test_what_holds_a_part_is_shown_where_nothing_holds_all(cast: Cast) -> None:
    fill(cast)
    told = signed_in(None).get("/search", {"q": "żegluga qqqq"})
    assert "Nothing holds all of it. These hold the most." in text_of(told)
    assert len(found(told)) == 5


def test_where_little_holds_all_what_holds_a_part_is_shown_below(cast: Cast) -> None:
    for name in ("Żegluga Zatoka", "Żegluga Mierzeja"):
        OrganisationFactory(name=name, country="PL")
    catch_up()
    answer = signed_in(None).get("/search", {"q": "żegluga zatoka"})
    close = page_of(answer).xpath("//main//section[@aria-labelledby='close']//li//h2")
    assert found(answer)[0] == "Żegluga Zatoka"
    assert "Żegluga Mierzeja" in [one.text_content() for one in close]
    assert "1 result" in text_of(answer)


@pytest.mark.parametrize("text", ["qqqq", "<b>x</b>"])
def test_nothing_found_is_said_with_what_to_do(cast: Cast, text: str) -> None:
    told = text_of(signed_in(None).get("/search", {"q": text}))
    assert f"Nothing holds all of “{text}”" in told
    assert "Try fewer words" in told
    links = links_of(signed_in(cast.polish_representative).get("/search", {"q": "qqqq"}))
    assert "/saved/new/organisations?q=qqqq" in links
    assert "/offers/new/zolw?kind=need" in links


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_find_nothing_and_say_where_we_look(cast: Cast, text: str) -> None:
    answer = signed_in(None).get("/search", {"q": text})
    assert found(answer) == []
    assert "We look into organisations" in text_of(answer)


def test_searching_costs_the_same_for_one_and_for_two_of_each_kind(cast: Cast) -> None:
    fill(cast)
    client = signed_in(cast.member)
    one = queries_of(client, "/search", q="zegluga")
    fill(cast)
    assert queries_of(client, "/search", q="zegluga") == one
