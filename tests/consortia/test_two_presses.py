"""Two who press at once, or one who presses twice: one deed, and the second learns of the first."""

from __future__ import annotations

import pytest
from tests.consortia.conftest import Network, place_of, seated

from koga.consortia import actions
from koga.consortia.inviting import Letter
from koga.consortia.models import Consortium, Place
from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Impossible
from koga.core.locking import lock
from koga.core.models import AuditEntry
from koga.matching.models import Introduction

LETTER = Letter("We want you in it.", "en")


@pytest.fixture
def consortium(network: Network) -> Consortium:
    return network.built({"members": {"min": 2, "max": 2}}, own=("", False))


@pytest.fixture
def place(consortium: Consortium) -> Place:
    return consortium.places.select_related("consortium__organisation").get(state="planned")


def invite(network: Network, consortium: Consortium, place: Place) -> None:
    actions.invite_members(consortium=consortium, places=[place], letter=LETTER, by=network.anna)


def test_everybody_is_asked_once(network: Network, consortium: Consortium, place: Place) -> None:
    stale = Consortium.objects.get(pk=consortium.pk)
    invite(network, consortium, place)
    invite(network, stale, place)
    assert Introduction.objects.count() == 1
    assert consortium.versions.filter(change="invited").count() == 1


def test_nobody_is_asked_whom_another_took_out_meanwhile(
    network: Network, consortium: Consortium, place: Place
) -> None:
    actions.take_out(place=Place.objects.get(pk=place.pk), by=network.anna)
    invite(network, consortium, place)
    assert not Introduction.objects.exists()
    with pytest.raises(Absent):
        actions.take_out(place=place, by=network.anna)


def test_a_seat_is_filled_once(network: Network, consortium: Consortium, place: Place) -> None:
    actions.enter_answer(place=place, state="refused", by=network.anna)
    following = network.danish if "dk" not in seated(consortium) else network.german
    left = place_of(consortium, place.organisation)
    actions.ask_next(place=left, organisation=following, by=network.anna)
    with pytest.raises(Impossible, match="on the list already"):
        actions.ask_next(place=left, organisation=following, by=network.anna)
    assert seated(consortium, "asked") == {following.slug}


def test_what_was_entered_twice_is_said_to_be_so(
    network: Network, consortium: Consortium, place: Place
) -> None:
    stale = Place.objects.get(pk=place.pk)
    actions.enter_answer(place=place, state="refused", by=network.anna)
    with pytest.raises(Impossible, match="Declined"):
        actions.enter_answer(place=stale, state="refused", by=network.anna)


def test_a_list_ends_where_nobody_can_keep_it_in_view(
    network: Network, consortium: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koga.consortia.actions.seating.MOST", 2)
    with pytest.raises(Impossible, match="keep in view"):
        actions.add_to_consortium(
            consortium=consortium, organisation=network.cast.norwegian, by=network.anna
        )


def test_a_consortium_that_was_closed_at_that_moment_is_not_ended(
    network: Network, consortium: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = network.began()

    def late(one: Consortium) -> Consortium:
        if one == consortium:
            Consortium.objects.filter(pk=one.pk).update(state="closed")
        return lock(one)

    monkeypatch.setattr("koga.consortia.actions.beginning.lock", late)
    assert actions.end_consortia(organisation=network.cast.polish, by=PLATFORM) == 1
    assert not Consortium.objects.exclude(state="closed").exists()
    ended = AuditEntry.objects.filter(action="consortia.consortium-end")
    assert [entry.object_id for entry in ended] == [other.pk]
