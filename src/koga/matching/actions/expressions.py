"""An organisation answers a posting on one form; its owner reads, short-lists, accepts or declines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.matching import letters, obstacles, track_record
from koga.matching.actions.settling import Note, introduce
from koga.matching.enums import PartnerRole
from koga.matching.lifecycles import EXPRESSION
from koga.matching.models import OPEN, Beckoning, Expression, Posting, Remark
from koga.matching.queries import has_open_expression
from koga.matching.rules import (
    can_answer_expression,
    can_edit_posting,
    can_post_for,
    can_see_posting,
    can_withdraw_expression,
)
from koga.organisations.models import Organisation

# Enough to find somebody, too few to write to the whole directory.
MOST_BECKONED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionFacts:
    """What an organisation answers; `records` are keys of koga.matching.track_record."""

    why: str
    language: str
    role: str = ""
    brings: str = ""
    experience: str = ""
    records: tuple[str, ...] = ()


@transaction.atomic
def express_interest(
    *, posting: Posting, organisation: Organisation, facts: ExpressionFacts, by: Actor
) -> Expression:
    """Answer a posting for `organisation`, which thereby consents to be introduced.

    Impossible for one's own, where it is no longer open, and while another answer of the same
    organisation waits or was accepted.
    """
    can_post_for.require(by, organisation)
    can_see_posting.require(by, posting)
    person = _signed_in(by)
    _require_open(lock(posting), organisation, by)
    offered = {record.key for record in track_record.records_to_point_at(organisation)}
    expression = Expression.objects.create(
        posting=posting,
        organisation=organisation,
        role=_role(posting, facts.role),
        why=facts.why,
        brings=facts.brings,
        experience=facts.experience,
        records=[key for key in facts.records if key in offered],
        language=facts.language,
        sent_by_id=person,
        sent_at=clock.now(),
        moved_at=clock.now(),
    )
    after = {"posting": posting.pk, "role": expression.role}
    _note(by, "expression-sent", expression, organisation, after=after)
    letters.tell_sent(expression)
    return expression


@transaction.atomic
def open_expression(*, expression: Expression, by: Actor) -> None:
    """Somebody of the organisation that posted has it before her: from now on it counts as read."""
    if not by.belongs_to(expression.posting.organisation_id):
        raise Refused(str(can_answer_expression.refusal))
    if lock(expression).state == "new":
        expression.read_at = clock.now()
        move_expression(expression, "read", by)


@transaction.atomic
def shortlist_expression(*, expression: Expression, by: Actor) -> None:
    """Put it among those that are thought of; whoever sent it is told."""
    can_answer_expression.require(by, expression)
    lock(expression)
    _answer(expression, "shortlist", by, Note())
    letters.tell_moved(expression, to=expression.organisation)


@transaction.atomic
def accept_expression(
    *, expression: Expression, by: Actor, note: str = "", language: str = ""
) -> Expression:
    """The other side's consent: both are introduced at once, and a conversation opens.

    Where the two were proposed to each other meanwhile, that introduction is made by it; where
    they have been introduced before, the expression leads to the conversation they have.
    """
    can_answer_expression.require(by, expression)
    accept(expression, by, Note(note, language))
    return expression


@transaction.atomic
def decline_expression(*, expression: Expression, reason: str, language: str, by: Actor) -> None:
    """Say no, and why: nobody asks into silence."""
    can_answer_expression.require(by, expression)
    decline(expression, by, Note(reason.strip(), language))


@transaction.atomic
def withdraw_expression(
    *, expression: Expression, by: Actor, reason: str = "", language: str = ""
) -> None:
    """Whoever sent it takes it back before it is answered."""
    can_withdraw_expression.require(by, expression)
    lock(expression)
    _say(expression, Note(reason.strip(), language))
    move_expression(expression, "withdraw", by)
    letters.tell_moved(expression, to=expression.posting.organisation)


@transaction.atomic
def remark_on_expression(
    *, expression: Expression, organisation: Organisation, text: str, by: Actor
) -> Remark:
    """Note something for the people of one's own side; the other never sees it."""
    both = (expression.organisation_id, expression.posting.organisation_id)
    if organisation.pk not in both or not by.belongs_to(organisation.pk):
        raise Refused(_("Notes are kept by the people of one of the two organisations."))
    remark = Remark.objects.create(
        expression=expression,
        organisation=organisation,
        text=text.strip(),
        written_by_id=by.person_id,
        written_at=clock.now(),
    )
    _note(by, "expression-remarked", expression, organisation)
    return remark


