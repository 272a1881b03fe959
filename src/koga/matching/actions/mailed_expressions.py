"""An expression of interest is answered by the links of its mail: talk, decline, ask for more."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.matching.actions import questions
from koga.matching.actions.expressions import accept, decline
from koga.matching.actions.settling import Note
from koga.matching.links import expression_behind, owner_voice
from koga.matching.models import Expression

# What each move leads to: pressed twice, it is done already.
_SETTLED_BY: Final = {"accept": "accepted", "decline": "declined", "ask": "asked"}


@transaction.atomic
def answer_expression_by_link(
    *, token: str, move: str, word: str = "", language: str = ""
) -> Expression:
    """The link speaks for the person it was sent to, as long as she represents whoever posted.

    One that was sent to an organisation's own address speaks for the organisation. Pressed twice it
    does nothing more. Raises tokens.StaleToken, Refused or Impossible.
    """
    expression, person, _meant = expression_behind(token)
    by = owner_voice(expression, person)
    if lock(expression).state == _SETTLED_BY.get(move):
        return expression
    match move:
        case "accept":
            accept(expression, by, Note(word, language))
        case "decline":
            decline(expression, by, Note(word, language))
        case "ask":
            questions.ask(expression, word, language, by)
        case _:
            raise Impossible(_("Please press one of the buttons."))
    return expression
