"""The inbox of expressions of interest and one of them, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.conversations.models import Conversation
from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.bridge import in_order
from koga.core.errors import Impossible, Refused
from koga.matching import actions, queries, track_record
from koga.matching.enums import PartnerRole
from koga.matching.lifecycles import EXPRESSION
from koga.matching.models import Expression, Question, Remark
from koga.matching.queries import narrowed
from koga.matching.rules import can_answer_expression, can_withdraw_expression
from koga.matching.track_record import Record
from koga.organisations.models import Organisation
from koga.ui.facets import facet
from koga.ui.shapes import Facet

Seen = QuerySet[Expression]


@dataclass(frozen=True, slots=True)
class ExpressionSheet:
    """What of an expression concerns its reader.

    `may_answer` and `may_withdraw` hold while it is open; `own` is the side whose notes she reads,
    none for a hub that only looks on.
    """

    may_answer: bool
    may_shortlist: bool
    may_ask: bool
    may_withdraw: bool
    may_reply: bool
    questions: Sequence[Question]
    own: Organisation | None
    is_sender: bool
    records: list[Record]
    remarks: Sequence[Remark]


def sheet_of(actor: Actor, expression: Expression) -> ExpressionSheet:
    """Five queries, whatever is noted and asked."""
    owner = expression.posting.organisation
    mine = [one for one in (owner, expression.organisation) if actor.belongs_to(one.pk)]
    may_answer = expression.is_open and can_answer_expression.allows(actor, expression)
    may_withdraw = expression.is_open and can_withdraw_expression.allows(actor, expression)
    return ExpressionSheet(
        may_answer=may_answer,
        may_shortlist=may_answer and expression.state != "shortlisted",
        may_ask=may_answer and expression.state != "asked",
        may_withdraw=may_withdraw,
        may_reply=may_withdraw and expression.state == "asked",
        questions=list(expression.questions.all()),
        own=mine[0] if mine else None,
        is_sender=actor.belongs_to(expression.organisation_id),
        records=track_record.records_named(actor, expression.organisation, expression.records),
        remarks=list(queries.remarks_of(actor, expression)),
    )


def own_side(actor: Actor, expression: Expression) -> Organisation:
    """The organisation for which she notes something; Refused for a hub that only looks on."""
    own = sheet_of(actor, expression).own
    if own is None:
        raise Refused(_("Notes are kept by the people of one of the two organisations."))
    return own


def answer(expression: Expression, move: str, said: Mapping[str, Any], by: Actor) -> str:
    """Make the move whose button was pressed; the sentence that tells of it."""
    reason, language = said["reason"], said["language"]
    match move:
        case "shortlist":
            actions.shortlist_expression(expression=expression, by=by)
            return _("On the short list; they are told.")
        case "accept":
            actions.accept_expression(expression=expression, by=by, note=reason, language=language)
            return _("You are introduced. Here you can talk.")
        case "decline":
            actions.decline_expression(expression=expression, by=by, **said)
            return _("Declined; they read your reason.")
        case "ask":
            actions.ask_for_more(expression=expression, text=reason, language=language, by=by)
            return _("Asked; we write to you as soon as they reply.")
        case "reply":
            question = queries.open_question(expression)
            actions.reply_to_question(question=question, text=reason, language=language, by=by)
            return _("Sent; they decide now.")
        case "withdraw":
            actions.withdraw_expression(expression=expression, by=by, **said)
            return _("Withdrawn; they are told.")
    raise Impossible(_("Please press one of the buttons."))


def hint_for(actor: Actor, expression: Expression) -> str | None:
    """What a word to the other side is for, to whoever sent the expression; None for others."""
    if not can_withdraw_expression.allows(actor, expression):
        return None
    if can_answer_expression.allows(actor, expression):
        return None
    may = _("If you withdraw you may say why.")
    return f"{_('They wait for your reply.')} {may}" if expression.state == "asked" else may


def settled_meanwhile(expression: Expression) -> str:
    """Who has settled it and when, for whoever pressed a button of an older page; "" while it is open."""
    said = {
        "accepted": _("Meanwhile this was accepted (%(who)s). Nothing was changed."),
        "declined": _("Meanwhile this was declined (%(who)s). Nothing was changed."),
        "withdrawn": _("Meanwhile this was withdrawn (%(who)s). Nothing was changed."),
    }
    if expression.state not in said:
        return ""
    name = expression.answered_by if expression.state != "withdrawn" else expression.organisation
    when = formats.moment(expression.moved_at)
    return said[expression.state] % {"who": f"{name}, {when}" if name else when}


def next_page(expression: Expression) -> Conversation | Expression:
    """After an acceptance the conversation, else the expression again."""
    introduction = expression.introduction
    if expression.state == "accepted" and introduction and introduction.conversation:
        return introduction.conversation
    return expression


def meant(chosen: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Without what no page of ours can have asked for: a posting is named by its number."""
    return {
        name: [one for one in values if name != "posting" or (one.isascii() and one.isdigit())]
        for name, values in chosen.items()
    }


def facets_of(query: QueryDict, seen: Seen, names: Iterable[str]) -> list[Facet]:
    """The facets called `names`, with how many each choice would leave. One query each."""
    made = {"state": _states, "posting": _postings, "role": _roles}
    chosen = meant({name: query.getlist(name) for name in names})
    found = []
    for name in names:
        others = {one: values for one, values in chosen.items() if one != name}
        label, options = made[name](narrowed(seen, others).order_by())
        if options:
            found.append(facet(query, name, label, options))
    return found


Options = tuple[str, list[tuple[str, Any, int | None]]]


def _states(seen: Seen) -> Options:
    counted = dict(seen.values_list("state").annotate(n=Count("pk")))
    states = [
        (one.name, one.label, counted[one.name]) for one in EXPRESSION.states if one.name in counted
    ]
    return _("State"), states


def _postings(seen: Seen) -> Options:
    counted = seen.values_list("posting", "posting__title").annotate(n=Count("pk"))
    reader = languages.reader()
    named = [(str(key), title.best_for(reader).text, n) for key, title, n in counted]
    return _("What they answer"), sorted(named, key=lambda one: in_order(one[1]))


def _roles(seen: Seen) -> Options:
    counted = dict(seen.exclude(role="").values_list("role").annotate(n=Count("pk")))
    roles = [
        (value, label, counted[value]) for value, label in PartnerRole.choices if value in counted
    ]
    return _("Role"), roles
