import random
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.engine.matching.network import members, projects

from koga.engine.matching.members import Member, Text
from koga.engine.matching.ranking import Asked, Ranking, rank
from koga.engine.matching.records import recorded
from koga.engine.matching.weights import ENOUGH, SHIPPED, Weights, learnt_weights

NETWORK = recorded(members(), projects())
EVERYBODY = [member.id for member in NETWORK.members]


def ranked(**kwargs: object) -> Ranking:
    return rank(NETWORK, EVERYBODY, Asked(10, new_only=True), **kwargs)  # type: ignore[arg-type]  # by name, of two types


def test_the_same_question_has_the_same_answer() -> None:
    assert ranked() == ranked()


def test_the_order_of_members_and_projects_makes_no_difference() -> None:
    dice = random.Random(3)
    shuffled, done = members(), projects()
    dice.shuffle(shuffled)
    dice.shuffle(done)
    asking = list(reversed(EVERYBODY))
    again = rank(recorded(shuffled, done), asking, Asked(10, new_only=True))
    assert {one: again.lists[one] for one in EVERYBODY} == ranked().lists


def test_lists_hold_others_abroad_never_met_and_nobody_twice() -> None:
    country = {member.id: member.country for member in NETWORK.members}
    met = {
        (one, other)
        for project in NETWORK.projects
        for one in project.members
        for other in project.members
    }
    for asker, partners in ranked().lists.items():
        ids = [partner.id for partner in partners]
        assert asker not in ids
        assert len(ids) == len(set(ids))
        assert all(country[one] != country[asker] and (asker, one) not in met for one in ids)


def test_reasons_add_up_and_scores_fall() -> None:
    for partners in ranked(most_gini=0.2).lists.values():
        for partner in partners:
            points = sum(term.points for term in partner.reasons)
            assert partner.score == pytest.approx(points, abs=1e-6)
        scores = [partner.score for partner in partners]
        assert all(one >= other - 1e-3 for one, other in pairwise(scores))


def test_attention_is_spread_within_the_bound_and_its_price_is_told() -> None:
    plain, shared = ranked(most_gini=1.0), ranked(most_gini=0.15)
    assert plain.spread.price == 0
    assert plain.spread.gini == plain.spread.gini_before
    assert shared.spread.gini <= 0.15 < plain.spread.gini
    assert 0 < shared.spread.price < 1
    assert shared.spread.seen >= plain.spread.seen


def test_what_worked_together_before_is_foretold() -> None:
    weights = learnt_weights(NETWORK)
    assert weights.pairs >= ENOUGH
    trade = {member.id: member.name.split()[0] for member in NETWORK.members}
    first = [(asker, partners[0].id) for asker, partners in ranked(most_gini=1.0).lists.items()]
    assert sum(trade[one] == trade[other] for one, other in first) > 0.8 * len(first)


def test_a_short_history_teaches_nothing() -> None:
    assert learnt_weights(recorded(members(), projects(count=3))) == Weights()
    assert learnt_weights(recorded([])).by_signal == dict(SHIPPED)


def test_a_need_met_by_an_offer_leads_without_any_history() -> None:
    asker = Member("a", country="PL", needs=frozenset({"interpreters"}))
    giver = Member("g", country="NO", offers=frozenset({"interpreters"}))
    others = [Member(f"o{number}", country="NO") for number in range(5)]
    found = rank(recorded([asker, giver, *others]), ["a"]).lists["a"]
    assert found[0].id == "g"
    assert found[0].reasons[0].kind == "needs-met"


def test_texts_in_two_languages_bring_two_together() -> None:
    asker = Member("a", country="PL", texts=(Text("Sprzątamy plaże i chronimy morze", "pl"),))
    akin = Member("k", country="NO", texts=(Text("Vi rydder strender og verner havet", "nb"),))
    other = Member("x", country="NO", texts=(Text("Vi lærer bort regnskap", "nb"),))
    found = rank(recorded([asker, akin, other]), ["a"]).lists["a"]
    assert [partner.id for partner in found] == ["k", "x"]


def test_nobody_and_nobody_else_make_empty_lists() -> None:
    assert rank(recorded([]), []).lists == {}
    assert rank(recorded([Member("a", country="PL")]), ["a"]).lists == {"a": []}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(KeyError):
        rank(NETWORK, ["nobody"])
    with pytest.raises(ValueError, match="at least one partner"):
        Asked(top=0)
    with pytest.raises(ValueError, match="two organisations have the id 'a'"):
        recorded([Member("a"), Member("a")])
    with pytest.raises(ValueError, match="weights are needed for"):
        Weights({"needs-met": 1.0})


def test_inputs_are_left_as_they_were() -> None:
    given, done = members(), projects()
    rank(recorded(given, done), ["m001"])
    assert given == members()
    assert done == projects()


def test_someone_without_a_country_is_suggested_to_nobody_across_a_border() -> None:
    lost = replace(members()[0], id="lost", country="")
    found = rank(recorded([*members(), lost], projects()), ["m001"], Asked(60)).lists["m001"]
    assert "lost" not in [partner.id for partner in found]
