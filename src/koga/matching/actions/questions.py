"""Whoever posted asks for more before answering an expression of interest, and is replied to."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching import letters
from koga.matching.actions.expressions import move_expression
from koga.matching.links import question_behind, sender_voice
from koga.matching.models import Expression, Question
from koga.matching.rules import can_answer_expression, can_withdraw_expression


@transaction.atomic
def ask_for_more(*, expression: Expression, text: str, language: str, by: Actor) -> Question:
    """The sender reads the question by mail and replies there or on the page."""
    can_answer_expression.require(by, expression)
    return ask(expression, text, language, by)


@transaction.atomic
def reply_to_question(*, question: Question, text: str, language: str, by: Actor) -> None:
    """Somebody who speaks for the sender replies; whoever posted decides again."""
    can_withdraw_expression.require(by, question.expression)
    _reply(question, text, language, by)


@transaction.atomic
def reply_by_link(*, token: str, text: str, language: str) -> Question:
    """The same by the signed link of the mail. Raises StaleToken, Refused or Impossible."""
    question, person = question_behind(token)
    _reply(question, text, language, sender_voice(question.expression, person))
    return question


def ask(expression: Expression, text: str, language: str, by: Actor) -> Question:
    """Whoever `by` is may ask; no verb of its own."""
    if not text.strip():
        raise Impossible(_("Say what you would like to know: they read it by mail."))
    lock(expression)
    move_expression(expression, "ask", by)
    question = Question.objects.create(
        expression=expression,
        text=text.strip()[:1_000],
        language=language,
        asked_by_id=by.person_id,
        asked_at=clock.now(),
    )
    letters.ask_for_more(question)
    return question


def _reply(question: Question, text: str, language: str, by: Actor) -> None:
    if not text.strip():
        raise Impossible(_("Write a few words: they wait for them."))
    expression = lock(question.expression)
    if lock(question).replied_at is not None:
        if question.reply == text.strip()[:2_000]:
            return  # pressed twice
        raise Impossible(_("This was replied to already."))
    question.reply, question.reply_language = text.strip()[:2_000], language
    question.replied_by_id, question.replied_at = by.person_id, clock.now()
    question.save()
    question.expression = expression
    move_expression(expression, "reply", by)
    letters.tell_reply(question)
