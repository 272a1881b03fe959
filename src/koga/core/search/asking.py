"""A question put to the index: what holds it, of that what the actor may see, the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from django.db.models import Q
from django.db.models.expressions import RawSQL

from koga.core.actors import Actor
from koga.core.search import fulltext
from koga.core.search.bridge import Asked, Score, Scoring, literally, put_right, question
from koga.core.search.conditions import all_of, most_of, strongly
from koga.core.search.kinds import Kind, kind_named, kinds
from koga.core.search.looking import Look
from koga.core.search.models import SearchEntry
from koga.core.search.numbering import (
    Chosen,
    Numbers,
    bounds_of,
    entries_of,
    key_of,
    number_of,
)
from koga.core.search.vocabulary import Frequencies, frequencies_of, meant_by

# So many are ranked by what they say, first those that hold the question strongly.
RANKED: Final = 200
# What holds only a part is worth looking through no farther than this, the newest of each kind.
_PARTIAL: Final = 2_000
_STRONG: Final = 5_000
# Of a long question so many words are doubted, and so many looked for one by one.
_DOUBTED: Final = 6
_LOOKED_FOR: Final = 10
_NO_SCORE: Final = Score(0, ())
_UNKNOWN: Final = Frequencies()


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found; of one far down a long list the score is empty."""

    kind: Kind
    key: int
    score: Score


@dataclass(frozen=True, slots=True)
class Answer:
    """What an actor may see of what holds a question: by kind the keys, the highest first.

    `corrected` pairs words that nothing holds with those looked for instead; `is_partial` tells
    that nothing holds the whole, and these hold at least half of it.
    """

    asked: tuple[Asked, ...] = ()
    keys: Mapping[str, Numbers] = field(default_factory=dict)
    corrected: tuple[tuple[str, str], ...] = ()
    is_partial: bool = False
    frequencies: Frequencies = _UNKNOWN

    def __bool__(self) -> bool:
        return any(map(len, self.keys.values()))

    def keys_of(self, kind: str) -> list[int]:
        """The keys of one kind, as a query of its rows takes them."""
        found: list[int] = self.keys[kind].tolist() if kind in self.keys else []
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, kinds without any left out."""
        return {name: len(keys) for name, keys in self.keys.items() if len(keys)}

    def ranked(self, among: Chosen | None = None) -> Ranking:
        """Those `among` what was found, or all of it, the best first; two or three queries.

        What is over stands after what is not, unless it is asked for by name. Equal ones stand in
        the order of their kinds and keys, so that both databases agree. Those far down a long list
        are not ranked but stand as they were given.
        """
        chosen = self.keys if among is None else among
        found = entries_of(chosen)
        candidates = found if len(found) <= RANKED else _likeliest(self.asked, chosen)
        rows = SearchEntry.objects.filter(pk__in=candidates.tolist()).order_by("pk")
        lines = dict(rows.values_list("pk", "vector"))
        scoring = Scoring(self.asked, self.frequencies.rarity)
        scores = {entry: scoring.of(line) for entry, line in lines.items()}
        last = {entry: scoring.puts_last(line) for entry, line in lines.items()}
        best = sorted(scores, key=lambda entry: (last[entry], -scores[entry].points, entry))
        rest = found[~np.isin(found, best)].tolist()
        return Ranking([*best, *rest], scores)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was found, by numbers, in order; the scores are of those that were ranked."""

    entries: list[int]
    scores: Mapping[int, Score]

    def found(self, entries: Iterable[int]) -> list[Found]:
        """These of the entries with their kinds, keys and scores."""
        by_number = {kind.number: kind for kind in kinds()}
        return [
            Found(by_number[number_of(entry)], key_of(entry), self.scores.get(entry, _NO_SCORE))
            for entry in entries
        ]

    @property
    def keys(self) -> list[int]:
        """The keys, where all are of one kind."""
        return [key_of(entry) for entry in self.entries]


