"""Weights are learnt from what came of introductions, once there is enough of it."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import partnership_of

from koga.core import clock
from koga.matching import cooperation
from koga.matching.models import Outcome, Weighing
from koga.matching.suggesting.bridge import ENOUGH, shipped
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.matching.suggesting.teaching import outcomes, teach
from koga.matching.suggesting.weighing import weighing_in_force
from koga.organisations.models import Organisation


@pytest.fixture
def pairs(cast: Cast) -> list[tuple[Organisation, Organisation]]:
    """Sixty-two pairs that share a language and nothing else that tells them from the others."""
    sailing = labelled("sailing", en="Sailing")
    made = []
    for number in range(62):
        language = ("en", "de", "pl", "nb", "lt", "sv")[number % 6]
        pair = [OrganisationFactory(country=country, about={}) for country in ("PL", "NO")]
        for one in pair:
            one.topics.add(sailing)
            one.languages.create(language=language)
        made.append((pair[0], pair[1]))
    announce_change([one.pk for pair in made for one in pair])
    freshen_due()
    return made


def test_enough_outcomes_teach_and_too_few_do_not(
    pairs: list[tuple[Organisation, Organisation]], cast: Cast
) -> None:
    for first, second in pairs[: ENOUGH - 1]:
        introduction(first, second, by=cast.guest, state="made", answers=("yes", "yes"))
    assert teach() is None
    for first, second in pairs[ENOUGH - 1 :]:
        introduction(first, second, by=cast.guest, state="made", answers=("yes", "yes"))
    learnt = teach()
    assert learnt is not None
    assert (learnt.origin, learnt.n_outcomes, learnt.is_in_force) == ("outcomes", 62, True)
    assert learnt.weights["common-languages"] > shipped()["common-languages"]
    assert weighing_in_force() == learnt
    assert teach() is None, "nothing new to learn from"


def test_what_is_learnt_does_not_replace_what_was_chosen(
    pairs: list[tuple[Organisation, Organisation]], cast: Cast
) -> None:
    chosen = Weighing.objects.create(weights=shipped(), origin="chosen", fairness=0.3)
    for first, second in pairs:
        introduction(first, second, by=cast.guest, state="made", answers=("yes", "yes"))
    learnt = teach()
    assert learnt is not None
    assert learnt.is_in_force is False
    assert weighing_in_force() == chosen


def test_what_was_done_together_teaches_before_outcomes_do(
    pairs: list[tuple[Organisation, Organisation]],
) -> None:
    for first, second in pairs:
        partnership_of(first, second, state="agreed", agreed_on=clock.today())
    learnt = teach()
    assert learnt is not None
    assert (learnt.origin, learnt.n_outcomes) == ("history", 62)


def test_what_came_to_nothing_is_no_good_outcome(cast: Cast) -> None:
    made = introduction(cast.polish, cast.norwegian, by=cast.guest, state="made")
    assert outcomes()[0] == {
        cast.polish.pk: {cast.norwegian.pk},
        cast.norwegian.pk: {cast.polish.pk},
    }
    side = made.sides.first()
    assert side is not None
    told = {"side": side, "days": 30, "answered_at": clock.now()}
    Outcome.objects.create(became="nothing", **told)
    good, bad = outcomes()
    assert (good, set(bad)) == ({}, {cast.polish.pk, cast.norwegian.pk})


@pytest.mark.parametrize(
    ("state", "is_public", "counts"),
    [("agreed", True, True), ("agreed", False, False), ("proposed", True, False)],
)
def test_only_cooperation_that_everybody_sees_counts(
    cast: Cast, state: str, is_public: bool, counts: bool
) -> None:
    agreed_on = clock.today() if state == "agreed" else None
    partnership_of(
        cast.polish, cast.norwegian, state=state, agreed_on=agreed_on, is_public=is_public
    )
    found = cooperation.partners_of([cast.polish.pk])
    assert found == ({cast.polish.pk: {cast.norwegian.pk}} if counts else {})
    assert bool(cooperation.partners_of(None)) is counts