@transaction.atomic
def drop_expressions(*, organisation: Organisation, by: Actor) -> int:
    """Close what waits between one that no longer exists or is hidden and others; how many."""
    sent = organisation.expressions.filter(state__in=OPEN)
    received = Expression.objects.filter(posting__organisation=organisation, state__in=OPEN)
    waiting = [*sent.order_by("pk"), *received.order_by("pk")]
    return sum(_drop(expression, organisation, by) for expression in waiting)


@transaction.atomic
def beckon(*, posting: Posting, organisation: Organisation, by: Actor) -> Beckoning:
    """Ask an organisation to look at a posting and answer it; once, so that nobody is pestered."""
    can_edit_posting.require(by, posting)
    _require_open(lock(posting), organisation, by)
    if posting.beckonings.exclude(organisation=organisation).count() >= MOST_BECKONED:
        raise Impossible(_("You have asked as many as there can be: let them answer first."))
    beckoning, is_new = Beckoning.objects.get_or_create(
        posting=posting,
        organisation=organisation,
        defaults={"by_id": by.person_id, "at": clock.now()},
    )
    if is_new:
        if not letters.beckon(beckoning):
            raise Impossible(
                _("Nobody of theirs is on the platform, and no e-mail address is known.")
            )
        audit.record(
            by=by,
            action="matching.posting-beckoned",
            on=posting,
            for_organisation=posting.organisation_id,
            after={"organisation": organisation.pk},
        )
    return beckoning


def accept(expression: Expression, by: Actor, said: Note) -> None:
    """The steps of an acceptance, once it is settled that `by` may; as `decline` no verb of its own."""
    lock(expression)
    both = (expression.organisation, expression.posting.organisation)
    if obstacle := obstacles.to_introduce(both, by):
        raise Impossible(obstacle)
    _answer(expression, "accept", by, said)
    expression.introduction, is_made = introduce(expression, by, said)
    expression.save(update_fields=["introduction"])
    if not is_made:
        letters.tell_moved(expression, to=expression.organisation)


def decline(expression: Expression, by: Actor, said: Note) -> None:
    lock(expression)
    if not said.text.strip():
        raise Impossible(_("Say why: they read it, and a kind reason keeps a door open."))
    _answer(expression, "decline", by, said)
    letters.tell_moved(expression, to=expression.organisation)


def _drop(expression: Expression, organisation: Organisation, by: Actor) -> int:
    if lock(expression).state not in OPEN:
        return 0  # answered while others before it were closed
    move_expression(expression, "drop", PLATFORM if by.person_id is None else by)
    other = expression.posting.organisation
    if other == organisation:
        other = expression.organisation
    letters.tell_moved(expression, to=other)
    return 1


def _signed_in(by: Actor) -> int:
    """Somebody stands for it with her name: nobody is asked by the platform itself."""
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    return by.person_id


def _require_open(posting: Posting, organisation: Organisation, by: Actor) -> None:
    if posting.organisation_id == organisation.pk:
        raise Impossible(_("This is your own: others answer it."))
    if posting.state != "published":
        raise Impossible(_("It is not open any more, so it takes no answers."))
    if posting.is_search and posting.search.n_left == 0:
        raise Impossible(_("All seats are taken."))
    if obstacle := obstacles.to_introduce([organisation, posting.organisation], by):
        raise Impossible(obstacle)
    if has_open_expression(posting, organisation):
        raise Impossible(_("This organisation has answered already."))


def _role(posting: Posting, role: str) -> str:
    """One of those that a search looks for; offers and needs know no roles."""
    if not posting.is_search:
        return ""
    roles = posting.search.roles or PartnerRole.values
    if role not in roles:
        raise Impossible(_("Say in which of the roles they look for you would take part."))
    return role


def _answer(expression: Expression, move: str, by: Actor, said: Note) -> None:
    expression.answered_by_id, expression.answered_at = by.person_id, clock.now()
    _say(expression, said)
    move_expression(expression, move, by)


def _say(expression: Expression, said: Note) -> None:
    expression.reason = said.text[:1_000]
    expression.reason_language = said.language if said.text else ""


def move_expression(expression: Expression, move: str, by: Actor) -> None:
    """Make the move of its table, and note it; the row is held by the caller."""
    before = expression.state
    expression.state = EXPRESSION.target(before, move)
    expression.moved_at = clock.now()
    expression.save()
    own = expression.posting.organisation
    if move in ("withdraw", "reply"):
        own = expression.organisation
    after = {"state": expression.state}
    _note(by, f"expression-{move}", expression, own, before={"state": before}, after=after)


def _note(by: Actor, what: str, expression: Expression, own: Organisation, **said: Any) -> None:
    audit.record(by=by, action=f"matching.{what}", on=expression, for_organisation=own.pk, **said)
