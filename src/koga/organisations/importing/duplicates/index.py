"""Finding the few records worth comparing among many.

Comparing 10 000 with 10 000 would be 10^8 comparisons. Records that are the same nearly always
share a rare word, or the beginning or the end of their name, so only such are looked at
("blocking"). Words that more than `_COMMON` records share lead nowhere and are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log2
from typing import Final

from rapidfuzz import fuzz, process

from koga.organisations.importing.duplicates.likeness import POSSIBLE, Match, Record, compare

_COMMON: Final = 80
_RARE_WORDS: Final = 4
_MOST: Final = 120
_AFFIX: Final = 6
# Letters alone, as a cheap sieve before words are compared.
_SIEVE: Final = 68


class Index:
    """Records by number, by name, and by the keys under which near ones are found."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: list[Record] = []
        self._cores: list[str] = []
        self._by_number: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_core: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._words: dict[str, int] = defaultdict(int)
        for record in records:
            self.add(record)

    def __len__(self) -> int:
        return len(self._records)

    def add(self, record: Record) -> None:
        place = len(self._records)
        self._records.append(record)
        self._cores.append(record.cores[0])
        for number in record.numbers:
            self._by_number[number].append(place)
        for core in record.cores:
            self._by_core[record.country, core].append(place)
            for word in set(core.split()):
                self._words[word] += 1
            for key in _keys(core):
                self._by_key[record.country, key].append(place)

    def matches(self, record: Record, most: int = 3) -> list[Match]:
        """The likeliest records, the best first, the earlier of equal ones first."""
        found = [
            match
            for place in sorted(self._near(record))
            if (match := compare(record, self._records[place], self._weight)).score >= POSSIBLE
        ]
        return sorted(found, key=lambda match: -match.score)[:most]

    def _near(self, record: Record) -> set[int]:
        near = {place for number in record.numbers for place in self._by_number.get(number, ())}
        for core in record.cores:
            near.update(self._by_core.get((record.country, core), ())[:_MOST])
            candidates = list(dict.fromkeys(self._candidates(record.country, core)))[:_MOST]
            near.update(
                place
                for _core, _score, place in process.extract(
                    core,
                    {place: self._cores[place] for place in candidates},
                    scorer=fuzz.token_sort_ratio,
                    score_cutoff=_SIEVE,
                    limit=8,
                )
            )
        return near

    def _candidates(self, country: str, core: str) -> Iterator[int]:
        """Places of the records that share a rare key with `core`, by the rarity of the key."""
        lists = [self._by_key.get((country, key), []) for key in _keys(core)]
        rare = sorted((found for found in lists if 0 < len(found) <= _COMMON), key=len)
        for found in rare[: _RARE_WORDS + 2]:
            yield from found

    def _weight(self, word: str) -> float:
        """A word that one record has weighs 1, a word of a thousand records a fifth of that."""
        is_figure = word.isdigit()
        return 1.0 if is_figure else 1 / (1 + 0.4 * log2(max(1, self._words.get(word, 1))))


def _keys(core: str) -> Iterator[str]:
    """The words of a name, and its first and last letters without blanks."""
    yield from {word for word in core.split() if len(word) > 2}
    letters = core.replace(" ", "")
    if len(letters) >= _AFFIX:
        yield "^" + letters[:_AFFIX]
        yield letters[-_AFFIX:] + "$"
