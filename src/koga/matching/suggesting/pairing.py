"""Pairs that suit each other best, from the lists that are kept of many organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koga.matching.models import SuggestionList
from koga.matching.suggesting.barred import barred_among
from koga.matching.suggesting.listing import Entry, from_data
from koga.matching.suggesting.saying import (
    Names,
    Told,
    askers_of,
    names_for,
    reasons_of,
    told,
)
from koga.matching.suggesting.scale import Fit, Scale, scale_of
from koga.matching.suggesting.showing import known_of, suggestions_for
from koga.matching.suggesting.weighing import weighing_in_force
from koga.organisations.models import Organisation
from koga.ui.shapes import Reason

_AT_ONCE = 3  # without a list that is kept, so many organisations are listed at once, not more

Paired = tuple[Organisation, Organisation, float, Fit, list[Reason]]


def best_pairs(organisations: Sequence[Organisation], most: int) -> list[Paired]:
    """The best `most`, each once, the better of its two ends first.

    Where no list is kept yet, as before the first night, those of the first few are made at once.
    """
    own = {one.pk: one for one in organisations}
    kept = SuggestionList.objects.filter(pk__in=list(own), organisation__reading__due_at=None)
    entries = {one.pk: from_data(one.entries) for one in kept}
    if not entries:
        return _at_once(list(own.values())[:_AT_ONCE], most)
    ranked = sorted(
        ((one.score, key, one) for key, listed in entries.items() for one in listed),
        key=lambda found: (-found[0], found[1], found[2].key),
    )
    return _told(own, _open(_once(ranked)), most)


def _once(ranked: Sequence[tuple[float, int, Entry]]) -> list[tuple[int, Entry]]:
    """Each pair where it stands highest."""
    seen: set[frozenset[int]] = set()
    pairs = []
    for _score, key, entry in ranked:
        both = frozenset((key, entry.key))
        if both not in seen:
            seen.add(both)
            pairs.append((key, entry))
    return pairs


def _open(pairs: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Without those put aside by either and those introduced to each other; two queries."""
    keys = {key for key, _entry in pairs} | {entry.key for _key, entry in pairs}
    closed = barred_among(keys)
    return [(key, entry) for key, entry in pairs if frozenset((key, entry.key)) not in closed]


def _told(
    own: dict[int, Organisation], pairs: Sequence[tuple[int, Entry]], most: int
) -> list[Paired]:
    listed = pairs[: 2 * most]
    rows = Organisation.objects.filter(state="checked", is_open=True)
    others: dict[int, Any] = rows.select_related("town", "hub").in_bulk(
        [entry.key for _key, entry in listed]
    )
    left = [(key, entry) for key, entry in listed if entry.key in others][:most]
    known = known_of([*own.values(), *others.values()])
    askers = askers_of(known[key] for key, _entry in left)
    found = [
        (key, told(entry, others[entry.key], askers[key], known[entry.key])) for key, entry in left
    ]
    names, scale = names_for([one for _key, one in found]), scale_of(weighing_in_force())
    return [_paired(own[key], one, names, scale) for key, one in found]


def _paired(own: Organisation, one: Told, names: Names, scale: Scale) -> Paired:
    score = one.entry.score
    return own, one.organisation, score, scale.fit_of(score), reasons_of(one, names, own=own)


def _at_once(organisations: Sequence[Organisation], most: int) -> list[Paired]:
    found: dict[frozenset[int], Paired] = {}
    for own in organisations:
        for one in suggestions_for(own, is_for_others=True):
            pair = (own, one.organisation, one.score, one.fit, one.reasons)
            key = frozenset((own.pk, one.organisation.pk))
            if key not in found or found[key][2] < one.score:
                found[key] = pair
    ordered = sorted(found.values(), key=lambda pair: (-pair[2], pair[0].pk, pair[1].pk))
    return ordered[:most]
