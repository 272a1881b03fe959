"""Expressions of interest she sent or answered, and what she noted about them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.retention import Keeping
from koga.matching.models import Expression, Question, Remark
from koga.people.holdings import STAYS_AS_SAID, Holding, Rows, Subject


def _sent(whom: Subject) -> Rows:
    found = Expression.objects.filter(sent_by=whom.person).order_by("sent_at", "pk")
    return [
        {
            "answers": str(one.posting.title),
            "for_organisation": one.organisation.name,
            "role": one.role,
            "why": one.why,
            "brings": one.brings,
            "experience": one.experience,
            "language": one.language,
            "sent_at": one.sent_at,
            "state": one.state,
        }
        for one in found.select_related("posting", "organisation")
    ]


def _answered(whom: Subject) -> Rows:
    found = Expression.objects.filter(answered_by=whom.person).order_by("answered_at", "pk")
    return [
        {
            "answers": str(one.posting.title),
            "of_organisation": one.organisation.name,
            "state": one.state,
            "reason": one.reason,
            "answered_at": one.answered_at,
        }
        for one in found.select_related("posting", "organisation")
    ]


def _remarks(whom: Subject) -> Rows:
    found = Remark.objects.filter(written_by=whom.person).order_by("written_at", "pk")
    return [
        {
            "about": str(one.expression.posting.title),
            "for_organisation": one.organisation.name,
            "text": one.text,
            "written_at": one.written_at,
        }
        for one in found.select_related("expression__posting", "organisation")
    ]


def _questions(pointer: str, whom: Subject) -> Rows:
    found = Question.objects.filter(**{pointer: whom.person}).order_by("asked_at", "pk")
    return [
        {
            "about": str(one.expression.posting.title),
            "question": one.text,
            "reply": one.reply,
            "asked_at": one.asked_at,
            "replied_at": one.replied_at,
        }
        for one in found.select_related("expression__posting")
    ]


def _throw_away(before: datetime) -> int:
    """What came to nothing loses its words, the notes about it too; that it was stays, as a figure."""
    old = Expression.objects.filter(state__in=["declined", "withdrawn"], moved_at__lt=before)
    old = old.exclude(why="")
    for beside in (Remark, Question):
        beside.objects.filter(expression__in=old.order_by().values("pk")).delete()
    return old.update(why="", brings="", experience="", records=[], reason="", reason_language="")


KEEPINGS: Final = (
    Keeping(
        name="expressions",
        title=_("What was said in expressions of interest that were declined or withdrawn"),
        days="KEEP_ANSWERS_DAYS",
        throw_away=_throw_away,
    ),
)
HOLDINGS: Final = (
    Holding(
        name="expressions_sent",
        title=_("Expressions of interest you sent"),
        fate=STAYS_AS_SAID,
        columns=("matching.expression.sent_by",),
        told=_sent,
    ),
    Holding(
        name="expressions_answered",
        title=_("Expressions of interest you answered"),
        fate=STAYS_AS_SAID,
        columns=("matching.expression.answered_by",),
        told=_answered,
    ),
    Holding(
        name="questions_asked",
        title=_("What you asked about expressions of interest"),
        fate=STAYS_AS_SAID,
        columns=("matching.question.asked_by",),
        told=lambda whom: _questions("asked_by", whom),
    ),
    Holding(
        name="questions_replied",
        title=_("What you replied to questions about expressions of interest"),
        fate=STAYS_AS_SAID,
        columns=("matching.question.replied_by",),
        told=lambda whom: _questions("replied_by", whom),
    ),
    Holding(
        name="expressions_remarked",
        title=_("What you noted about expressions of interest"),
        fate=STAYS_AS_SAID,
        columns=("matching.remark.written_by",),
        told=_remarks,
    ),
)
