"""What matching keeps of a person: taken along, and what stays of it when she leaves."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import introduction
from tests.web.visiting import mails_to, signed_in, text_of

from koga.core import audit, clock
from koga.core.actors import PLATFORM
from koga.matching import actions
from koga.matching.enums import Became
from koga.matching.models import Introduction, Outcome, Posting, Side
from koga.people.actions import close_account
from koga.people.holdings import data_about
from koga.people.models import Person
from koga.people.queries import actor_for


def named(person: Person) -> Person:
    person.name = "Zofia Kwiatkowska"
    person.save()
    return person


@pytest.fixture
def zofia(cast: Cast) -> Person:
    return named(cast.polish_representative)


@pytest.fixture
def made(cast: Cast, zofia: Person) -> Introduction:
    """She proposed it; the other side agreed, and hers told what came of it."""
    met = actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        for_organisation=cast.polish,
        reason="You build boats, we sail them.",
        language="en",
        by=actor_for(zofia),
    )
    side = met.sides.get(organisation=cast.norwegian)
    answer = {"consents": True, "note": "Gladly!", "language": "en"}
    by = actor_for(cast.norwegian_representative)
    actions.answer_introduction(side=side, by=by, **answer)
    outcome = Outcome.objects.create(side=met.sides.get(organisation=cast.polish), days=30)
    told = {"became": Became.TALKING, "note": "On Tuesdays"}
    actions.tell_outcome(outcome=outcome, by=actor_for(zofia), **told)
    met.refresh_from_db()
    return met


def test_she_takes_along_what_she_proposed_and_answered(
    cast: Cast, made: Introduction, zofia: Person
) -> None:
    told = data_about(zofia)
    both = [cast.polish.name, cast.norwegian.name]
    (proposed,) = told["introductions_proposed"]
    assert (proposed["between"], proposed["reason"], proposed["state"]) == (
        both,
        "You build boats, we sail them.",
        "made",
    )
    (answered,) = told["introductions_answered"]
    assert (answered["for_organisation"], answered["answer"]) == (cast.polish.name, "yes")
    (outcome,) = told["outcomes_told"]
    assert (outcome["between"], outcome["became"], outcome["note"]) == (both, "met", "On Tuesdays")
    other = data_about(cast.norwegian_representative)
    assert [one["note"] for one in other["introductions_answered"]] == ["Gladly!"]
    assert other["introductions_proposed"] == other["outcomes_told"] == []
    said = json.dumps([told[name] for name in told if name.startswith("intro")], default=str)
    assert cast.norwegian_representative.name not in said
    assert "Gladly!" not in said


def test_what_is_taken_along_costs_the_same_for_one_introduction_and_for_two(
    cast: Cast, made: Introduction, zofia: Person, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            data_about(zofia)
        return len(counted)

    before = cost()
    again = introduction(cast.polish, cast.unchecked, by=zofia)
    again.sides.update(answered_by=zofia, answered_at=clock.now())
    assert cost() == before


def test_introductions_and_their_figures_stay_when_she_leaves(
    cast: Cast, made: Introduction, zofia: Person
) -> None:
    address = zofia.email
    close_account(person=zofia, by=actor_for(zofia))
    made.refresh_from_db()
    assert (made.state, made.reason) == ("made", "You build boats, we sail them.")
    assert Outcome.objects.get().became == "met"
    models = (Posting, Introduction, Side, Outcome)
    kept = json.dumps([dict(row) for one in models for row in one.objects.values()], default=str)
    assert "Kwiatkowska" not in kept
    assert address not in kept
    assert audit.first_break() is None


def test_pages_say_former_member_where_her_name_stood(
    cast: Cast, made: Introduction, zofia: Person
) -> None:
    close_account(person=zofia, by=actor_for(zofia))
    client = signed_in(cast.norwegian_representative)
    for path in ("/introductions/", made.get_absolute_url()):
        said = text_of(client.get(path))
        assert "Proposed by Former member on" in said, path


def test_who_is_reminded_reads_no_empty_name_of_a_coordinator_who_left(cast: Cast) -> None:
    coordinator = named(cast.gdynia_coordinator)
    met = actions.propose_introduction(
        between=(cast.polish, cast.norwegian),
        reason="You build boats, they sail them.",
        language="en",
        by=actor_for(coordinator),
    )
    close_account(person=coordinator, by=actor_for(coordinator))
    with clock.at(clock.now() + timedelta(days=8)):
        actions.remind_side(side=met.sides.get(organisation=cast.norwegian), by=PLATFORM)
    mail = mails_to(cast.norwegian_representative.email)[-1]
    for text in (mail.text, mail.html):
        assert "A hub of the network would like to introduce" in text
        assert "Kwiatkowska" not in text
