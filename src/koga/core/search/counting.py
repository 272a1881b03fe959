"""How many of what was found have which facts, so that a page can say what each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.db.models.functions import Left

from koga.core.search.asking import Answer
from koga.core.search.bridge import fact, facts_in
from koga.core.search.models import SearchEntry
from koga.core.search.numbering import entries_of

# Facts stand first on a record's line; so much of it holds sixty of them.
_BEGINNING: Final = 2_000
_AT_ONCE: Final = 5_000
Facts = frozenset[tuple[str, str]]


def facts_counted(
    answer: Answer, chosen: Mapping[str, Collection[str]], kinds: Collection[str] = ()
) -> dict[str, Counter[str]]:
    """By the name of a fact how many records have each of its values, as its token has it.

    Each is counted as if nothing of its own were chosen: of the records that have one of the
    `chosen` values of every other fact and are of one of `kinds` (none: of any). `answer` is that
    to the question without any fact, so what its reader may not see is not counted. One query for
    every five thousand records.
    """
    wanted = {name: _as_tokens(name, values) for name, values in chosen.items() if values}
    keys = {name: found for name, found in answer.keys.items() if not kinds or name in kinds}
    counted: dict[str, Counter[str]] = {}
    for facts in _facts_of(entries_of(keys)):
        missing = [name for name, values in wanted.items() if values.isdisjoint(facts)]
        for name, value in facts:
            if not missing or missing == [name]:
                counted.setdefault(name, Counter())[value] += 1
    return counted


def _as_tokens(name: str, values: Collection[str]) -> Facts:
    """What was chosen, by name and value as the lines have them."""
    return frozenset((name, fact(name, one).removeprefix(f"f_{name}_")) for one in values)


def _facts_of(entries: list[int]) -> Iterator[Facts]:
    for start in range(0, len(entries), _AT_ONCE):
        rows = SearchEntry.objects.filter(pk__in=entries[start : start + _AT_ONCE]).order_by()
        for line in rows.values_list(Left("vector", _BEGINNING), flat=True):
            yield frozenset(facts_in(line[: line.rindex(" ") + 1]))
