"""The letters of expressions of interest: every move is told to the other side, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core import tokens
from koga.core.lifecycle import Label
from koga.matching.letters.readers import address, page, readers_of, write
from koga.matching.models import Expression, Question
from koga.organisations.models import Organisation
from koga.people.models import Person

EXPRESSION: Final = "expression-answer"
QUESTION: Final = "expression-question"
EXPRESSION_DAYS: Final = 60
MOVES: Final[Mapping[str, Label]] = {
    "accept": _("Talk to them"),
    "ask": _("Ask for more"),
    "decline": _("Decline, with a reason"),
}


def tell_sent(expression: Expression, *, is_reminder: bool = False) -> int:
    """To whoever posted: somebody answered, with all that was said; how many were written to."""
    readers = list(readers_of(expression.posting.organisation))
    for reader in readers:
        write(
            reader.recipient,
            "expression_sent",
            expression=expression,
            posting=expression.posting,
            own=expression.posting.organisation,
            other=expression.organisation,
            topics=list(expression.organisation.topics.all()),
            address=page(expression),
            is_reminder=is_reminder,
            answers=_answers(expression, reader.person),
        )
    return len(readers)


def answer_address(expression: Expression, person: Person | None, move: str) -> str:
    """The address of the page on which this reader answers without signing in."""
    said = {
        "expression": expression.pk,
        "person": person.pk if person else None,
        "move": move,
    }
    return address("matching:expression-mailed", tokens.issue(EXPRESSION, said))


def question_address(question: Question, person: Person | None) -> str:
    """The address of the page on which this reader replies without signing in."""
    said = {"question": question.pk, "person": person.pk if person else None}
    return address("matching:question-mailed", tokens.issue(QUESTION, said))


def ask_for_more(question: Question) -> None:
    """To whoever sent the expression: what the other side would like to know."""
    expression = question.expression
    for reader in readers_of(expression.organisation):
        write(
            reader.recipient,
            "expression_asked",
            question=question,
            expression=expression,
            posting=expression.posting,
            other=expression.posting.organisation,
            reply_address=question_address(question, reader.person),
        )


def tell_reply(question: Question) -> None:
    """To whoever asked: the reply, with the links that answer."""
    expression = question.expression
    for reader in readers_of(expression.posting.organisation):
        write(
            reader.recipient,
            "expression_replied",
            question=question,
            expression=expression,
            posting=expression.posting,
            other=expression.organisation,
            address=page(expression),
            answers=_answers(expression, reader.person),
        )


def _answers(expression: Expression, person: Person | None) -> list[tuple[Label, str]]:
    return [(label, answer_address(expression, person, move)) for move, label in MOVES.items()]


def tell_moved(expression: Expression, *, to: Organisation) -> None:
    """To the side that did not move it: where it stands now, and the reason if there is one.

    An acceptance has the letter of an introduction, unless the two were introduced before.
    """
    introduction = expression.introduction
    conversation = introduction.conversation if introduction else None
    both = (expression.organisation, expression.posting.organisation)
    for reader in readers_of(to):
        write(
            reader.recipient,
            "expression_moved",
            expression=expression,
            posting=expression.posting,
            own=to,
            other=next(one for one in both if one != to),
            address=page(expression),
            conversation_address=page(conversation) if conversation else "",
            others_address=address("matching:posting-list"),
        )
