"""Suggestions: from abroad, open, with reasons that add up; never whom one should not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, labelled, topics
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.errors import Refused
from koga.matching import actions
from koga.matching.models import PutAside
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Organisation
from koga.people.queries import actor_for
from koga.topics.models import Topic

Scene = tuple[Cast, Topic]


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """Żółw and Fjord both sail."""
    sailing = labelled("sailing", en="Sailing", pl="Żeglarstwo")
    cast.polish.topics.add(sailing)
    cast.norwegian.topics.add(sailing)
    return cast, sailing


def suggested(own: Organisation) -> list[str]:
    return [one.organisation.slug for one in suggestions_for(own)]


def test_who_works_on_the_same_abroad_is_suggested_to_both(scene: Scene) -> None:
    cast, _sailing = scene
    assert suggested(cast.polish) == ["fjord"]
    assert suggested(cast.norwegian) == ["zolw"]


@pytest.mark.parametrize(
    "change",
    [
        {"state": "hidden"},
        {"state": "new"},
        {"state": "ended"},
        {"is_open": False},
        {"country": "PL"},
    ],
    ids=str,
)
def test_who_is_hidden_closed_or_from_the_same_country_is_not(
    scene: Scene, change: dict[str, Any]
) -> None:
    cast, _sailing = scene
    Organisation.objects.filter(pk=cast.norwegian.pk).update(**change)
    assert suggested(cast.polish) == []


def test_who_was_put_aside_is_not_until_taken_back(scene: Scene) -> None:
    cast, _sailing = scene
    told = {
        "organisation": cast.polish,
        "other": cast.norwegian,
        "by": actor_for(cast.polish_representative),
    }
    actions.put_aside(**told)
    actions.put_aside(**told)
    assert PutAside.objects.count() == 1
    assert (suggested(cast.polish), suggested(cast.norwegian)) == ([], [])
    actions.take_back(**told)
    assert (suggested(cast.polish), suggested(cast.norwegian)) == (["fjord"], ["zolw"])


@pytest.mark.parametrize("state", ["proposed", "made"])
def test_who_was_introduced_is_not_suggested_again(scene: Scene, state: str) -> None:
    cast, _sailing = scene
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative, state=state)
    assert (suggested(cast.polish), suggested(cast.norwegian)) == ([], [])


def test_who_has_nothing_in_common_is_not_suggested(scene: Scene) -> None:
    cast, sailing = scene
    other = OrganisationFactory(country="NO")
    other.topics.set(topics("music"))
    cast.norwegian.topics.remove(sailing)
    assert suggested(cast.polish) == []


def test_an_offer_meets_a_need_and_both_sides_read_why(scene: Scene) -> None:
    cast, sailing = scene
    PostingFactory(organisation=cast.polish, countries=["NO"]).topics.add(sailing)
    PostingFactory(organisation=cast.norwegian, kind="offer").topics.add(sailing)
    for one in (cast.polish, cast.norwegian):
        one.languages.create(language="en")
    with translation.override("en"):
        (found,) = suggestions_for(cast.polish)
        (back,) = suggestions_for(cast.norwegian)
    assert {str(one.label) for one in found.reasons} == {
        "What you look for and they offer: Sailing",
        "Topics you share: Sailing",
        "Languages you share: English",
        "You look for partners from: Norway",
        "Organisations of the same kind: Association",
    }
    assert {
        "What you offer and they look for: Sailing",
        "They look for partners from: Norway",
    } <= {str(one.label) for one in back.reasons}


def test_the_points_that_are_shown_add_up_to_the_score(scene: Scene) -> None:
    cast, sailing = scene
    PostingFactory(organisation=cast.polish).topics.add(sailing)
    for number in range(4):
        other = OrganisationFactory(country="LT", experience="none" if number else "much")
        other.topics.set([sailing, *topics(f"more-{number}")])
        PostingFactory(organisation=other, kind="offer").topics.add(sailing)
    found = suggestions_for(cast.polish)
    assert len(found) == 5
    for one in found:
        assert one.score == pytest.approx(sum(reason.points for reason in one.reasons), abs=0.051)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_topics_are_named_in_the_readers_language(scene: Scene) -> None:
    cast, _sailing = scene
    with translation.override("pl"):
        (found,) = suggestions_for(cast.polish)
    assert any("Żeglarstwo" in str(one.label) for one in found.reasons)


@pytest.mark.parametrize("state", ["expired", "closed", "hidden"])
def test_what_is_no_longer_offered_counts_for_nothing(scene: Scene, state: str) -> None:
    cast, sailing = scene
    cast.norwegian.topics.remove(sailing)
    PostingFactory(organisation=cast.norwegian, kind="offer", state=state).topics.add(sailing)
    assert suggested(cast.polish) == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("norwegian_representative", 403),
        ("agder_coordinator", 403),
        ("member", 200),
        ("polish_representative", 200),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_suggestions_are_for_its_people_and_its_hub(scene: Scene, who: str, status: int) -> None:
    cast, _sailing = scene
    client = signed_in(getattr(cast, who))
    assert client.get("/suggestions/zolw").status_code == status
    if status == 403:
        assert client.post("/suggestions/zolw/put-aside/fjord").status_code == 403
        with pytest.raises(Refused):
            actions.take_back(
                organisation=cast.polish,
                other=cast.norwegian,
                by=actor_for(getattr(cast, who)),
            )


def test_a_suggestion_leads_to_proposing_and_is_put_aside_with_a_button(scene: Scene) -> None:
    cast, _sailing = scene
    client = signed_in(cast.polish_representative)
    assert "/introductions/to/fjord" in links_of(client.get("/suggestions/zolw"))
    assert client.get("/suggestions/zolw/put-aside/fjord").status_code == 405
    answer = client.post("/suggestions/zolw/put-aside/fjord", follow=True)
    assert "/introductions/to/fjord" not in links_of(answer)
    assert "Nobody yet" in text_of(answer)


def test_suggestions_cost_the_same_for_one_and_for_three(
    scene: Scene, django_assert_num_queries: Callable[..., Any]
) -> None:
    cast, sailing = scene
    client, counted = signed_in(cast.polish_representative), []
    PostingFactory(organisation=cast.norwegian, kind="offer").topics.add(sailing)
    for number in (0, 2):
        for other in OrganisationFactory.create_batch(number, country="LT"):
            other.topics.add(sailing)
            PostingFactory(organisation=other, kind="offer").topics.add(sailing)
        counted.append(queries_of(client, "/suggestions/zolw"))
    assert counted[0] == counted[1]
    with django_assert_num_queries(20, exact=False):
        suggestions_for(cast.polish)


def test_a_suggestion_shows_which_need_meets_which_offer(scene: Scene) -> None:
    cast, sailing = scene
    need = PostingFactory(organisation=cast.polish)
    offer = PostingFactory(organisation=cast.norwegian, kind="offer")
    other = PostingFactory(organisation=cast.norwegian, kind="offer")
    need.topics.add(sailing)
    offer.topics.add(sailing)
    other.topics.set(topics("music"))
    (found,) = suggestions_for(cast.polish)
    assert (found.ours, found.theirs) == (need, offer)
    page = signed_in(cast.polish_representative).get("/suggestions/zolw")
    assert {f"/offers/{need.pk}", f"/offers/{offer.pk}"} <= set(links_of(page))
    assert f"/offers/{other.pk}" not in links_of(page)
    assert f"/introductions/to/fjord?posting={offer.pk}" in links_of(page)


def test_one_need_is_ranked_for_alone(scene: Scene) -> None:
    cast, _sailing = scene
    (music,) = topics("music")
    band = OrganisationFactory(country="LT")
    PostingFactory(organisation=band, kind="offer").topics.add(music)
    need = PostingFactory(organisation=cast.polish)
    need.topics.add(music)
    assert set(suggested(cast.polish)) == {"fjord", band.slug}
    assert [one.organisation for one in suggestions_for(cast.polish, posting=need)] == [band]
    client = signed_in(cast.polish_representative)
    page = client.get("/suggestions/zolw", {"posting": need.pk})
    assert "/introductions/to/fjord" not in links_of(page)
    assert band.name in text_of(page)


@pytest.mark.parametrize("key", ["x", "999999", ""])
def test_a_posting_that_is_none_of_hers_leaves_the_whole_list(scene: Scene, key: str) -> None:
    cast, _sailing = scene
    other = PostingFactory(organisation=cast.norwegian)
    client = signed_in(cast.polish_representative)
    for named in (key, str(other.pk)):
        assert cast.norwegian.name in text_of(client.get("/suggestions/zolw", {"posting": named}))


def test_points_are_told_on_a_scale_that_is_explained(scene: Scene) -> None:
    cast, _sailing = scene
    page = text_of(signed_in(cast.polish_representative).get("/suggestions/zolw"))
    assert "A fit is strong from 23 points on, and good from 11." in page
    assert "Possible fit" in page
    assert "of 100" not in page


def test_who_is_put_aside_at_a_posting_leaves_her_at_its_list_with_the_way_back(
    scene: Scene,
) -> None:
    cast, sailing = scene
    posting = PostingFactory(organisation=cast.polish, kind="need")
    posting.topics.add(sailing)
    client = signed_in(cast.polish_representative)
    page = page_of(client.get(f"/suggestions/zolw?posting={posting.pk}"))
    (aside,) = page.xpath("//form[contains(@action, '/put-aside/')]/@action")
    answer = client.post(aside, follow=True)
    assert answer.redirect_chain == [(f"/suggestions/zolw?posting={posting.pk}&aside=fjord", 302)]
    assert "is put aside" in text_of(answer)
    (back,) = page_of(answer).xpath("//main//form[contains(@action, '/take-back/')]/@action")
    answer = client.post(back, follow=True)
    assert answer.redirect_chain == [(f"/suggestions/zolw?posting={posting.pk}", 302)]
    assert not PutAside.objects.exists()


def test_the_page_of_those_put_aside_says_to_her_what_it_means(scene: Scene) -> None:
    cast, _sailing = scene
    own = text_of(signed_in(cast.member).get("/suggestions/zolw/aside"))
    hub = text_of(signed_in(cast.gdynia_coordinator).get("/suggestions/zolw/aside"))
    assert "are not shown to you" in own
    assert "are not suggested to" in hub
