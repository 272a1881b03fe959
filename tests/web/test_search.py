"""One search over everything: grouped, folded, and never more than the reader may see."""

from __future__ import annotations

import pytest
from koga.organisations.directory.text import reindex
from tests.factories.cast import Cast
from tests.factories.events import event_of
from tests.factories.matching import PostingFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import initiative_of
from tests.factories.projects import ProjectFactory
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.wording import wording
from koga.matching.bridge import words_of
from koga.organisations.models import Organisation


def fill(cast: Cast, number: int = 1) -> None:
    """`number` of each kind that hold the word "Żegluga" or "zegluga"."""
    for turn in range(number):
        reindex([OrganisationFactory(name=f"Żegluga {turn}", country="PL")])
        title = wording("pl", f"Żegluga {turn}", en="Sailing")
        PostingFactory(organisation=cast.polish, title=title, words=words_of(title))
        event_of(cast.polish, title=title)
        initiative_of(cast.polish, cast.norwegian, title=f"Żegluga razem {turn}")
        ProjectFactory(acronym=f"ZEG{turn}", title="Zegluga", summary=title, state="running")


def groups(response: object) -> dict[str, str]:
    page = page_of(response)
    return {
        str(head.get("id")).removeprefix("found-"): head.xpath("string(span)")
        for head in page.xpath("//main//h2[starts-with(@id, 'found-')]")
    }


def test_every_kind_is_found_without_accents_and_counted(cast: Cast) -> None:
    fill(cast)
    found = groups(signed_in(None).get("/search", {"q": "zeglug"}))
    names = ("organisations", "postings", "events", "initiatives", "projects")
    assert found == dict.fromkeys(names, "1")


def test_the_search_of_every_page_leads_there(cast: Cast) -> None:
    page = page_of(signed_in(None).get("/directory/"))
    assert page.xpath("//header//form[.//input[@type='search']]/@action") == ["/search"]


def test_more_than_a_few_lead_to_the_whole_list(cast: Cast) -> None:
    fill(cast, 6)
    links = links_of(signed_in(None).get("/search", {"q": "żegluga"}))
    assert "/directory/?q=%C5%BCegluga" in links
    assert "/offers/?q=%C5%BCegluga" in links


def test_what_one_may_not_see_is_not_counted(cast: Cast) -> None:
    fill(cast)
    Organisation.objects.filter(plain_name__startswith="zegluga").update(state="hidden")
    Organisation.objects.filter(slug="zolw").update(state="hidden")
    ProjectFactory(acronym="SECRET", title="Zegluga", state="draft")
    found = groups(signed_in(None).get("/search", {"q": "zegluga"}))
    assert "organisations" not in found
    assert "postings" not in found
    assert found.get("projects") == "1"
    assert "SECRET" not in text_of(signed_in(None).get("/search", {"q": "zegluga"}))


@pytest.mark.parametrize("text", ["qqqq", "<b>x</b>", "zolw qqqq"])
def test_nothing_found_is_said_with_what_to_try(cast: Cast, text: str) -> None:
    told = text_of(signed_in(None).get("/search", {"q": text}))
    assert f"Nothing holds all of “{text}”" in told
    assert "Try fewer words" in told


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_find_nothing_and_say_where_we_look(cast: Cast, text: str) -> None:
    answer = signed_in(None).get("/search", {"q": text})
    assert groups(answer) == {}
    assert "We look into organisations" in text_of(answer)


def test_searching_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    fill(cast)
    client = signed_in(cast.member)
    one = queries_of(client, "/search", q="zegluga")
    fill(cast, 2)
    assert queries_of(client, "/search", q="zegluga") == one


def test_kinds_without_a_searchable_list_are_shown_in_full_here(cast: Cast) -> None:
    fill(cast, 7)
    client = signed_in(None)
    assert "/search?q=zegluga&only=events" in links_of(client.get("/search", {"q": "zegluga"}))
    answer = client.get("/search", {"q": "zegluga", "only": "events"})
    assert groups(answer) == {"events": "7"}
    assert sum(link.startswith("/events/") for link in links_of(answer)) == 7
    assert len(groups(client.get("/search", {"q": "zegluga", "only": "nonsense"}))) == 5
