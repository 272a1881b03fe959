"""The words of an invitation, in two languages, and what stands in the way of one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from koga.consortia import queries
from koga.consortia.models import Consortium, Place
from koga.consortia.words import LEAD, seat_called
from koga.conversations.models import Conversation
from koga.core import formats, languages
from koga.core.actors import Actor
from koga.matching import obstacles
from koga.matching.enums import Reach
from koga.matching.queries import reaches_of, talks_between
from koga.organisations.models import Organisation

# Two of these, with what we add to each, are what an introduction has room for.
LONGEST = 750


@dataclass(frozen=True, slots=True)
class Letter:
    """A text in one language, and the same in another where somebody wrote it."""

    text: str
    language: str
    also: str = ""
    also_language: str = ""

    def for_place(self, place: Place, *, is_known: bool = False) -> str:
        """Both texts, each with what the reader would be in the consortium and how to answer.

        With `is_known` it is read in the conversation that the two have already.
        """
        parts = [(self.text, self.language), (self.also, self.also_language)]
        return "\n\n".join(
            _said_to(place, text.strip(), language, is_known=is_known)
            for text, language in parts
            if text.strip()
        )


@dataclass(frozen=True, slots=True)
class Whom:
    """Who can be asked now, each with what is to be known of it, and who cannot, with the reason."""

    able: list[tuple[Place, str]]
    hindered: list[tuple[Place, str]]


def whom_to_invite(consortium: Consortium, places: Sequence[Place], by: Actor) -> Whom:
    """Five queries, and one for each that has ended."""
    reasons = hindrances(places, by)
    able = [one for one in places if not reasons[one.pk]]
    keys = [one.organisation_id for one in able]
    declined = queries.declined_elsewhere(by, consortium, keys)
    talks = talks_with(consortium, keys, by)
    return Whom(
        [(one, _to_be_known(one, declined, talks)) for one in able],
        [(one, reasons[one.pk]) for one in places if reasons[one.pk]],
    )


def _to_be_known(place: Place, declined: Mapping[int, Place], talks: Container[int]) -> str:
    """Its name, with what speaks for asking it otherwise or not at all."""
    key, said = place.organisation_id, [place.organisation.name]
    if key in talks:
        said.append(_("you talk already, so it is asked in your conversation"))
    if key in declined:
        other = declined[key]
        named = {"title": other.consortium.title, "day": formats.day(other.moved_at)}
        said.append(_("declined “%(title)s” on %(day)s") % named)
    return " · ".join(said)


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
    """The same for several, by their ids; three queries, and one for each that has ended."""
    reaches = reaches_of(place.organisation for place in places)
    talks = _talks(places)
    return {
        one.pk: _hindrance(one, reaches[one.organisation_id], by, is_known=one.pk in talks)
        for one in places
    }


def talks_with(
    consortium: Consortium, organisations: Iterable[int], by: Actor
) -> dict[int, Conversation]:
    """The conversations in which `by` would ask them, by the id of each; one query at most.

    None to whoever builds it in the stead of the organisation: a hub does not read them.
    """
    own = consortium.organisation
    return talks_between(own, organisations) if by.represents(own.pk) else {}


def _talks(places: Sequence[Place]) -> set[int]:
    """The ids of those places whose organisation talks with the one that began the consortium."""
    if not places:
        return set()
    own = places[0].consortium.organisation
    found = talks_between(own, [one.organisation_id for one in places])
    return {one.pk for one in places if one.organisation_id in found}


def _hindrance(place: Place, reach: Reach, by: Actor, *, is_known: bool) -> str:
    organisation = place.organisation
    if obstacle := obstacles.to_introduce([organisation], by):
        return obstacle
    if is_known:
        return "" if by.represents(place.consortium.organisation_id) else known(organisation)
    if reach == Reach.NOBODY:
        said = _(
            "%(name)s has nobody on the platform, no e-mail address, and no hub that we could ask."
        )
        return said % {"name": organisation.name}
    return ""


def known(organisation: Organisation) -> str:
    """Why a hub does not ask it in the stead of those who talk with it."""
    said = _("%(name)s is known already: its people have to be asked by those who know them.")
    return said % {"name": organisation.name}


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
        wish = _("We would like to have you in it, as what you do fits.")
        return f"{begun % said} {wish}"[:LONGEST]


def _said_to(place: Place, text: str, language: str, *, is_known: bool) -> str:
    """A text in its language, with what we add to it in the same."""
    with override(languages.interface(language)):
        if not is_known:
            answer = _(
                "If you say yes here, we talk about it first; only then you decide whether you "
                "take part."
            )
            return "\n".join([text, _seat(place), answer])
        before = _("We know each other already, so we ask you here.")
        page = f"{settings.BASE_URL}{place.consortium.get_absolute_url()}"
        answer = _(
            "Let us talk about it here. Whether you take part you say on the page of the "
            "consortium: %(address)s"
        )
        return "\n".join([before, text, _seat(place), answer % {"address": page}])


def _seat(place: Place) -> str:
    if place.is_associated:
        return _("We think of you as an associated partner.")
    if place.seat == LEAD:
        return _("We think of you as the lead partner.")
    if place.seat:
        return _("We think of you for this seat: %(seat)s.") % {"seat": seat_called(place.seat)}
    return _("We think of you as a partner.")
