"""Whoever changed has fresh suggestions at once, and is shown where it now belongs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, labelled, topics
from tests.factories.organisations import OrganisationFactory

from koga.core.actors import PLATFORM
from koga.core.wording import wording
from koga.matching import actions
from koga.matching.actions import PostingFacts
from koga.matching.enums import PostingKind
from koga.matching.models import Reading, SuggestionList
from koga.matching.suggesting.freshening import announce_change, freshen_due, wake
from koga.matching.suggesting.knowing import profiles_of
from koga.matching.suggesting.night import begin_night
from koga.matching.suggesting.showing import kept_entries, suggestions_for
from koga.organisations.actions import confirm_organisation, move_organisation
from koga.organisations.models import Organisation
from koga.people.queries import actor_for


@pytest.fixture
def harbour(cast: Cast) -> list[Organisation]:
    """Six that sail, from three countries; Żółw and Fjord among them."""
    sailing = labelled("sailing", en="Sailing", pl="Żeglarstwo")
    others = [OrganisationFactory(country=country) for country in ("LT", "NO", "LT", "SE")]
    made = [cast.polish, cast.norwegian, *others]
    for one in made:
        one.topics.add(sailing)
    announce_change([one.pk for one in made])
    assert freshen_due() == 6
    return made


def test_what_is_known_costs_the_same_for_one_and_for_six(harbour: list[Organisation]) -> None:
    for one in harbour:
        PostingFactory(organisation=one)
    for some in (harbour[:1], harbour):
        with CaptureQueriesContext(connection) as counted:
            profiles_of(some)
        assert len(counted) == 7


def listed(own: Organisation) -> list[int]:
    entries = kept_entries(own)
    assert entries is not None
    return [one.key for one in entries]


def points_of(own: Organisation, other: Organisation) -> Mapping[str, float]:
    (entry,) = [one for one in kept_entries(own) or () if one.key == other.pk]
    return entry.points


def test_lists_are_kept_for_all_that_changed(harbour: list[Organisation]) -> None:
    polish = harbour[0]
    assert sorted(listed(polish)) == sorted(one.pk for one in harbour[1:])
    for entry in kept_entries(polish) or ():
        assert entry.score == pytest.approx(sum(entry.points.values()), abs=0.05)
    shown = SuggestionList.objects.get(pk=polish.pk).shown_to
    assert sorted(shown) == sorted(one.pk for one in harbour[1:])


def test_a_kept_list_says_what_one_made_at_once_says(harbour: list[Organisation]) -> None:
    polish = harbour[0]
    kept = suggestions_for(polish)
    Reading.objects.filter(pk=polish.pk).update(due_at=polish.created_at)
    at_once = suggestions_for(polish)
    assert {one.organisation for one in kept} == {one.organisation for one in at_once}
    # Small networks are measured by whom they hold, so points differ a little, reasons do not.
    assert [str(part.label) for part in kept[0].reasons] == [
        str(part.label) for part in at_once[0].reasons
    ]


def test_what_changed_is_shown_before_the_worker_came(harbour: list[Organisation]) -> None:
    polish, norwegian = harbour[:2]
    facts = PostingFacts(PostingKind.NEED, wording("en", "A singer"), topics=("music",))
    topics("music")
    PostingFactory(organisation=norwegian, kind="offer").topics.set(topics("music"))
    actions.publish_posting(organisation=polish, facts=facts, by=PLATFORM)
    assert kept_entries(polish) is None
    first = suggestions_for(polish)[0]
    assert first.organisation == norwegian
    assert any("they offer" in str(one.label) for one in first.reasons)


def test_a_kept_list_costs_the_same_for_one_and_for_three(
    harbour: list[Organisation],
) -> None:
    polish = harbour[0]
    for one in harbour:
        PostingFactory(organisation=one, kind="offer").topics.set(polish.topics.all())
    counted = []
    for number in (1, 3):
        chosen = harbour[1 : 1 + number]
        Organisation.objects.exclude(pk__in=[polish.pk, *(one.pk for one in chosen)]).update(
            is_open=False
        )
        Organisation.objects.filter(pk__in=[one.pk for one in chosen]).update(is_open=True)
        with CaptureQueriesContext(connection) as queries:
            assert len(suggestions_for(polish)) == number
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 11


def test_a_new_offer_reaches_the_lists_of_those_who_need_it(harbour: list[Organisation]) -> None:
    polish, norwegian = harbour[:2]
    (music,) = topics("music")
    PostingFactory(organisation=polish, kind="need").topics.add(music)
    announce_change([polish.pk])
    freshen_due()
    PostingFactory(organisation=norwegian, kind="offer").topics.add(music)
    announce_change([norwegian.pk])
    freshen_due()
    entries = kept_entries(polish) or []
    assert entries[0].key == norwegian.pk
    assert entries[0].points["needs-met"] > 0


@pytest.mark.parametrize(
    "change",
    [{"state": "hidden"}, {"state": "ended"}, {"is_open": False}, {"state": "new"}],
    ids=str,
)
def test_who_may_not_be_suggested_any_more_leaves_all_lists(
    harbour: list[Organisation], change: dict[str, Any]
) -> None:
    polish, norwegian = harbour[:2]
    Organisation.objects.filter(pk=norwegian.pk).update(**change)
    # Before the worker came the page already leaves it out.
    assert norwegian not in [one.organisation for one in suggestions_for(polish)]
    announce_change([norwegian.pk])
    freshen_due()
    assert norwegian.pk not in listed(polish)
    assert SuggestionList.objects.get(pk=norwegian.pk).shown_to == []


def test_what_an_organisation_is_moved_to_takes_it_off_the_lists(
    harbour: list[Organisation], cast: Cast
) -> None:
    polish, norwegian = harbour[:2]
    assert norwegian.pk in listed(polish)
    move_organisation(organisation=norwegian, move="hide", by=actor_for(cast.administrator))
    freshen_due()
    assert norwegian.pk not in listed(polish)
    move_organisation(organisation=norwegian, move="check", by=actor_for(cast.administrator))
    freshen_due()
    assert norwegian.pk in listed(polish)


def test_what_is_closed_counts_no_more_on_the_lists_that_are_kept(
    harbour: list[Organisation], cast: Cast
) -> None:
    polish, norwegian = harbour[:2]
    topics("music")
    facts = PostingFacts(PostingKind.OFFER, wording("nb", "Kor"), topics=("music",))
    by = actor_for(cast.norwegian_representative)
    PostingFactory(organisation=polish, kind="need").topics.set(topics("music"))
    offer = actions.publish_posting(organisation=norwegian, facts=facts, by=by)
    announce_change([polish.pk])
    freshen_due()
    assert points_of(polish, norwegian)["needs-met"] > 0
    actions.move_posting(posting=offer, move="close", by=by)
    freshen_due()
    assert "needs-met" not in points_of(polish, norwegian)
    actions.move_posting(posting=offer, move="renew", by=by)
    freshen_due()
    assert points_of(polish, norwegian)["needs-met"] > 0


def test_who_is_put_aside_and_taken_back_leaves_both_lists_and_comes_back(
    harbour: list[Organisation], cast: Cast
) -> None:
    polish, norwegian = harbour[:2]
    told = {"organisation": polish, "other": norwegian, "by": actor_for(cast.member)}
    actions.put_aside(**told)
    freshen_due()
    assert norwegian.pk not in listed(polish)
    assert polish.pk not in listed(norwegian)
    actions.take_back(**told)
    freshen_due()
    assert norwegian.pk in listed(polish)
    assert polish.pk in listed(norwegian)


def test_who_was_introduced_or_put_aside_is_not_put_on_the_list_again(
    harbour: list[Organisation], cast: Cast
) -> None:
    polish, norwegian, lithuanian = harbour[:3]
    introduction(polish, norwegian, by=cast.polish_representative, state="made")
    by = actor_for(cast.polish_representative)
    actions.put_aside(organisation=polish, other=lithuanian, by=by)
    announce_change([one.pk for one in harbour])
    freshen_due()
    assert not {norwegian.pk, lithuanian.pk} & set(listed(polish))
    assert polish.pk not in listed(norwegian)


def test_who_changes_country_is_suggested_to_others_than_before(
    harbour: list[Organisation],
) -> None:
    polish, norwegian = harbour[:2]
    Organisation.objects.filter(pk=norwegian.pk).update(country="PL")
    announce_change([norwegian.pk])
    freshen_due()
    assert norwegian.pk not in listed(polish)
    assert polish.pk not in listed(norwegian)


def test_a_change_after_the_night_is_listed_by_its_measure(harbour: list[Organisation]) -> None:
    begin_night()
    polish = harbour[0]
    newcomer = OrganisationFactory(country="EE")
    newcomer.topics.set(harbour[0].topics.all())
    announce_change([newcomer.pk])
    freshen_due()
    assert newcomer.pk in listed(polish)
    assert polish.pk in listed(newcomer)


def test_confirming_a_profile_has_it_read_again(harbour: list[Organisation], cast: Cast) -> None:
    by = actor_for(cast.polish_representative)
    confirm_organisation(organisation=cast.polish, by=by)
    assert Reading.objects.get(pk=cast.polish.pk).due_at is not None
    freshen_due()
    assert Reading.objects.get(pk=cast.polish.pk).said["is_fresh"] is True


def test_what_changes_while_it_is_read_stays_due(
    harbour: list[Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    from koga.matching.suggesting import freshening

    polish, calls = harbour[0], []
    plain = freshening.relist

    def relist(keys: list[int]) -> None:
        plain(keys)
        if not calls:
            calls.append(keys)
            announce_change([polish.pk])

    monkeypatch.setattr(freshening, "relist", relist)
    announce_change([polish.pk])
    assert freshen_due() == 2


def test_nothing_due_wakes_nobody(harbour: list[Organisation], monkeypatch: Any) -> None:
    from koga.matching import tasks

    enqueued: list[int] = []
    monkeypatch.setattr(type(tasks.freshen), "enqueue", lambda *_args: enqueued.append(1))
    wake()
    assert enqueued == []
    Reading.objects.filter(pk=harbour[0].pk).update(due_at=harbour[0].created_at)
    wake()
    assert enqueued == [1]
