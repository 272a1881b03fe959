"""Every signed link in a mail ends after its days, and one for one purpose serves no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from tests.factories.cast import Cast
from tests.factories.matching import expression, introduction, search_of
from tests.web.visiting import signed_in

from koga.matching import letters
from koga.matching.fitting import Pair
from koga.matching.letters import desk, expressions, postings, watching
from koga.matching.models import Outcome, Question
from koga.matching.suggesting.scale import scale_of
from koga.matching.suggesting.weighing import weighing_in_force

Address = Callable[[Cast], str]


def _asked(cast: Cast) -> str:
    sent = expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    question = Question.objects.create(
        expression=sent, text="When?", language="en", asked_by=cast.polish_representative
    )
    return expressions.question_address(question, cast.norwegian_representative)


def _answer(cast: Cast) -> str:
    sent = expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    return expressions.answer_address(sent, cast.polish_representative, "accept")


def _side(cast: Cast) -> str:
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    side = made.sides.get(organisation=cast.polish)
    return letters.answer_address(side, cast.polish_representative)


def _outcome(cast: Cast) -> str:
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative, state="made")
    outcome = Outcome.objects.create(side=made.sides.all()[0], days=30)
    return letters.outcome_address(outcome, cast.norwegian_representative, "met")


def _decision(cast: Cast) -> str:
    return desk.decision_address(cast.gdynia_coordinator, "check", cast.unchecked.pk)


def _pair(cast: Cast) -> str:
    pair = Pair(cast.polish, cast.norwegian, 1.0, scale_of(weighing_in_force()).fit_of(1.0), [])
    return desk.pair_address(cast.gdynia_coordinator, pair)


def _confirm(cast: Cast) -> str:
    return desk.confirm_address(cast.polish, cast.polish_representative)


def _renew(cast: Cast) -> str:
    return postings.renew_address(search_of(cast.polish), cast.polish_representative)


def _desk_stop(cast: Cast) -> str:
    return desk.desk_stop_address(cast.gdynia_coordinator)


def _stop(cast: Cast) -> str:
    return watching.stop_address(cast.guest, "daily")


LINKS = {
    "answer to an introduction": (_side, letters.LINK_DAYS),
    "what came of it": (_outcome, letters.OUTCOME_DAYS),
    "answer to an expression": (_answer, letters.EXPRESSION_DAYS),
    "reply to a question": (_asked, letters.EXPRESSION_DAYS),
    "decision of the desk": (_decision, letters.DESK_DAYS),
    "pair of the desk": (_pair, letters.DESK_DAYS),
    "profile confirmed": (_confirm, letters.CONFIRM_DAYS),
    "posting renewed": (_renew, letters.RENEW_DAYS),
    "end of the desk's letters": (_desk_stop, letters.STOPPED_WITHIN_DAYS),
    "end of letters on saved searches": (_stop, letters.STOP_DAYS),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_opens_on_its_last_day_and_is_worth_nothing_afterwards(
    cast: Cast, name: str
) -> None:
    address, days = LINKS[name]
    path = "/" + address(cast).split("/", 3)[3]
    visitor, now = signed_in(None), timezone.now()
    with time_machine.travel(now + timedelta(days=days) - timedelta(hours=1)):
        assert visitor.get(path).status_code == 200
    with time_machine.travel(now + timedelta(days=days) + timedelta(hours=1)):
        assert visitor.get(path).status_code == 410
        assert visitor.post(path, {}).status_code == 410


def test_a_token_of_one_purpose_is_worth_nothing_at_the_address_of_another(cast: Cast) -> None:
    paths = ["/" + address(cast).split("/", 3)[3] for address, _days in LINKS.values()]
    visitor = signed_in(None)
    for own in paths:
        token = own.partition("?")[0].rpartition("/")[2]
        for other in paths:
            place = other.partition("?")[0].rpartition("/")[0]
            status = visitor.get(f"{place}/{token}").status_code
            is_own = place == own.partition("?")[0].rpartition("/")[0]
            assert status == (200 if is_own else 410), (own, other)
