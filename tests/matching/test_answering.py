"""Forms that answer something: what is answered stands before the form, in the page as it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import expression, introduction, search_of
from tests.web.visiting import page_of, signed_in

from koga.core.wording import wording
from koga.matching import letters
from koga.matching.fitting import Pair
from koga.matching.letters.desk import pair_address
from koga.matching.suggesting.scale import scale_of
from koga.matching.suggesting.weighing import weighing_in_force


def stands_before_the_form(answer: Any, *words: str) -> bool:
    """Whether each of the words is said above the field in which one answers."""
    assert answer.status_code == 200
    (main,) = page_of(answer).xpath("//main")
    fields = main.xpath(".//textarea")
    assert fields
    before = " ".join(
        "".join(fields[0].xpath("preceding::*[not(*)]/text() | preceding::text()")).split()
    )
    return all(word in before for word in words)


@pytest.fixture
def about(cast: Cast) -> None:
    cast.norwegian.about = wording("nb", "Vi seiler med ungdom.")
    cast.norwegian.save()
    cast.polish.about = wording("pl", "Pływamy z młodzieżą.")
    cast.polish.save()


def test_whom_they_look_for_stands_before_the_expression_of_interest(cast: Cast) -> None:
    posting = search_of(cast.polish)
    page = signed_in(cast.norwegian_representative).get(f"/offers/{posting.pk}/answer")
    assert stands_before_the_form(page, str(posting.title.best_for("en").text), "teaches young")


def test_what_was_written_stands_before_the_answer_to_it(cast: Cast, about: None) -> None:
    made = expression(search_of(cast.polish), cast.norwegian, by=cast.norwegian_representative)
    page = signed_in(cast.polish_representative).get(made.get_absolute_url())
    assert stands_before_the_form(page, made.why, "Vi seiler", "We look for a boat builder")


def test_who_asks_stands_before_the_answer_by_mail(cast: Cast, about: None) -> None:
    made = introduction(cast.norwegian, cast.polish, by=cast.norwegian_representative)
    side = made.sides.get(organisation=cast.polish)
    path = letters.answer_address(side, cast.polish_representative).split("/", 3)[3]
    assert stands_before_the_form(signed_in(None).get(f"/{path}"), made.reason, "Vi seiler")


def test_whom_one_asks_stands_before_the_proposal(cast: Cast, about: None) -> None:
    page = signed_in(cast.polish_representative).get("/introductions/to/fjord")
    assert stands_before_the_form(page, "Vi seiler")


def test_both_stand_before_the_notes_that_introduce_them(cast: Cast, about: None) -> None:
    page = signed_in(cast.gdynia_coordinator).get("/introductions/between?first=zolw&second=fjord")
    assert stands_before_the_form(page, "Vi seiler", "Pływamy")
    pair = Pair(cast.polish, cast.norwegian, 1.0, scale_of(weighing_in_force()).fit_of(1.0), [])
    path = pair_address(cast.gdynia_coordinator, pair).split("/", 3)[3]
    assert stands_before_the_form(signed_in(None).get(f"/{path}"), "Vi seiler", "Pływamy")


def test_the_call_stands_before_the_decision_on_a_search(cast: Cast) -> None:
    posting = search_of(cast.polish, state="submitted")
    page = signed_in(cast.gdynia_coordinator).get(f"/offers/{posting.pk}/review")
    assert stands_before_the_form(page, "Small-scale partnerships", "teaches young")
