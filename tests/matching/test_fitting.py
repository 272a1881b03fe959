"""Suggestions to a partner search and from it: who could answer, and what fits a member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import (
    PostingFactory,
    expression,
    introduction,
    search_of,
    topics,
)
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, queries_of, signed_in, text_of

from koga.core import clock
from koga.core.wording import wording
from koga.matching.fitting import organisations_for, pairs_worth_introducing, searches_for
from koga.matching.models import Beckoning, Posting, PutAside
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.people.queries import actor_for


@pytest.fixture
def search(cast: Cast) -> Posting:
    cast.norwegian.topics.set(topics("sailing", "music"))
    return search_of(cast.polish)


def fitting(cast: Cast) -> list[Posting]:
    actor = actor_for(cast.norwegian_representative)
    return [one.posting for one in searches_for(actor, [cast.norwegian])]


def test_the_page_of_a_search_shows_its_owner_who_could_answer_and_why(
    cast: Cast, search: Posting
) -> None:
    assert [one.organisation for one in organisations_for(search)] == [cast.norwegian]
    said = text_of(signed_in(cast.polish_representative).get(f"/offers/{search.pk}"))
    assert "Foreningen Fjord" in said
    assert "Invite to express interest" in said
    for who in ("guest", "norwegian_representative", "gdynia_coordinator", "member"):
        page = text_of(signed_in(getattr(cast, who)).get(f"/offers/{search.pk}"))
        assert "Invite to express interest" not in page
    Beckoning.objects.create(posting=search, organisation=cast.norwegian)
    said = text_of(signed_in(cast.polish_representative).get(f"/offers/{search.pk}"))
    assert "Asked to look at it." in said


def test_a_member_sees_searches_that_share_topics_with_her_organisation(
    cast: Cast, search: Posting
) -> None:
    search_of(cast.polish, about="beekeeping")
    best = search_of(cast.polish)
    best.topics.set(topics("sailing", "music"))
    assert fitting(cast) == [best, search]
    home = signed_in(cast.norwegian_representative).get("/")
    assert "Partner searches that fit you" in text_of(home)
    assert "2 topics in common with Foreningen Fjord" in text_of(home)
    assert best.get_absolute_url() in links_of(home)


@pytest.mark.parametrize(
    "said",
    [
        {"countries": ["LT"]},
        {"kinds": ["school"]},
        {"n_wanted": 1, "n_found": 1},
        {"state": "draft"},
        {"state": "expired"},
    ],
)
def test_what_asks_for_somebody_else_or_is_closed_does_not_fit(
    cast: Cast, search: Posting, said: dict[str, object]
) -> None:
    other = search_of(cast.polish, **said)
    assert other not in fitting(cast)


def test_what_is_searched_in_ones_own_country_is_not_suggested(cast: Cast, search: Posting) -> None:
    """Neither alone, nor in the place of what comes from abroad; it is answered from the list."""
    neighbour = OrganisationFactory(country="NO")
    for _number in range(3):
        search_of(neighbour).topics.set(topics("sailing", "music"))
    assert fitting(cast) == [search]
    home = text_of(signed_in(cast.norwegian_representative).get("/"))
    assert "Partner searches that fit you" in home
    cast.polish.topics.set(topics("sailing"))
    actor = actor_for(cast.norwegian_representative)
    (found, *others) = searches_for(actor, [cast.norwegian, cast.polish])
    assert found.organisation == cast.polish
    assert found.posting.organisation == neighbour
    assert {one.posting.organisation.country for one in others} == {"NO"}
    Posting.objects.filter(pk=search.pk).delete()
    assert fitting(cast) == []


def test_what_was_answered_is_suggested_no_more(cast: Cast, search: Posting) -> None:
    expression(search, cast.norwegian, by=cast.norwegian_representative, state="declined")
    assert fitting(cast) == []


def test_a_search_whose_last_day_is_over_is_not_suggested_before_the_night(
    cast: Cast, search: Posting
) -> None:
    with clock.at(clock.now() + timedelta(weeks=11)):
        assert fitting(cast) == []


def test_home_shows_new_answers_and_what_she_is_asked_to_look_at(
    cast: Cast, search: Posting
) -> None:
    Beckoning.objects.create(posting=search, organisation=cast.norwegian)
    home = text_of(signed_in(cast.norwegian_representative).get("/"))
    assert "You are asked to look at this" in home
    expression(search, cast.norwegian, by=cast.norwegian_representative)
    home = text_of(signed_in(cast.norwegian_representative).get("/"))
    assert "You are asked to look at this" not in home
    own = text_of(signed_in(cast.polish_representative).get("/"))
    assert "New answers to what you posted" in own
    search_of(cast.polish, state="submitted", title=wording("en", "Read me"))
    hub = text_of(signed_in(cast.gdynia_coordinator).get("/"))
    assert "1 partner search waits for your hub" in hub


def test_home_costs_the_same_for_one_search_and_for_three(cast: Cast, search: Posting) -> None:
    client, counted = signed_in(cast.norwegian_representative), []
    for number in (0, 2):
        for _one in range(number):
            made = search_of(cast.polish)
            Beckoning.objects.create(posting=made, organisation=cast.norwegian)
        counted.append(queries_of(client, "/"))
    assert counted[0] == counted[1]


def test_a_search_that_needs_what_one_offers_stands_before_one_with_a_common_topic(
    cast: Cast, search: Posting
) -> None:
    cast.norwegian.topics.set(topics("sailing"))
    PostingFactory(organisation=cast.norwegian, kind="offer").topics.set(topics("music"))
    both = search_of(cast.polish)
    both.topics.set(topics("sailing", "music"))
    assert fitting(cast) == [both, search]


def test_pairs_worth_introducing_are_of_ours_and_somebody_abroad_each_once(cast: Cast) -> None:
    sailing = topics("sailing")
    ours = [cast.polish, *OrganisationFactory.create_batch(2, hub=cast.gdynia)]
    others = OrganisationFactory.create_batch(3, country="LT")
    for one in (*ours, *others, cast.norwegian, cast.hidden):
        one.topics.set(sailing)
    at_once = pairs_worth_introducing(ours, 4)
    announce_change([one.pk for one in (*ours, *others, cast.norwegian)])
    freshen_due()
    for pairs in (at_once, pairs_worth_introducing(ours, 4)):
        assert len(pairs) == 4
        assert {pair.first for pair in pairs} <= set(ours)
        assert {pair.second for pair in pairs} <= {*others, cast.norwegian}
        both = [frozenset((pair.first.pk, pair.second.pk)) for pair in pairs]
        assert len(set(both)) == 4
        assert max(Counter(key for pair in both for key in pair).values()) <= 2
        for pair in pairs:
            points = sum(reason.points for reason in pair.reasons)
            assert pair.score == pytest.approx(points, abs=0.06)


def test_pairs_put_aside_introduced_or_hidden_are_not_worth_introducing(cast: Cast) -> None:
    sailing = topics("sailing")
    for one in (cast.polish, cast.norwegian):
        one.topics.set(sailing)
    third = OrganisationFactory(country="LT")
    third.topics.set(sailing)
    announce_change([cast.polish.pk, cast.norwegian.pk, third.pk])
    freshen_due()
    seconds = [pair.second for pair in pairs_worth_introducing([cast.polish], 5)]
    assert set(seconds) == {cast.norwegian, third}
    PutAside.objects.create(organisation=cast.norwegian, other=cast.polish)
    assert [pair.second for pair in pairs_worth_introducing([cast.polish], 5)] == [third]
    introduction(cast.polish, third, by=cast.guest)
    assert pairs_worth_introducing([cast.polish], 5) == []


def test_pairs_cost_the_same_for_one_and_for_three(
    cast: Cast, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    sailing = topics("sailing")
    ours = [cast.polish, *OrganisationFactory.create_batch(2, hub=cast.gdynia)]
    for one in (*ours, cast.norwegian):
        one.topics.set(sailing)
    announce_change([one.pk for one in (*ours, cast.norwegian)])
    freshen_due()
    for some in (ours[:1], ours):
        with django_assert_max_num_queries(11):
            assert pairs_worth_introducing(some, 3)
