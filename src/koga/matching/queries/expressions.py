"""Expressions of interest: what came in, what was sent, what is said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet

from koga.core.actors import Actor
from koga.core.doors import one_among, the_one
from koga.matching.models import OPEN, UNANSWERED, Beckoning, Expression, Posting, Question, Remark
from koga.matching.rules import (
    can_answer_expression,
    can_see_expression,
    can_see_posting,
    can_see_remark,
)
from koga.organisations.models import Organisation

_COLUMNS = {"state": "state", "posting": "posting", "role": "role", "for": "posting__organisation"}


def expressions_received(actor: Actor) -> QuerySet[Expression]:
    """What came in for the postings of her organisations, the newest first."""
    return _with_both().filter(posting__organisation__in=list(actor.organisations))


def expressions_sent(actor: Actor) -> QuerySet[Expression]:
    """What her organisations sent, the newest first."""
    return _with_both().filter(organisation__in=list(actor.organisations))


def narrowed(
    found: QuerySet[Expression], chosen: Mapping[str, Sequence[str]]
) -> QuerySet[Expression]:
    """Within a facet any of the values will do, between facets all must hold."""
    for name, values in chosen.items():
        if values:
            found = found.filter(**{f"{_COLUMNS[name]}__in": values})
    return found


def new_expressions(actor: Actor) -> QuerySet[Expression]:
    """What nobody of an organisation that `actor` represents has read yet."""
    waiting = _with_both().filter(state="new")
    return waiting.filter(posting__organisation__in=list(actor.represented))


def expression_numbered(actor: Actor, key: int) -> Expression:
    """The one expression with this id; Absent unless visible."""
    beside = _with_both().select_related(
        "posting__organisation__hub",
        "posting__search",
        "sent_by",
        "introduction__conversation",
    )
    return one_among(can_see_expression, actor, beside.prefetch_related("posting__topics"), pk=key)


def expressions_waiting(actor: Actor) -> QuerySet[Expression]:
    """What waits for an answer of an organisation that `actor` represents: read or not, not asked."""
    waiting = Expression.objects.filter(state__in=UNANSWERED)
    return can_answer_expression.among(actor, waiting)


def open_question(expression: Expression) -> Question:
    """The one that is not replied to; Absent if there is none."""
    return the_one(expression.questions.select_related("expression"), replied_at=None)


def own_expressions(actor: Actor, posting: Posting) -> QuerySet[Expression]:
    """What her organisations answered to this posting, the newest first."""
    return expressions_sent(actor).filter(posting=posting)


def has_open_expression(posting: Posting, organisation: Organisation) -> bool:
    """Whether it answered this posting and was not declined, nor took it back."""
    return standing_expressions().filter(posting=posting, organisation=organisation).exists()


def standing_expressions() -> QuerySet[Expression]:
    """Those that were neither declined nor taken back, of all postings and for nobody's eyes."""
    return Expression.objects.filter(state__in=[*OPEN, "accepted"])


def standing_expressions_for(actor: Actor, posting: int | None) -> QuerySet[Expression]:
    """The same of one posting (by its id), as far as `actor` may see them, the first sent first."""
    found = standing_expressions().filter(posting=posting)
    return can_see_expression.among(actor, found).order_by("sent_at", "pk")


def remarks_of(actor: Actor, expression: Expression) -> QuerySet[Remark]:
    """What her own side noted about it, the oldest first."""
    noted = expression.remarks.select_related("written_by")
    return can_see_remark.among(actor, noted)


def answers_counted(posting: Posting) -> dict[str, int]:
    """How many expressions of each state came in."""
    counted = posting.expressions.order_by().values_list("state").annotate(n=Count("pk"))
    return dict(counted)


def beckoned(posting: Posting) -> set[int]:
    """The ids of the organisations that were asked to answer it."""
    return set(posting.beckonings.values_list("organisation", flat=True))


def beckonings_for(actor: Actor) -> QuerySet[Beckoning]:
    """What the organisations she represents were asked to answer and have not answered yet."""
    own = list(actor.represented)
    seen = can_see_posting.among(actor, Posting.objects.filter(state="published"))
    asked = Beckoning.objects.filter(organisation__in=own, posting__in=seen.values("pk"))
    answered = Expression.objects.filter(organisation__in=own).values("posting")
    return asked.exclude(posting__in=answered).select_related(
        "posting__organisation", "organisation"
    )


def _with_both() -> QuerySet[Expression]:
    return Expression.objects.select_related(
        "posting__organisation", "organisation__town", "organisation__hub"
    )
