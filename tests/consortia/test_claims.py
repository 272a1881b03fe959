"""What the desk claims of the set it shows is so: the best, mended, moved on, held up by somebody."""

from __future__ import annotations

from typing import Any

import pytest
from tests.consortia.conftest import Network, place_of
from tests.consortia.test_inviting import LETTER, a_place, answer, invited
from tests.web.visiting import signed_in, text_of

from koga.consortia import actions
from koga.consortia.actions import CallFacts
from koga.consortia.desk import row_of, sheet_of
from koga.consortia.forms.whole import as_it_is
from koga.consortia.models import Consortium
from koga.core.actors import Actor
from koga.matching.actions import withdraw_introduction

BEST = "Proved best"
MENDED = "The fewest changes after which all rules are kept."
MOVED_ON = "The consortium has moved on since this was built."
THREE: dict[str, Any] = {"members": {"min": 2, "max": 3}, "countries": {"different": {"min": 2}}}


def claims(network: Network, consortium: Consortium) -> set[str]:
    anna = signed_in(network.cast.polish_representative)
    shown = text_of(anna.get(f"/consortia/{consortium.pk}"))
    return {said for said in (BEST, MENDED, MOVED_ON) if said in shown}


def as_of_now(consortium: Consortium) -> Consortium:
    return Consortium.objects.select_related("organisation").get(pk=consortium.pk)


def facts(consortium: Consortium, by: Actor, **said: Any) -> CallFacts:
    begun = as_it_is(consortium, by)
    told = {
        "title": begun["title"],
        "language": begun["language"],
        "rules": begun["rules"],
        "topics": ("sailing",),
    }
    return CallFacts(**{**told, **said})


def test_what_was_just_built_is_the_best(network: Network) -> None:
    assert claims(network, network.built()) == {BEST}


def test_what_was_mended_is_not_called_the_best(network: Network) -> None:
    consortium = network.built({"members": {"min": 3, "max": 3}}, own=("", False))
    actions.take_out(place=a_place(consortium, "planned"), by=network.anna)
    assert claims(network, consortium) == {MOVED_ON}
    assert actions.repair_consortium(consortium=as_of_now(consortium), by=network.anna) is not None
    assert claims(network, consortium) == {MENDED}
    kept = a_place(consortium, "planned")
    actions.pin_place(place=kept, is_pinned=True, by=network.anna)
    assert claims(network, consortium) == {MENDED}
    actions.build_consortium(consortium=as_of_now(consortium), by=network.anna)
    assert claims(network, consortium) == {BEST}


def test_another_proposal_is_not_called_the_best(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    actions.take_proposal(consortium=consortium, number=1, by=network.anna)
    assert claims(network, consortium) == set()
    actions.take_proposal(consortium=consortium, number=0, by=network.anna)
    assert claims(network, consortium) == {BEST}


def test_a_proposal_made_under_other_rules_is_not_called_the_best(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    rules = {"members": {"min": 2, "max": 3}}
    said = facts(consortium, network.anna, rules=rules)
    actions.edit_consortium(consortium=consortium, facts=said, by=network.anna)
    actions.take_proposal(consortium=consortium, number=0, by=network.anna)
    assert claims(network, consortium) == {MOVED_ON}


def test_inviting_and_agreeing_is_no_change_of_the_consortium(network: Network) -> None:
    consortium = invited(network)
    assert claims(network, consortium) == {BEST}
    answer(a_place(consortium), consents=True)
    assert claims(network, consortium) == {BEST}
    place = a_place(consortium, "talking")
    actions.enter_answer(place=place, state="agreed", by=network.anna)
    assert claims(network, consortium) == {BEST}


def test_who_leaves_changes_it(network: Network) -> None:
    consortium = invited(network)
    answer(a_place(consortium), consents=False)
    assert claims(network, consortium) == {MOVED_ON}


def test_to_ask_one_again_who_kept_silent_changes_it(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    consortium.places.create(organisation=network.german, state="silent")
    silent = place_of(consortium, network.german)
    actions.invite_members(
        consortium=as_of_now(consortium), places=[silent], letter=LETTER, by=network.anna
    )
    assert as_of_now(consortium).has_gone_on


def test_one_who_had_to_stay_and_is_free_again_leaves_no_proof(network: Network) -> None:
    consortium = invited(network)
    actions.build_consortium(consortium=as_of_now(consortium), by=network.anna)
    assert claims(network, consortium) == {BEST}
    asked = a_place(consortium)
    assert asked.introduction is not None
    withdraw_introduction(introduction=asked.introduction, by=network.anna)
    assert claims(network, consortium) == set()


def test_another_title_is_no_change_of_the_consortium(network: Network) -> None:
    consortium = network.built(THREE, own=("", False))
    said = facts(consortium, network.anna, title="Harbours that learn")
    actions.edit_consortium(consortium=consortium, facts=said, by=network.anna)
    assert claims(network, consortium) == {BEST}
    said = facts(consortium, network.anna, rules={"members": {"min": 2, "max": 2}})
    actions.edit_consortium(consortium=as_of_now(consortium), facts=said, by=network.anna)
    assert claims(network, consortium) == {MOVED_ON}


@pytest.mark.parametrize("least", [2, 4])
def test_nobody_holds_up_a_rule_that_is_not_kept(network: Network, least: int) -> None:
    consortium = network.built(
        {"members": {"min": 2, "max": 2}, "countries": {"different": {"min": 2}}}, own=("", False)
    )
    Consortium.objects.filter(pk=consortium.pk).update(
        rules={"members": {"min": 1, "max": 6}, "countries": {"different": {"min": least}}}
    )
    rule = f"Different countries: at least {least}"
    sheet = sheet_of(network.anna, as_of_now(consortium))
    said = {row.why.rests_on_it for row in sheet.seated if not row.place.is_own}
    assert said == ({rule} if least == 2 else {""})
    place = place_of(consortium, sheet.to_invite[0].place.organisation)
    assert (rule in row_of(place)[0].why.holds_up) is (least == 2)
