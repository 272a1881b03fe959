"""How far a question is followed: every kind has its share, and what is hidden changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory
from tests.factories.organisations import OrganisationFactory

from koga.core.actors import VISITOR
from koga.core.search import ask, catch_up, looking
from koga.core.search import asking as asking_room
from koga.core.wording import wording


def test_many_of_one_kind_push_no_other_kind_out_of_what_holds_a_part(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_room, "_PARTIAL", 2)
    keeper = OrganisationFactory(name="Bryza", about=wording("en", "Lighthouse"), country="PL")
    for _one in range(3):
        PostingFactory(organisation=cast.polish, title=wording("en", "Lighthouse"))
    catch_up()
    answer = ask(VISITOR, "lighthouse accordion")
    assert answer.is_partial
    assert answer.counts == {"organisation": 1, "posting": 2}
    assert answer.keys_of("organisation") == [keeper.pk]


def test_a_word_is_well_spelt_however_many_hidden_records_hold_it_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_room, "RANKED", 2)
    monkeypatch.setattr(looking, "_FIRST", 2)
    monkeypatch.setattr(looking, "_AT_ONCE", 2)
    keeper = OrganisationFactory(name="Bryza", about=wording("en", "Lighthouse"), country="PL")
    OrganisationFactory(name="Fala", about=wording("en", "Lighthouses"), country="PL")
    for number in range(3):
        OrganisationFactory(name=f"Bryza {number}", state="hidden", country="PL")
    catch_up()
    answer = ask(VISITOR, "bryza qwertyuiop")
    assert (answer.corrected, answer.is_partial) == ((), True)
    assert answer.keys_of("organisation") == [keeper.pk]


def test_a_slip_of_the_pen_is_answered_in_other_languages_too(cast: Cast) -> None:
    own = OrganisationFactory(name="Bryza", about=wording("pl", "Wolontariat"), country="PL")
    abroad = OrganisationFactory(name="Bris", about=wording("nb", "Frivillighet"), country="NO")
    catch_up()
    with translation.override("pl"):
        answer = ask(VISITOR, "wolontarjat")
    assert answer.corrected == (("wolontarjat", "wolontariat"),)
    assert set(answer.keys_of("organisation")) == {own.pk, abroad.pk}


def test_what_was_meant_is_read_as_a_whole(cast: Cast) -> None:
    """No record says "people", and "yong" alone names no topic."""
    abroad = OrganisationFactory(name="Baklys", about=wording("nb", "Vi jobber med ungdom"))
    OrganisationFactory(name="Bryza", about=wording("en", "Young sailors"))
    catch_up()
    with translation.override("en"):
        answer = ask(VISITOR, "yong people")
    assert answer.corrected == (("yong", "young"),)
    assert abroad.pk in answer.keys_of("organisation")


def test_a_long_question_costs_no_more_than_one_of_a_dozen_words(cast: Cast) -> None:
    OrganisationFactory(name="Kajakklubben")
    catch_up()
    nonsense = [f"xq{first}{second}zw" for first in "abcdef" for second in "ghijkl"]
    costs = []
    for n in (12, 36):
        with CaptureQueriesContext(connection) as queries:
            assert not ask(VISITOR, " ".join(nonsense[:n]))
        costs.append(len(queries))
    assert costs[0] == costs[1]
