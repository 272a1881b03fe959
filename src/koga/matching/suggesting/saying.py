"""Points and terms as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

from koga.core import formats, languages
from koga.matching.suggesting.bridge import CROWDED, Known, sentence, terms_of, word_for
from koga.matching.suggesting.listing import Entry
from koga.organisations.models import Organisation
from koga.topics.models import Topic
from koga.ui import shapes

_NAMED: Final = 4
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
class Told:
    """An entry with the terms that earned its points, by kind."""

    entry: Entry
    organisation: Organisation
    terms: Mapping[str, Sequence[str]]


def told(entry: Entry, organisation: Organisation, own: Known, other: Known) -> Told:
    """The entry with what of both earned its points."""
    kinds = [kind for kind in entry.points if kind in _PLACES]
    return Told(entry, organisation, {kind: terms_of(kind, own, other) for kind in kinds})


def names_for(entries: Collection[Told]) -> Names:
    """What all their terms are called; two queries. Partners that not everybody sees stay unnamed."""
    said = [(kind, term) for one in entries for kind, terms in one.terms.items() for term in terms]
    slugs = {term for kind, term in said if _PLACES[kind] == "topics"}
    slugs |= {term[2:] for kind, term in said if term.startswith("t:")}
    partners = {int(term) for kind, term in said if kind == "common-partners"}
    reader = languages.reader()
    labels = Topic.objects.filter(slug__in=slugs).values_list("slug", "label")
    seen = Organisation.objects.filter(pk__in=partners, state__in=("new", "checked"))
    return Names(
        {slug: label.best_for(reader).text for slug, label in labels},
        {str(key): name for key, name in seen.values_list("pk", "name")},
    )


def reasons_of(one: Told, names: Names) -> list[shapes.Reason]:
    """Its reasons, those that count most first and what speaks against last."""
    parts = sorted(one.entry.points.items(), key=lambda part: -part[1])
    return [shapes.Reason(_sentence(kind, points, one, names), points) for kind, points in parts]


def _sentence(kind: str, points: float, one: Told, names: Names) -> str:
    reader = (get_language() or "en").split("-")[0]
    if kind == CROWDED or points < 0:
        return sentence(kind, points, reader, {})
    return sentence(kind, points, reader, _terms(kind, one, names))


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
            named = _named(kind, one.terms.get(kind, ()), names)
            return {_PLACES[kind]: formats.listed(named[:_NAMED])} if named else {}
        case _:
            return {}


def _named(kind: str, terms: Iterable[str], names: Names) -> list[str]:
    match kind:
        case "common-languages":
            return [languages.name_within(term) for term in terms]
        case "country-wanted":
            return [formats.country(term) for term in terms]
        case "common-partners":
            return [names.partners[term] for term in terms if term in names.partners]
        case "same-subjects":
            said = (_word(term, names) for term in terms)
            return list(dict.fromkeys(word for word in said if word))
        case "same-programme" | "nearness":
            return list(terms)
        case _:
            return [names.topics[term] for term in terms if term in names.topics]


def _word(term: str, names: Names) -> str:
    """A topic by its name, a meaning by a word for it."""
    field, _colon, name = term.partition(":")
    return names.topics.get(name, "") if field == "t" else word_for(name, languages.reader())
