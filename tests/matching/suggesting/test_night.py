"""The market of the night: everybody's list, attention that is spread, and what it cost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import introduction, labelled
from tests.factories.organisations import OrganisationFactory

from koga.core import clock
from koga.matching.models import Market, MarketPart, PutAside, Reading, SuggestionList
from koga.matching.suggesting import holding, night
from koga.matching.suggesting.bridge import CROWDED
from koga.matching.suggesting.freshening import READ_OTHERWISE, read_all_again
from koga.matching.suggesting.listing import from_data
from koga.matching.suggesting.night import begin_night, search_part
from koga.matching.suggesting.resident import open_members
from koga.matching.suggesting.showing import suggestions_for
from koga.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(db: None) -> list[Organisation]:
    """Sixty in four countries; all want the first, which has all topics."""
    names = [labelled(name, en=name.title()) for name in ("sailing", "music", "parks", "harbours")]
    made = []
    for number in range(60):
        one = OrganisationFactory(
            country=("PL", "NO", "LT", "SE")[number % 4],
            experience="none" if number % 5 == 0 else "some",
            about={},
        )
        one.topics.set(names if number == 0 else [names[number % 3], names[(number // 3) % 4]])
        made.append(one)
    return made


def settled(part: int = night.PART) -> Market:
    """As workers do it, part by part."""
    market = begin_night(part=part)
    for key in list(MarketPart.objects.values_list("pk", flat=True)):
        search_part(key)
    market.refresh_from_db()
    return market


def lists() -> dict[int, list[int]]:
    return {one.pk: one.entries["who"] for one in SuggestionList.objects.all()}


def test_everybody_has_a_list_from_abroad_and_is_on_some(network: list[Organisation]) -> None:
    market = settled()
    country = {one.pk: one.country for one in network}
    found = lists()
    assert set(found) == set(country)
    for own, who in found.items():
        assert len(who) == len(set(who)) > 0
        assert all(country[one] != country[own] for one in who)
    assert {one for who in found.values() for one in who} == set(country)
    assert market.measures["unseen"] == 0
    assert market.measures["gini"] <= market.measures["gini_by_score"]
    assert 0 <= market.measures["price"] < 1


def test_points_add_up_and_scores_fall(network: list[Organisation]) -> None:
    settled()
    for kept in SuggestionList.objects.all():
        entries = from_data(kept.entries)
        for entry in entries:
            assert entry.score == pytest.approx(sum(entry.points.values()), abs=0.051)
            assert entry.points.get(CROWDED, 0) <= 0
        scores = [entry.score for entry in entries]
        assert scores == sorted(scores, reverse=True)


def test_parts_searched_by_several_give_the_same_lists(network: list[Organisation]) -> None:
    settled()
    whole = lists()
    assert MarketPart.objects.count() == 0
    market = begin_night(part=7)
    keys = list(MarketPart.objects.values_list("pk", flat=True))
    assert len(keys) == 9
    for key in reversed(keys):
        holding.let_go(market)  # another worker, which knows the market from the database alone
        search_part(key)
    market.refresh_from_db()
    assert market.settled_at is not None
    assert lists() == whole


def test_who_begins_a_night_of_one_part_lays_it_out_once_and_keeps_none_of_it(
    network: list[Organisation],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    laid_out: list[int] = []
    shelves_of = holding.shelves_of
    monkeypatch.setattr(
        holding, "shelves_of", lambda network: laid_out.append(len(network)) or shelves_of(network)
    )
    with django_capture_on_commit_callbacks(execute=True):
        market = begin_night()
    market.refresh_from_db()
    assert market.settled_at is not None
    assert laid_out == [len(network)]
    assert holding._held is None


def test_whose_texts_would_be_read_otherwise_is_known_till_the_night_and_read_by_it(
    network: list[Organisation],
) -> None:
    settled()
    read_all_again()
    assert len(list(open_members())) == len(network)
    settled()
    assert not Reading.objects.filter(read_at=READ_OTHERWISE).exists()
    assert lists()


def test_a_part_that_is_done_twice_changes_nothing(network: list[Organisation]) -> None:
    begin_night(part=30)
    first, second = MarketPart.objects.values_list("pk", flat=True)
    search_part(first)
    search_part(first)
    search_part(second)
    before = lists()
    search_part(second)
    assert lists() == before


def test_who_is_closed_hidden_put_aside_or_introduced_is_not_listed(
    network: list[Organisation], cast: Cast
) -> None:
    first, second, third, fourth = network[1:5]
    PutAside.objects.create(organisation=first, other=second)
    introduction(first, third, by=cast.guest, state="proposed")
    Organisation.objects.filter(pk=fourth.pk).update(is_open=False)
    settled()
    found = lists()
    assert not {second.pk, third.pk, fourth.pk} & set(found[first.pk])
    assert first.pk not in found[third.pk]
    assert first.pk in {one for who in found.values() for one in who}
    assert fourth.pk not in found
    assert cast.hidden.pk not in found


def test_newcomers_get_the_attention_they_are_owed(network: list[Organisation]) -> None:
    market = settled()
    assert market.measures["below_floor"] == 0
    seen = [one for who in lists().values() for one in who]
    newcomers = [one.pk for one in network if one.experience == "none"]
    assert all(seen.count(key) >= 2 for key in newcomers)


def test_pages_show_the_lists_of_the_night(network: list[Organisation]) -> None:
    settled()
    own = network[1]
    kept = SuggestionList.objects.get(pk=own.pk)
    found = suggestions_for(own)
    assert [one.organisation.pk for one in found] == kept.entries["who"][:12]
    crowded = [one for one in found for part in one.reasons if part.points < 0]
    assert crowded
    assert "Many others are shown this organisation too" in {
        str(part.label) for one in found for part in one.reasons
    }


def test_what_changed_during_the_night_is_made_anew(network: list[Organisation]) -> None:
    market = begin_night()
    own, moment = network[1], market.begun_at + timedelta(microseconds=1)
    Reading.objects.filter(pk=own.pk).update(read_at=moment)
    for key in list(MarketPart.objects.values_list("pk", flat=True)):
        search_part(key)
    # The worker of the tests takes its tasks at once.
    assert Reading.objects.get(pk=own.pk).read_at > moment
    assert SuggestionList.objects.get(pk=own.pk).made_at > moment
    assert SuggestionList.objects.get(pk=network[2].pk).made_at == market.begun_at


def test_who_nobody_confirmed_for_a_year_is_fresh_no_more(network: list[Organisation]) -> None:
    own = network[1]
    Organisation.objects.filter(pk=own.pk).update(confirmed_at=clock.now())
    settled()
    assert Reading.objects.get(pk=own.pk).said["is_fresh"] is True
    with clock.at(clock.now() + timedelta(days=366)):
        settled()
    assert "is_fresh" not in Reading.objects.get(pk=own.pk).said


def test_an_empty_network_has_a_night_too(db: None) -> None:
    market = settled()
    assert market.settled_at is not None
    assert lists() == {}
