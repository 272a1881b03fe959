"""The words of an invitation, in two languages, and what stands in the way of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from koga.consortia.models import Consortium, Place
from koga.consortia.words import LEAD, seat_called
from koga.core import languages
from koga.core.actors import Actor
from koga.matching import obstacles
from koga.matching.enums import Reach
from koga.matching.queries import reaches_of
from koga.organisations.models import Organisation

# Two of these and a sentence about the seat are what an introduction has room for.
LONGEST = 900


@dataclass(frozen=True, slots=True)
class Letter:
    """A text in one language, and the same in another where somebody wrote it."""

    text: str
    language: str
    also: str = ""
    also_language: str = ""

    def for_place(self, place: Place) -> str:
        """Both texts, each with what the reader would be in the consortium."""
        parts = [(self.text, self.language), (self.also, self.also_language)]
        return "\n\n".join(
            "\n".join(filter(None, [text.strip(), _seat_in(language, place)]))
            for text, language in parts
            if text.strip()
        )


def first_letter(consortium: Consortium) -> Letter:
    """What was written before, or a draft in the reader's language and in English (else Polish)."""
    if consortium.letter:
        return Letter(
            consortium.letter,
            consortium.letter_language,
            consortium.also,
            consortium.also_language,
        )
    own = get_language() or "en"
    other = "en" if own != "en" else "pl"
    return Letter(_draft(own, consortium), own, _draft(other, consortium), other)


def hindrance(place: Place, by: Actor) -> str:
    """Why it cannot be invited now, as a sentence; "" if it can."""
    return hindrances([place], by)[place.pk]


def hindrances(places: Sequence[Place], by: Actor) -> dict[int, str]:
    """The same for several, by their ids; two queries, and one for each that has ended."""
    reaches = reaches_of(place.organisation for place in places)
    return {
        one.pk: _hindrance(one.organisation, reaches[one.organisation_id], by) for one in places
    }


def _hindrance(organisation: Organisation, reach: Reach, by: Actor) -> str:
    if obstacle := obstacles.to_introduce([organisation], by):
        return obstacle
    if reach == Reach.NOBODY:
        said = _(
            "%(name)s has nobody on the platform, no e-mail address, and no hub that we could ask."
        )
        return said % {"name": organisation.name}
    return ""


def _draft(language: str, consortium: Consortium) -> str:
    with override(languages.interface(language)):
        said = {
            "own": consortium.organisation.name,
            "title": consortium.title,
            "call": ", ".join(filter(None, [consortium.programme, consortium.call])),
        }
        if said["call"]:
            begun = _(
                "%(own)s is bringing partners together for “%(title)s”, a project for this call: "
                "%(call)s."
            )
        else:
            begun = _("%(own)s is bringing partners together for “%(title)s”.")
        wish = _(
            "We would like to have you in it, as what you do fits. If you say yes here, we talk "
            "about it first; only then you decide whether you take part."
        )
        return f"{begun % said} {wish}"[:LONGEST]


def _seat_in(language: str, place: Place) -> str:
    with override(languages.interface(language)):
        if place.is_associated:
            return _("We think of you as an associated partner.")
        if place.seat == LEAD:
            return _("We think of you as the lead partner.")
        if place.seat:
            return _("We think of you for this seat: %(seat)s.") % {"seat": seat_called(place.seat)}
        return ""
