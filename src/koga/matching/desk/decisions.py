"""What a hub's officer decides with one press, on the page or behind a signed link: one table.

Page, mail and tests read it; the actions behind it ask the rules once more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Impossible
from koga.core.lifecycle import Label
from koga.matching import actions
from koga.matching.enums import Answer, Verdict
from koga.matching.models import UNANSWERED, Expression, Posting, Side
from koga.matching.rules import (
    can_oversee_posting,
    can_remind_side,
    can_review_posting,
    can_see_expression,
)
from koga.organisations.actions import move_organisation
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation


@dataclass(frozen=True, slots=True)
class Choice:
    """One button; `said` is what is told once it is done, `needs_word` that it takes a reason."""

    name: str
    label: Label
    said: Label
    look: str = "primary"
    needs_word: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """`find` gives the thing to whoever may decide it (Absent else), `waits` whether it still does.

    `make` is told the thing, the choice, a word, and who decides.
    """

    name: str
    title: Label
    choices: tuple[Choice, ...]
    find: Callable[[Actor, int], Any]
    waits: Callable[[Any], bool]
    make: Callable[[Any, str, str, Actor], object]

    @property
    def takes_word(self) -> bool:
        return any(one.needs_word for one in self.choices)


def decision_called(name: str) -> Decision | None:
    return DECISIONS.get(name)


def decide(decision: Decision, thing: Any, choice: str, word: str, by: Actor) -> Choice:
    """Do what was chosen. Impossible for what is no choice, without a needed word, or too late."""
    made = next((one for one in decision.choices if one.name == choice), None)
    if made is None:
        raise Impossible(str(_("Please press one of the buttons.")))
    if made.needs_word and not word.strip():
        raise Impossible(str(_("Say why: they read it.")))
    if not decision.waits(thing):
        raise Impossible(str(_("Somebody has decided it meanwhile.")))
    decision.make(thing, choice, word.strip(), by)
    return made


def _organisation(actor: Actor, key: int) -> Organisation:
    found = Organisation.objects.select_related("hub", "town", "region")
    return one_among(can_oversee_organisation, actor, found, pk=key)


def _to_review(actor: Actor, key: int) -> Posting:
    found = Posting.objects.filter(search__isnull=False)
    found = found.select_related("organisation__hub", "search")
    return one_among(can_review_posting, actor, found, pk=key)


def _posting(actor: Actor, key: int) -> Posting:
    found = Posting.objects.select_related("organisation__hub", "search")
    return one_among(can_oversee_posting, actor, found, pk=key)


def _side(actor: Actor, key: int) -> Side:
    found = Side.objects.select_related("introduction", "organisation")
    return one_among(can_remind_side, actor, found, pk=key)


def _expression(actor: Actor, key: int) -> Expression:
    """Overseen is who posted; of one that her own organisation sent she only reads."""
    overseen = can_oversee_posting.among(actor).values("pk")
    found = Expression.objects.filter(posting__in=overseen)
    beside = found.select_related("organisation", "posting__organisation", "posting__search")
    return one_among(can_see_expression, actor, beside, pk=key)


def _review(posting: Posting, choice: str, word: str, by: Actor) -> None:
    actions.review_search(
        posting=posting,
        verdict=Verdict(choice),
        comments=word,
        language=get_language() or "en",
        by=by,
    )


_REMIND: Final = Choice("remind", _("Remind them"), _("A reminder is on its way."))

DECISIONS: Final = {
    one.name: one
    for one in (
        Decision(
            "check",
            _("A new organisation"),
            (
                Choice("check", _("Confirm"), _("Confirmed: everybody sees it now.")),
                Choice("hide", _("Hide"), _("Hidden."), "quiet"),
            ),
            _organisation,
            lambda one: bool(one.state == "new"),
            lambda one, choice, word, by: move_organisation(organisation=one, move=choice, by=by),
        ),
        Decision(
            "review",
            _("A partner search"),
            (
                Choice(Verdict.PUBLISHED, _("Publish"), _("Published; the author is told.")),
                Choice(
                    Verdict.RETURNED,
                    _("Return with comments"),
                    _("Returned; the author reads your comments."),
                    "quiet",
                    needs_word=True,
                ),
            ),
            _to_review,
            lambda one: bool(one.state == "submitted"),
            _review,
        ),
        Decision(
            "remind",
            _("An introduction without an answer"),
            (_REMIND,),
            _side,
            lambda one: bool(one.introduction.state == "proposed" and one.answer == Answer.WAITING),
            lambda one, choice, word, by: actions.remind_side(side=one, by=by),
        ),
        Decision(
            "expression",
            _("An expression of interest without an answer"),
            (_REMIND,),
            _expression,
            lambda one: one.state in UNANSWERED,
            lambda one, choice, word, by: actions.remind_of_expression(expression=one, by=by),
        ),
        Decision(
            "renewal",
            _("It ends soon"),
            (
                Choice(
                    "ask",
                    _("Ask whether it still holds"),
                    _("They are asked; one press renews it."),
                ),
            ),
            _posting,
            lambda one: bool(one.state == "published"),
            lambda one, choice, word, by: actions.remind_of_renewal(posting=one, by=by),
        ),
        Decision(
            "profile",
            _("A profile that nobody has confirmed for a year"),
            (
                Choice(
                    "ask",
                    _("Ask them to look it through"),
                    _("They are asked; one press confirms it."),
                ),
            ),
            _organisation,
            lambda one: bool(one.state == "checked"),
            lambda one, choice, word, by: actions.ask_to_confirm(organisation=one, by=by),
        ),
    )
}
