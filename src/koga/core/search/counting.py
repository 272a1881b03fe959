"""How many of what was found have which facts, so that a page can say what each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models.functions import Left

from koga.core.search.asking import Answer
from koga.core.search.bridge import fact, facts_in
from koga.core.search.models import SearchEntry
from koga.core.search.numbering import Chosen, entries_of

COUNTED: Final = 1_000
"""So many records are looked through while somebody waits for a page."""

# Facts stand first on a record's line; so much of it holds sixty of them.
_BEGINNING: Final = 2_000
Facts = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """`by_fact` tells by the name of a fact of each value, as its token has it, how many records
    have it; of more records than `COUNTED` only the newest were looked through, and it `is_part`."""

    by_fact: Mapping[str, Mapping[str, int]]
    is_part: bool

    def of(self, name: str) -> Mapping[str, int]:
        return self.by_fact.get(name, {})


def facts_counted(
    answer: Answer, chosen: Mapping[str, Collection[str]], kinds: Collection[str] = ()
) -> Counted:
    """The facts of what was found, one query.

    Each is counted as if nothing of its own were chosen: of the records that have one of the
    `chosen` values of every other fact and are of one of `kinds` (none: of any). `answer` is that
    to the question without any fact, so what its reader may not see is not counted.
    """
    wanted = {name: _as_tokens(name, values) for name, values in chosen.items() if values}
    keys = {
        name: found
        for name, found in answer.keys.items()
        if len(found) and (not kinds or name in kinds)
    }
    is_part = sum(map(len, keys.values())) > COUNTED
    share = COUNTED // max(1, len(keys)) if is_part else COUNTED
    counted: dict[str, Counter[str]] = {}
    for facts in _facts_of({name: found[:share] for name, found in keys.items()}):
        missing = [name for name, values in wanted.items() if values.isdisjoint(facts)]
        for name, value in facts:
            if not missing or missing == [name]:
                counted.setdefault(name, Counter())[value] += 1
    return Counted(counted, is_part)


def _as_tokens(name: str, values: Collection[str]) -> Facts:
    """What was chosen, by name and value as the lines have them."""
    return frozenset((name, fact(name, one).removeprefix(f"f_{name}_")) for one in values)


def _facts_of(chosen: Chosen) -> Iterator[Facts]:
    rows = SearchEntry.objects.filter(pk__in=entries_of(chosen).tolist()).order_by()
    for line in rows.values_list(Left("vector", _BEGINNING), flat=True):
        yield frozenset(facts_in(line[: line.rindex(" ") + 1]))
