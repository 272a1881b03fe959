"""Which moves of a proposed topic are refused, what its letters say, and what its page costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.concepts.test_proposing import facts, proposed
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import mails_to, queries_of, signed_in, text_of

from koga.concepts import actions
from koga.concepts.models import ProposedConcept
from koga.core.errors import Impossible
from koga.core.search import catch_up
from koga.core.wording import wording
from koga.people.queries import actor_for
from koga.topics.models import Topic

pytestmark = pytest.mark.usefixtures("thesaurus")

Move = Callable[[ProposedConcept, Cast], object]
SAID = {"word": "Because.", "language": "en"}
MOVES: dict[str, Move] = {
    "revise": lambda made, cast: actions.revise_concept(
        concept=made, facts=facts(), by=actor_for(cast.gdynia_coordinator)
    ),
    "withdraw": lambda made, cast: actions.withdraw_concept(
        concept=made, by=actor_for(cast.gdynia_coordinator)
    ),
    "ask": lambda made, cast: actions.ask_back(
        concept=made, by=actor_for(cast.administrator), **SAID
    ),
    "decline": lambda made, cast: actions.decline_concept(
        concept=made, by=actor_for(cast.administrator), **SAID
    ),
    "accept": lambda made, cast: actions.accept_concept(
        concept=made, by=actor_for(cast.administrator)
    ),
}


@pytest.mark.parametrize("ended", ["withdraw", "decline"])
@pytest.mark.parametrize("move", MOVES)
def test_what_is_over_is_moved_no_more(cast: Cast, ended: str, move: str) -> None:
    made = proposed(cast)
    MOVES[ended](made, cast)
    state = made.state
    with pytest.raises(Impossible):
        MOVES[move](made, cast)
    made.refresh_from_db()
    assert made.state == state
    assert not Topic.objects.filter(is_local=True).exists()


def test_under_a_topic_that_was_withdrawn_nothing_is_accepted(cast: Cast) -> None:
    made = proposed(cast)
    Topic.objects.filter(pk=made.broader_id).update(is_withdrawn=True)
    made.refresh_from_db()
    with pytest.raises(Impossible, match="ask back for another one"):
        MOVES["accept"](made, cast)
    assert not Topic.objects.filter(is_local=True).exists()


@pytest.mark.parametrize(("move", "state"), [("ask", "asked"), ("decline", "declined")])
def test_the_author_reads_the_word_in_both_parts_of_the_letter(
    cast: Cast, move: str, state: str
) -> None:
    made = proposed(cast)
    MOVES[move](made, cast)
    (mail,) = mails_to(cast.gdynia_coordinator.email)
    for part in (mail.text, mail.html):
        assert "Because." in part
        assert made.get_absolute_url() in part
    assert made.state == state
    assert not mails_to(cast.agder_coordinator.email)


def test_administrators_are_told_what_is_proposed_and_where(cast: Cast) -> None:
    made = proposed(cast)
    (mail,) = mails_to(cast.administrator.email)
    assert "Kitesurfing" in mail.text
    assert made.get_absolute_url() in mail.html


def test_a_page_costs_the_same_for_one_text_that_would_get_it_and_for_three(cast: Cast) -> None:
    made = proposed(cast)
    OrganisationFactory(about=wording("en", "We teach kiteboarding."))
    PostingFactory(organisation=cast.norwegian, title=wording("en", "Kitesurfing camp"))
    catch_up()
    client = signed_in(cast.administrator)
    first = queries_of(client, made.get_absolute_url())
    for _number in range(2):
        OrganisationFactory(about=wording("en", "We teach kiteboarding."))
        PostingFactory(organisation=cast.norwegian, title=wording("en", "Kitesurfing camp"))
    catch_up()
    assert queries_of(client, made.get_absolute_url()) == first
    assert text_of(client.get(made.get_absolute_url())).count("Kitesurfing camp") == 3
