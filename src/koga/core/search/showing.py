"""What was found, as a page shows it: title and excerpt with marks, and why, in the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.core.search.asking import Found
from koga.core.search.bridge import (
    BEGINNINGS,
    MEANINGS,
    NEAR,
    TOPICS,
    Because,
    Evidence,
    Piece,
    evidence_in,
    topic_named,
    topic_tokens,
)
from koga.core.wording import Told

_WORDS_TOLD: Final = 3
Listed = tuple[str, str]
"""A word as a dictionary lists it, and as the record spells it."""


@dataclass(frozen=True, slots=True)
class Why:
    """One part of a score, said in a sentence; the parts add up to it."""

    label: str
    points: int
    of: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as a list of results shows it; `score` is 0 where it was not ranked."""

    kind: Label
    icon: str
    url: str
    title: Sequence[Piece]
    title_language: str
    line: str
    excerpt: Sequence[Piece]
    excerpt_language: str
    score: int
    reasons: Sequence[Why]

    @property
    def written_in(self) -> str:
        """ "Written in: Polish" of the excerpt, where that is not the reader's language."""
        return languages.written_in(self.excerpt_language)


def shown(actor: Actor, *lists: Sequence[Found]) -> list[list[Shown]]:
    """Of each list those that `actor` may see still, in their order; a few queries for each kind."""
    keys: dict[str, list[int]] = defaultdict(list)
    kinds = {}
    for one in chain(*lists):
        kinds[one.kind.name] = one.kind
        keys[one.kind.name].append(one.key)
    rows: dict[str, Mapping[int, Any]] = {
        name: kind.shown(actor, keys[name]) for name, kind in kinds.items()
    }
    return [
        [_shown(one, row) for one in found if (row := rows[one.kind.name].get(one.key)) is not None]
        for found in lists
    ]


def reasons(found: Found) -> list[Why]:
    """Why a record was found, without looking into its texts: no query, the strongest first."""
    return _reasons(found, (), frozenset())


def _shown(found: Found, row: Any) -> Shown:
    kind, record = found.kind, found.kind.record(row)
    held = frozenset(one.token for one in found.score.reasons)
    title = evidence_in(kind.title(row), held)
    texts = list(_evidence_in(record.texts, held))
    others = list(_evidence_in([one for one in record.title if one.text != title.told.text], held))
    best = _telling(texts, others)
    return Shown(
        kind=kind.one,
        icon=kind.icon,
        url=row.get_absolute_url(),
        title=title.whole(),
        title_language=title.told.language,
        line=kind.line(row),
        excerpt=best.excerpt(),
        excerpt_language=best.told.language,
        score=found.score.points,
        reasons=_reasons(found, [title, *texts, *others], topic_tokens(record.topics)),
    )


def _telling(texts: Sequence[Evidence], others: Sequence[Evidence]) -> Evidence:
    """The text that shows most of why it was found, the reader's own language first among equals.

    Another title is told only where it shows what no text does.
    """
    best = max(texts, key=lambda one: one.shows, default=Evidence(Told("", "")))
    return next((one for one in others if one.shows > best.shows), best)


def _evidence_in(texts: Iterable[Told], held: frozenset[str]) -> Iterator[Evidence]:
    """The texts and what they show, those in the reader's language first, until all is shown."""
    reader = languages.reader()
    ordered = sorted(texts, key=lambda told: (told.language != reader, told.language != "en"))
    unseen = set(held)
    for told in ordered:
        if held and not unseen:
            return
        found = evidence_in(told, held)
        unseen -= {span.token for span in found.spans}
        yield found


def _reasons(found: Found, texts: Sequence[Evidence], chosen: frozenset[str]) -> list[Why]:
    """Each token once, the strongest first; their points add up to the score."""
    told = _told_in(texts)
    grouped: dict[tuple[str, str], list[Because]] = defaultdict(list)
    for because in found.score.reasons:
        grouped[because.field, because.token].append(because)
    parts = [
        _why(alike, found.score.points, told.get(alike[0].token, ()), chosen)
        for alike in grouped.values()
    ]
    return sorted(parts, key=lambda part: -part.points)


def _told_in(texts: Sequence[Evidence]) -> dict[str, list[Listed]]:
    """By token the words that show it in any of the texts, each once."""
    told: dict[str, dict[str, Listed]] = defaultdict(dict)
    for one in texts:
        for token, words in one.words().items():
            for word, spelled in words:
                told[token].setdefault(word.casefold(), (word, spelled))
    return {token: list(words.values()) for token, words in told.items()}


def _why(alike: Sequence[Because], of: int, told: Sequence[Listed], chosen: frozenset[str]) -> Why:
    typed = list(dict.fromkeys(one.typed for one in alike))
    points = sum(one.points for one in alike)
    return Why(_sentence(alike[0], typed), points, of, _evidence(alike[0], typed, told, chosen))


def _sentence(because: Because, typed: Sequence[str]) -> str:
    words = formats.listed([_("“%(said)s”") % {"said": one} for one in typed])
    if because.field == TOPICS:
        return _("Topic: %(topic)s") % {"topic": topic_named(because.token, languages.page())}
    if because.field == MEANINGS:
        return _("Means the same as %(words)s") % {"words": words}
    if because.field == NEAR:
        return _("Spelled like %(words)s") % {"words": words}
    if because.field == BEGINNINGS:
        return _("Begins with %(words)s") % {"words": words}
    return _("Says %(words)s") % {"words": words}


def _evidence(
    because: Because, typed: Sequence[str], told: Sequence[Listed], chosen: frozenset[str]
) -> str:
    """The words of the record that show it, where they are others than those that were typed.

    They are told as a dictionary lists them, but as they are spelled where their beginning counts.
    """
    known = {one.casefold() for one in typed}
    words = [spelled if because.field == BEGINNINGS else word for word, spelled in told]
    said = [_("“%(said)s”") % {"said": one} for one in words if one.casefold() not in known]
    if said:
        return _("Words there: %(words)s.") % {"words": formats.listed(said[:_WORDS_TOLD])}
    if because.token in chosen:
        return _("Chosen as one of its topics.")
    return ""
