"""Why an organisation sits in a consortium, in the reader's language."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koga.consortia.shapes import Reasons, Term
from koga.consortia.words import Names
from koga.core import formats, languages
from koga.ui import shapes

_OF_SIZE: Final = frozenset({"members", "together", "associated", "must", "stay"})


_PLAIN: Final = {
    "country": gettext_lazy("Looks for partners from your country"),
    "answered": gettext_lazy("Expressed interest in your partner search"),
    "experience": gettext_lazy("Has worked abroad before"),
    "crowded": gettext_lazy("Was asked by many of late: whoever was asked less goes before"),
    "fresh": gettext_lazy("Its profile was confirmed within a year"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """`parts` add up to `fit`, what speaks against it standing last; `short` is the strongest.

    `helps` and `holds_up` are rules. `rests_on_it` is the first of those that only this one holds
    up; of the size everybody does.
    """

    fit: float
    parts: list[shapes.Reason]
    short: str
    helps: list[str]
    holds_up: list[str]
    rests_on_it: str


def why(
    reasons: Reasons, rules: Mapping[str, str], names: Names, *, broken: Container[str] = ()
) -> Why:
    """`rules` are sentences by name; those that are no rules any more are left out.

    Nobody holds up the rules that are `broken`.
    """
    held = [name for name in reasons.holds_up if name in rules and name not in broken]
    terms = sorted(reasons.terms, key=lambda one: -one.points)
    parts = [shapes.Reason(_sentence(one, names), one.points, one.most) for one in terms]
    return Why(
        fit=reasons.fit,
        parts=parts,
        short=next((str(one.label) for one in parts if one.points > 0), ""),
        helps=[rules[name] for name in reasons.helps if name in rules],
        holds_up=[rules[name] for name in held],
        rests_on_it=next((rules[name] for name in held if tells(name, rules)), ""),
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
        case _:
            return str(_PLAIN[term.kind])
