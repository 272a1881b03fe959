"""Why an organisation sits in a consortium, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from koga.consortia.shapes import Reasons, Term
from koga.consortia.words import Names
from koga.core import formats, languages
from koga.ui import shapes

_OF_SIZE: Final = frozenset({"members", "together", "associated", "must", "stay"})


@dataclass(frozen=True, slots=True)
class Why:
    """`parts` add up to `fit`; `short` is the strongest of them, `helps` and `holds_up` are rules.

    `rests_on_it` is the first of those that only this one holds up; of the size everybody does.
    """

    fit: float
    parts: list[shapes.Reason]
    deduction: str
    short: str
    helps: list[str]
    holds_up: list[str]
    rests_on_it: str


def why(reasons: Reasons, rules: Mapping[str, str], names: Names) -> Why:
    """`rules` are sentences by name; those that are no rules any more are left out."""
    earned = sorted((one for one in reasons.terms if one.points > 0), key=lambda one: -one.points)
    taken = sum(one.points for one in reasons.terms if one.points < 0)
    lost = _("Often asked already: %(points)s points") % {"points": formats.number(taken)}
    return Why(
        fit=reasons.fit,
        parts=[shapes.Reason(_sentence(one, names), one.points, one.most) for one in earned],
        deduction=lost if taken else "",
        short=_sentence(earned[0], names) if earned else "",
        helps=[rules[name] for name in reasons.helps if name in rules],
        holds_up=[rules[name] for name in reasons.holds_up if name in rules],
        rests_on_it=next((rules[name] for name in reasons.holds_up if tells(name, rules)), ""),
    )


def tells(name: str, rules: Mapping[str, str]) -> bool:
    """Whether to hold up this rule says something of one organisation: its size any other does."""
    return name in rules and name.partition(":")[0] not in _OF_SIZE


def _sentence(term: Term, names: Names) -> str:
    """At most four of the topics that earned it are named."""
    topics = formats.listed([names.topic(slug) for slug in term.values[:4]])
    match term.kind:
        case "topics":
            return _("Works on what the project is about: %(topics)s") % {"topics": topics}
        case "offers":
            return _("Offers what the project needs: %(topics)s") % {"topics": topics}
        case "needs":
            return _("Is itself looking for: %(topics)s") % {"topics": topics}
        case "languages":
            spoken = formats.listed([languages.name_within(code) for code in term.values])
            return _("Works in a language of the project: %(languages)s") % {"languages": spoken}
        case "country":
            return _("Looks for partners from your country")
        case "experience":
            return _("Has worked abroad before")
        case _:
            return _("Its profile was confirmed within a year")
