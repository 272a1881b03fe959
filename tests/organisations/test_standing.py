"""Whether a record can be relied on: fresh or stale, public or kept back, living or over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.people import MembershipFactory
from tests.web.visiting import links_of, signed_in, text_of

from koga.core import clock
from koga.core.actors import PLATFORM, VISITOR
from koga.organisations import actions
from koga.organisations.directory.current import announce_gone_stale
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.tasks import sink_stale_profiles


def listed() -> list[str]:
    return [one.slug for one in directory_page(VISITOR, Filters(), None).organisations]


def open_now() -> int:
    (facet,) = (
        one for one in directory_page(VISITOR, Filters(), None).facets if one.name == "open"
    )
    return {one.label: one.count or 0 for one in facet.options}.get("Open for cooperation", 0)


def test_who_was_not_confirmed_for_a_year_sinks_when_the_day_comes(cast: Cast) -> None:
    today = clock.now()
    with clock.at(today - timedelta(days=364)):
        actions.confirm_organisation(organisation=cast.norwegian, by=PLATFORM)
    actions.confirm_organisation(organisation=cast.polish, by=PLATFORM)
    assert listed() == ["fjord", "zolw"]
    assert announce_gone_stale() == 0
    with clock.at(today + timedelta(days=2)):
        sink_stale_profiles.call()
        assert listed() == ["zolw", "fjord"]


def test_a_year_that_ended_long_ago_is_not_announced_again(cast: Cast) -> None:
    with clock.at(clock.now() - timedelta(days=800)):
        actions.confirm_organisation(organisation=cast.polish, by=PLATFORM)
    assert announce_gone_stale() == 0


def test_what_ended_is_not_open_and_says_who_took_over(cast: Cast) -> None:
    before = open_now()
    actions.record_succession(
        predecessor=cast.norwegian, successor=cast.polish, on=date(2021, 12, 1), by=PLATFORM
    )
    answer = signed_in(cast.guest).get("/directory/fjord")
    told = text_of(answer)
    assert "This organisation no longer exists" in told
    assert "Its work passed on 1 December 2021 to Stowarzyszenie Żółw" in told
    assert "Open for cooperation" not in told
    assert "/directory/zolw" in links_of(answer)
    assert open_now() == before - 1
    assert listed()[-1] == "fjord"


def test_what_ended_without_a_successor_says_why_its_record_stays(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.norwegian, move="end", by=PLATFORM)
    assert "Its record stays" in text_of(signed_in(None).get("/directory/fjord"))


def test_only_its_own_people_are_told_that_it_is_kept_back(cast: Cast) -> None:
    cast.unchecked.slug = "waiting"
    cast.unchecked.save()
    MembershipFactory(person=cast.guest, organisation=cast.unchecked)
    assert "Not public yet" in text_of(signed_in(cast.guest).get("/directory/waiting"))
    assert "Not public yet" in text_of(signed_in(cast.guest).get("/"))
    assert "Not public yet" not in text_of(signed_in(cast.member).get("/directory/waiting"))
    assert "Not public yet" not in text_of(signed_in(cast.member).get("/"))


def test_its_own_people_are_told_that_their_hub_hid_it(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.polish, move="hide", by=PLATFORM)
    told = text_of(signed_in(cast.member).get("/directory/zolw"))
    assert "Hidden by your hub" in told


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("guest", 403),
        ("member", 403),
        ("polish_representative", 403),
        ("gdynia_coordinator", 200),
        ("administrator", 200),
    ],
)
def test_the_queue_is_for_those_who_check(cast: Cast, who: str, status: int) -> None:
    assert signed_in(getattr(cast, who)).get("/directory/queue").status_code == status


@pytest.mark.parametrize("move", ["check", "hide"])
def test_who_works_through_the_queue_stays_in_it(cast: Cast, move: str) -> None:
    cast.unchecked.slug = "waiting"
    cast.unchecked.save()
    client = signed_in(cast.gdynia_coordinator)
    answer = client.post(f"/directory/waiting/{move}", {"next": "queue"})
    assert answer["Location"] == "/directory/queue"
    assert "/directory/waiting" not in links_of(client.get("/directory/queue"))


def test_a_record_of_another_hub_is_handed_over_from_the_queue(cast: Cast) -> None:
    cast.unchecked.slug = "waiting"
    cast.unchecked.save()
    data = {"next": "queue", "hub": "agder"}
    signed_in(cast.agder_coordinator).post("/directory/waiting/hand-over", data)
    cast.unchecked.refresh_from_db()
    assert cast.unchecked.hub == cast.gdynia
    signed_in(cast.gdynia_coordinator).post("/directory/waiting/hand-over", data)
    cast.unchecked.refresh_from_db()
    assert cast.unchecked.hub == cast.agder
