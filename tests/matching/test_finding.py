"""The list of offers and needs is narrowed by words, kind, country and topic, each with counts."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, labelled
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import page_of, queries_of, signed_in, text_of

from koga.core.actors import VISITOR
from koga.core.search import catch_up
from koga.core.wording import Wording, wording
from koga.matching import actions, finding
from koga.matching.actions import PostingFacts
from koga.matching.enums import PostingKind
from koga.matching.models import Posting
from koga.people.queries import actor_for


@pytest.fixture
def postings(cast: Cast) -> list[Posting]:
    """A need of Żółw about sailing and an offer of Fjord about museums."""
    sailing = labelled("sailing", en="Sailing boats", pl="Żeglarstwo")
    museums = labelled("museums", en="Museums")
    return [
        published(
            cast, "polish", PostingKind.NEED, wording("pl", "Łódź dla młodzieży"), sailing.slug
        ),
        published(cast, "norwegian", PostingKind.OFFER, wording("nb", "Et rom"), museums.slug),
    ]


def published(cast: Cast, side: str, kind: PostingKind, title: Wording, *topics: str) -> Posting:
    return actions.publish_posting(
        organisation=getattr(cast, side),
        facts=PostingFacts(kind, title, wording("en", "For the summer."), topics=topics),
        by=actor_for(getattr(cast, f"{side}_representative")),
    )


def found(query: str) -> set[Posting]:
    catch_up()
    return set(finding.look(VISITOR, finding.sought_in(QueryDict(query))).postings())


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ("", [0, 1]),
        ("q=lodz", [0]),
        ("q=ŁÓDŹ młodzi", [0]),
        ("q=odz", []),
        ("q=summer", [0, 1]),
        ("q=summer rom", [1]),
        ("q=zeglarstwo", [0]),
        ("q=boats", [0]),
        ("q=fjord", [1]),
        ("q=nowhere", []),
        ("q=%22%25_", [0, 1]),
        ("kind=offer", [1]),
        ("kind=offer&kind=need", [0, 1]),
        ("country=PL", [0]),
        ("topic=museums", [1]),
        ("topic=museums&topic=sailing", [0, 1]),
        ("topic=museums&country=PL", []),
    ],
)
def test_all_words_and_any_value_of_each_facet_decide(
    postings: list[Posting], query: str, which: list[int]
) -> None:
    assert found(query) == {postings[number] for number in which}


def test_words_follow_what_is_edited(cast: Cast, postings: list[Posting]) -> None:
    facts = PostingFacts(PostingKind.NEED, wording("pl", "Księgowość"))
    by = actor_for(cast.polish_representative)
    actions.edit_posting(posting=postings[0], facts=facts, by=by)
    assert found("q=ksiegowosc") == {postings[0]}
    assert found("q=lodz") == set()


def test_what_is_hidden_is_neither_found_nor_counted(cast: Cast, postings: list[Posting]) -> None:
    title = wording("en", "A secret")
    hidden = PostingFactory(organisation=cast.hidden, title=title, state="published")
    assert hidden not in found("q=secret")
    assert "Nothing fits" in text_of(signed_in(None).get("/offers/?q=secret"))


def facet_counts(query: str) -> dict[str, dict[str, int | None]]:
    asked = QueryDict(query)
    facets = finding.look(VISITOR, finding.sought_in(asked)).facets(asked)
    return {one.name: {str(option.label): option.count for option in one.options} for one in facets}


def test_facets_count_what_each_choice_would_leave(postings: list[Posting]) -> None:
    counts = facet_counts("")
    assert counts["kind"] == {"Offer": 1, "Need": 1, "Partner search": 0}
    assert counts["country"] == {"Norway": 1, "Poland": 1}
    assert counts["topic"] == {"Museums": 1, "Sailing boats": 1}
    narrowed = facet_counts("kind=need")
    assert narrowed["kind"] == {"Offer": 1, "Need": 1, "Partner search": 0}
    assert narrowed["country"] == {"Poland": 1}
    assert narrowed["topic"] == {"Sailing boats": 1}


def test_only_countries_that_occur_are_offered(postings: list[Posting]) -> None:
    page = text_of(signed_in(None).get("/offers/"))
    assert "Poland" in page
    assert "Lithuania" not in page


def test_the_search_keeps_what_is_chosen(postings: list[Posting]) -> None:
    page = page_of(signed_in(None).get("/offers/?q=lodz&kind=need&country=PL"))
    hidden = page.xpath("//main//search//input[@type='hidden']")
    assert {(one.get("name"), one.get("value")) for one in hidden} == {
        ("kind", "need"),
        ("country", "PL"),
    }


def test_the_list_costs_the_same_for_one_and_for_many(cast: Cast, postings: list[Posting]) -> None:
    client = signed_in(None)
    path = "/offers/"
    catch_up()
    first = queries_of(client, path, q="summer", kind="need")
    for number in range(3):
        other = OrganisationFactory(country="LT")
        made = PostingFactory(organisation=other, title=wording("en", "Summer"))
        made.topics.add(labelled(f"more-{number}"))
    catch_up()
    assert queries_of(client, path, q="summer", kind="need") == first