def ask(
    actor: Actor,
    text: str,
    *,
    only: Collection[str] = (),
    facts: Mapping[str, Sequence[str]] | None = None,
    is_strict: bool = False,
) -> Answer:
    """What `actor` may see of the kinds `only` (by default all) that holds `text`.

    Words that nothing visible holds are taken for slips of the pen: those that mean nothing in any
    language even where words spelled alike are found, for what was meant is found in every
    language. Where nothing holds all of it, what holds half of it will do. With `is_strict` neither
    is done while anything holds it as it stands. Hidden records are neither found nor counted nor
    make a word known; but how rare a word is, and so its points, is measured on all records.
    """
    asked = question(text) if text.strip() else ()
    if not asked:
        return Answer()
    look = Look(actor, [one for one in kinds() if not only or one.name in only], facts or {})
    widened, frequencies = frequencies_of(asked)
    answer = Answer(widened, look.at(all_of(widened)), frequencies=frequencies)
    if answer and (is_strict or all(one.has_meaning for one in widened)):
        return answer
    corrected = _corrected(answer, text, look)
    if answer:
        return corrected or answer
    answer = corrected
    if answer or is_strict:
        return answer
    held = _held(answer, look)
    if not held:
        return answer
    part = most_of(held, answer.frequencies.weight)
    return replace(answer, keys=look.at(part, newest=_PARTIAL), is_partial=True)


def nearly(
    actor: Actor, answer: Answer, *, facts: Mapping[str, Sequence[str]] | None = None
) -> Answer:
    """What holds at least half of a question of several words, without what `answer` holds already."""
    if len(answer.asked) < 2:
        return Answer()
    look = Look(actor, kinds(), facts or {})
    part = most_of(answer.asked, answer.frequencies.weight)
    found = look.at(part, newest=_PARTIAL)
    keys = {name: some[~np.isin(some, answer.keys.get(name, ()))] for name, some in found.items()}
    return replace(answer, keys=keys, is_partial=True)


def holding(kind: str, text: str) -> Q:
    """Rows of a kind in which every word of `text` begins some word; all of them for no words."""
    asked, found = literally(text), kind_named(kind)
    if not asked or found is None:
        return Q()
    low, high = bounds_of(found)
    sql, values = fulltext.selection(all_of(asked), (low, high))
    keys = f"SELECT rowid - {low} FROM ({sql}) AS held"  # noqa: S608 - only a number is put in
    return Q(pk__in=RawSQL(keys, values))  # noqa: S611 - as above


def _corrected(answer: Answer, text: str, look: Look) -> Answer:
    """The answer to what was probably meant; the same answer where nothing better is known.

    What was meant is read anew as a whole: "yong people" names no topic, "young people" does. A
    word is doubted, and another put in its place, only by what this actor may see: else she
    could learn from a correction what words hidden records hold.
    """
    doubted = [one for one in answer.asked if not one.has_meaning][:_DOUBTED]
    pairs = [(one.typed, meant) for one in doubted if (meant := _meant(one, look))]
    if not pairs:
        return answer
    widened, frequencies = frequencies_of(question(put_right(text, dict(pairs))))
    keys = look.at(all_of(widened))
    return Answer(widened, keys, tuple(pairs), frequencies=frequencies)


def _meant(asked: Asked, look: Look) -> str:
    if look.holds(asked.as_spelled):
        return ""
    return next((word for word in meant_by(asked.plain) if look.holds(*literally(word))), "")


def _held(answer: Answer, look: Look) -> list[Asked]:
    """The words of the question that something visible holds, the rarest first."""
    known = answer.frequencies
    rarest = sorted(
        answer.asked, key=lambda one: (not known.is_known(one), -known.weight(one), one.plain)
    )
    return [one for one in rarest[:_LOOKED_FOR] if look.holds(one)]


def _likeliest(asked: Sequence[Asked], chosen: Chosen) -> Numbers:
    """Of more than can be ranked a share of each kind: those that hold the question strongly first."""
    held = [kind for name, keys in chosen.items() if len(keys) and (kind := kind_named(name))]
    share = RANKED // len(held)
    return np.concatenate([_strong_first(asked, kind, chosen)[:share] for kind in held])


def _strong_first(asked: Sequence[Asked], kind: Kind, chosen: Chosen) -> Numbers:
    own = entries_of({kind.name: chosen[kind.name]})
    strong = fulltext.rows_where(strongly(asked), bounds_of(kind), highest=_STRONG)
    is_strong = np.isin(own, strong)
    return np.concatenate([own[is_strong], own[~is_strong]])
