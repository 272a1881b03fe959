"""What stands behind the signed links in our mails, and for whom its reader speaks."""

from __future__ import annotations

from typing import Any

from koga.core import tokens
from koga.core.actors import Actor
from koga.core.tokens import StaleToken
from koga.matching import letters
from koga.matching.models import Expression, Outcome, Posting, Question, Side
from koga.matching.rules import (
    can_answer_expression,
    can_answer_for_side,
    can_edit_posting,
    can_post_for,
    can_withdraw_expression,
)
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.people.models import Person
from koga.people.queries import actor_for


def side_behind(token: str) -> tuple[Side, Person | None]:
    """The side that is asked for its consent, and who was written to; StaleToken if either is gone."""
    said = tokens.redeem(letters.PURPOSE, token, max_days=letters.LINK_DAYS)
    sides = Side.objects.select_related("introduction", "organisation")
    side = sides.filter(pk=said["side"]).first()
    if side is None:
        raise StaleToken("the side no longer exists")
    return side, _reader(said)


def outcome_behind(token: str) -> tuple[Outcome, Person | None, str]:
    """What a side was asked after the introduction, who was, and which answer the link is for.

    "" for a link that is for any answer. StaleToken if the question or the person is gone.
    """
    said = tokens.redeem(letters.OUTCOME, token, max_days=letters.OUTCOME_DAYS)
    outcomes = Outcome.objects.select_related("side__introduction", "side__organisation")
    outcome = outcomes.filter(pk=said["outcome"]).first()
    if outcome is None:
        raise StaleToken("the question no longer exists")
    return outcome, _reader(said), str(said.get("became", ""))


def posting_behind(token: str) -> tuple[Posting, Person | None]:
    """The posting that may be renewed, and who was written to; StaleToken if either is gone."""
    said = tokens.redeem(letters.RENEW, token, max_days=letters.RENEW_DAYS)
    postings = Posting.objects.select_related("organisation", "search")
    posting = postings.filter(pk=said["posting"]).first()
    if posting is None:
        raise StaleToken("the posting no longer exists")
    return posting, _reader(said)


def expression_behind(token: str) -> tuple[Expression, Person | None, str]:
    """What waits for an answer, who was written to, and which answer the link is for.

    StaleToken if the expression or the person is gone.
    """
    said = tokens.redeem(letters.EXPRESSION, token, max_days=letters.EXPRESSION_DAYS)
    beside = Expression.objects.select_related(
        "organisation__town", "posting__organisation", "posting__search"
    )
    expression = beside.filter(pk=said["expression"]).first()
    if expression is None:
        raise StaleToken("the expression no longer exists")
    return expression, _reader(said), str(said["move"])


def question_behind(token: str) -> tuple[Question, Person | None]:
    """What the sender of an expression is asked, and who was; StaleToken if either is gone."""
    said = tokens.redeem(letters.QUESTION, token, max_days=letters.EXPRESSION_DAYS)
    beside = Question.objects.select_related(
        "expression__organisation", "expression__posting__organisation"
    )
    question = beside.filter(pk=said["question"]).first()
    if question is None:
        raise StaleToken("the question no longer exists")
    return question, _reader(said)


def profile_behind(token: str) -> tuple[Organisation, Person]:
    """The profile that may be confirmed, and who was asked; StaleToken if either is gone."""
    said = tokens.redeem(letters.CONFIRM, token, max_days=letters.CONFIRM_DAYS)
    organisation = Organisation.objects.filter(pk=said["organisation"]).first()
    person = _reader(said)
    if organisation is None or person is None:
        raise StaleToken("the organisation or the person no longer exists")
    return organisation, person


def decision_behind(token: str) -> tuple[Person, str, int]:
    """Which officer decides what: the decision's name and the id of the thing; StaleToken if gone."""
    said = tokens.redeem(letters.DECIDE, token, max_days=letters.DESK_DAYS)
    return _officer(said), str(said["decision"]), int(said["key"])


def pair_behind(token: str) -> tuple[Person, Organisation, Organisation]:
    """Which officer looks at which two; StaleToken if one of the three is gone or hidden from her."""
    said = tokens.redeem(letters.PAIR, token, max_days=letters.DESK_DAYS)
    person, keys = _officer(said), (said["first"], said["second"])
    visible = organisations_visible_to(actor_for(person))
    found = visible.select_related("hub", "town").in_bulk(keys)
    if len(found) != len(keys):
        raise StaleToken("one of the two no longer exists, or is hidden")
    return person, found[keys[0]], found[keys[1]]


def desk_behind(token: str) -> Person:
    """Whose letters of the desk are to end; StaleToken if she is gone."""
    return _officer(tokens.redeem(letters.DESK_STOP, token, max_days=letters.STOPPED_WITHIN_DAYS))


def subscription_behind(token: str) -> tuple[Person, str]:
    """Whose letters of which pace are to end; StaleToken if she is gone."""
    said = tokens.redeem(letters.STOP, token, max_days=letters.STOP_DAYS)
    person = _reader(said)
    if person is None:
        raise StaleToken("the person no longer exists")
    return person, str(said["pace"])


def voice_for(posting: Posting, person: Person | None) -> Actor:
    """Who renews by the link; Refused if she may no longer. As `voice_behind`."""
    if person is None:
        return Actor(name=posting.organisation.name)
    actor = actor_for(person)
    can_edit_posting.require(actor, posting)
    return actor


def owner_voice(expression: Expression, person: Person | None) -> Actor:
    """Who answers an expression by the link; Refused if she may no longer. As `voice_behind`."""
    if person is None:
        return Actor(name=expression.posting.organisation.name)
    actor = actor_for(person)
    can_answer_expression.require(actor, expression)
    return actor


def sender_voice(expression: Expression, person: Person | None) -> Actor:
    """Who replies for the sender by the link; Refused if she may no longer. As `voice_behind`."""
    if person is None:
        return Actor(name=expression.organisation.name)
    actor = actor_for(person)
    can_withdraw_expression.require(actor, expression)
    return actor


def confirming_voice(organisation: Organisation, person: Person) -> Actor:
    """Who confirms the profile by the link; Refused if she may no longer."""
    actor = actor_for(person)
    can_post_for.require(actor, organisation)
    return actor


def voice_behind(side: Side, person: Person | None) -> Actor:
    """Who answers by the link; Refused if she may no longer.

    A link sent to an organisation's own address, as it had nobody on the platform, speaks for the
    organisation itself.
    """
    if person is None:
        return Actor(name=side.organisation.name)
    actor = actor_for(person)
    can_answer_for_side.require(actor, side)
    return actor


def _officer(said: dict[str, Any]) -> Person:
    person = _reader(said)
    if person is None:
        raise StaleToken("the person no longer exists")
    return person


def _reader(said: dict[str, Any]) -> Person | None:
    person = Person.objects.filter(pk=said["person"], is_active=True).first()
    if said["person"] and person is None:
        raise StaleToken("the person no longer exists")
    return person
