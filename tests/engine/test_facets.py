"""The index of facets against going through all entries by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.search import Entry, FacetIndex

VALUES = {"country": ["PL", "NO", "LT"], "topic": ["sailing", "music", "youth-work"]}
ENTRIES = st.lists(
    st.builds(
        Entry,
        key=st.integers(1, 40),
        order=st.sampled_from(["bryza", "fjord", "zolw"]),
        values=st.fixed_dictionaries(
            {
                name: st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)
                for name, values in VALUES.items()
            }
        ),
    ),
    unique_by=lambda entry: entry.key,
    max_size=25,
)


def has(entry: Entry, facet: str, values: list[str]) -> bool:
    return bool(set(entry.values[facet]) & set(values))


@given(ENTRIES, st.lists(st.sampled_from(VALUES["country"])), st.sampled_from(VALUES["topic"]))
def test_counts_and_order_are_those_of_going_through_all(
    entries: list[Entry], countries: list[str], topic: str
) -> None:
    index = FacetIndex(entries)
    found = index.having("country", countries) & index.having("topic", [topic])
    fitting = [
        one for one in entries if has(one, "country", countries) and topic in one.values["topic"]
    ]
    assert index.keys(found) == [
        one.key for one in sorted(fitting, key=lambda one: (one.order, one.key))
    ]
    assert index.counts("topic", found) == Counter(
        value for one in fitting for value in one.values["topic"]
    )


@given(ENTRIES, ENTRIES, st.frozensets(st.integers(1, 40)))
def test_changing_an_index_gives_what_making_it_anew_does(
    before: list[Entry], changed: list[Entry], gone: frozenset[int]
) -> None:
    old = FacetIndex(before)
    new = old.after(changed, gone - {one.key for one in changed})
    rows = {one.key: one for one in before if one.key not in gone}
    rows |= {one.key: one for one in changed}
    anew = FacetIndex(rows.values())
    assert len(new) == len(anew)
    for facet, values in VALUES.items():
        for value in values:
            one, other = new.having(facet, [value]), anew.having(facet, [value])
            assert new.keys(one) == anew.keys(other)
            assert new.counts("country", one) == anew.counts("country", other)


@given(ENTRIES, ENTRIES)
def test_an_index_never_changes(before: list[Entry], changed: list[Entry]) -> None:
    index = FacetIndex(before)
    said = {name: index.counts(name, index.with_keys(range(41))) for name in VALUES}
    index.after(changed, range(20))
    assert {name: index.counts(name, index.with_keys(range(41))) for name in VALUES} == said
    assert len(index) == len(before)


def test_unknown_values_facets_and_keys_find_nobody() -> None:
    index = FacetIndex([Entry(1, "a", {"country": ("PL",)})])
    assert index.having("country", ["XX"]) == index.having("colour", ["PL"]) == 0
    assert index.keys(index.with_keys([7])) == []
    assert index.counts("colour", index.with_keys([1])) == {}


@pytest.mark.parametrize("count", [7, 8, 9, 1000])
def test_all_of_any_number_are_found(count: int) -> None:
    index = FacetIndex(Entry(n, f"{n:05}", {"all": ("yes",)}) for n in range(count))
    everyone = index.having("all", ["yes"])
    assert index.keys(everyone) == list(range(count))
    assert everyone.bit_count() == count
