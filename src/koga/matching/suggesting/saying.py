"""Points and terms as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from koga.core import formats, languages
from koga.matching.models import Reading
from koga.matching.suggesting.bridge import (
    CROWDED,
    Known,
    Words,
    sentence,
    telling,
    terms_of,
    word_for,
)
from koga.matching.suggesting.listing import Entry
from koga.matching.suggesting.nearby import scales_in_force
from koga.matching.suggesting.sides import said_of_countries, said_of_two
from koga.organisations.lifecycles import LISTED
from koga.organisations.models import Organisation
from koga.topics.models import Topic
from koga.ui import shapes

_NAMED: Final = 4
_MAIN: Final = 2
_OF_ITSELF: Final = frozenset({"experience", "answers", "freshness"})
# By kind: what the place in its sentence is called.
_PLACES: Final = {
    "needs-met": "topics",
    "offers-wanted": "topics",
    "common-topics": "topics",
    "same-subjects": "words",
    "common-languages": "languages",
    "country-wanted": "countries",
    "common-partners": "partners",
    "same-programme": "programmes",
    "nearness": "kilometres",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called in the reader's language: topics by slug, partners by id."""

    topics: Mapping[str, str]
    partners: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asker:
    """To whom reasons are told: what is known of it, in which words its texts say what they speak
    of, and by kind how rare what is."""

    known: Known
    words: Words
    rarity: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with the terms that earned its points, by kind, and the asker's words for them."""

    entry: Entry
    organisation: Organisation
    terms: Mapping[str, Sequence[str]]
    words: Words


def askers_of(known: Iterable[Known]) -> dict[int, Asker]:
    """Each of these as one to whom reasons are told, by its id; three queries."""
    own = list(known)
    found = Reading.objects.filter(pk__in=[one.key for one in own])
    words = dict(found.values_list("pk", "words"))
    scales = scales_in_force()
    rarity = scales.rarity if scales else {}
    return {one.key: Asker(one, words.get(one.key, {}), rarity) for one in own}


def told(entry: Entry, organisation: Organisation, asker: Asker, other: Known) -> Told:
    """The entry with what of both earned its points; of what their texts share, what tells much."""
    terms = {
        kind: terms_of(kind, asker.known, other, asker.rarity.get(kind))
        for kind in entry.points
        if kind in _PLACES
    }
    if "same-subjects" in terms:
        terms["same-subjects"] = telling(terms["same-subjects"])
    return Told(entry, organisation, terms, asker.words)


def names_for(entries: Collection[Told]) -> Names:
    """What all their terms are called; two queries. Partners that not everybody sees stay unnamed."""
    said = [(kind, term) for one in entries for kind, terms in one.terms.items() for term in terms]
    slugs = {term for kind, term in said if _PLACES[kind] == "topics"}
    slugs |= {term[2:] for kind, term in said if term.startswith("t:")}
    partners = {int(term) for kind, term in said if kind == "common-partners"}
    page = languages.page()
    labels = Topic.objects.filter(slug__in=slugs).values_list("slug", "label")
    seen = Organisation.objects.filter(pk__in=partners, state__in=LISTED)
    return Names(
        {slug: label.best_for(page).text for slug, label in labels},
        {str(key): name for key, name in seen.values_list("pk", "name")},
    )


def reasons_of(one: Told, names: Names, *, own: Organisation | None = None) -> list[shapes.Reason]:
    """Its reasons, those that count most first and what speaks against last.

    They speak to the side that is not `one`; where `own` names it, to somebody who is neither.
    """
    parts = sorted(one.entry.points.items(), key=lambda part: -part[1])
    return [
        shapes.Reason(_sentence(kind, points, one, names, own), points) for kind, points in parts
    ]


def main_reasons_of(one: Told, names: Names) -> list[str]:
    """The two that count most, which are told before anybody asks for all of them.

    What is true of an organisation whoever it is suggested to is not among them.
    """
    points = one.entry.points
    ranked = sorted((kind for kind in points if points[kind] > 0), key=lambda kind: -points[kind])
    telling_kinds = [kind for kind in ranked if kind not in _OF_ITSELF]
    return [_sentence(kind, points[kind], one, names) for kind in telling_kinds[:_MAIN]]


def _sentence(
    kind: str, points: float, one: Told, names: Names, own: Organisation | None = None
) -> str:
    reader = languages.page()
    terms = {} if kind == CROWDED or points < 0 else _terms(kind, one, names)
    sided = said_of_two(kind, terms, (own, one.organisation)) if own else ""
    if kind == "country-wanted" and terms:
        codes = one.terms.get(kind, ())
        sided = said_of_countries(codes, terms["countries"], one.organisation, own)
    return sided or sentence(kind, points, reader, terms)


def _terms(kind: str, one: Told, names: Names) -> dict[str, str]:
    """The terms as a reader reads them; {} where none of them has a name."""
    organisation = one.organisation
    match kind:
        case "same-kind":
            return {"kind": organisation.get_kind_display()}
        case "experience":
            return {"experience": organisation.get_experience_display()}
        case "freshness":
            at = organisation.confirmed_at
            return {"year": str(at.year) if at else ""}
        case _ if kind in _PLACES:
            named = _named(kind, one, names)[:_NAMED]
            return {_PLACES[kind]: formats.listed(named)} if named else {}
        case _:
            return {}


def _named(kind: str, one: Told, names: Names) -> list[str]:
    terms = one.terms.get(kind, ())
    match kind:
        case "common-languages":
            return [languages.name_within(term) for term in terms]
        case "country-wanted":
            return [formats.country(term) for term in terms]
        case "common-partners":
            return [names.partners[term] for term in terms if term in names.partners]
        case "same-subjects":
            return _once(_word(term, one.words, names) for term in terms)
        case "same-programme" | "nearness":
            return list(terms)
        case _:
            return [names.topics[term] for term in terms if term in names.topics]


def _once(words: Iterable[str]) -> list[str]:
    """Each once, whatever its capitals, where it stands first; none that is empty."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return [word for word in found.values() if word]


def _word(term: str, words: Words, names: Names) -> str:
    """As the asker's own text says it in the language of the page; else a topic's name, or a word."""
    page = languages.page()
    if own := words.get(term, {}).get(page):
        return own
    field, _colon, name = term.partition(":")
    return names.topics.get(name, "") if field == "t" else word_for(name, page)
