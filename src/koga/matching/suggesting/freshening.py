"""Whoever changed is read anew, listed anew, and shown on the lists of others or taken off them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from koga.matching.models import Reading, SuggestionList, Weighing
from koga.matching.models.suggesting import real_time
from koga.matching.suggesting.barred import barred_from
from koga.matching.suggesting.bridge import (
    CROWDED,
    Known,
    Network,
    crowded,
    entry_price,
    gains_of,
)
from koga.matching.suggesting.knowing import Profile, profiles_of
from koga.matching.suggesting.listing import (
    Entry,
    Field,
    as_data,
    entry_of,
    from_data,
    ranked,
)
from koga.matching.suggesting.resident import Standing, standing
from koga.matching.suggesting.weighing import LENGTH, weighing_in_force, weights_of
from koga.organisations.lifecycles import LISTED
from koga.organisations.models import Organisation

_AT_ONCE: Final = 200
_NEIGHBOURS: Final = 40  # so many of those who suit best may come to show whoever changed
_SOFTNESS: Final = 0.05  # of the market's prices
READ_OTHERWISE: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""In place of when a text was read, where the engine would not read it so any more."""


def announce_change(keys: Iterable[int]) -> None:
    """Something that matching goes by changed of these: call it where it is written.

    Their pages show lists made at once until a worker has made them anew.
    """
    due = [Reading(organisation_id=key, due_at=real_time()) for key in sorted(set(keys))]
    Reading.objects.bulk_create(
        due, update_conflicts=True, unique_fields=["organisation"], update_fields=["due_at"]
    )
    transaction.on_commit(wake)


def read_all_again() -> None:
    """The next night reads everybody's texts; till then all is known as it was."""
    Reading.objects.exclude(read_at=None).update(read_at=READ_OTHERWISE)


def wake() -> None:
    """Hand the worker what is due, unless it has it already."""
    from koga.matching.tasks import freshen  # the task's own story is in this module

    waiting = DBTaskResult.objects.filter(
        task_path=freshen.module_path, status=TaskResultStatus.READY
    )
    if Reading.objects.filter(due_at__isnull=False).exists() and not waiting.exists():
        freshen.enqueue()


def freshen_due() -> int:
    """Read and list anew all that changed; how many. May be done by several workers at once."""
    done = 0
    while due := _due():
        read([key for key, _at in due])
        relist([key for key, _at in due])
        for key, at in due:
            # What changed again meanwhile stays due.
            Reading.objects.filter(pk=key, due_at=at).update(due_at=None)
        done += len(due)
    return done


def _due() -> list[tuple[int, datetime | None]]:
    found = Reading.objects.filter(due_at__isnull=False).order_by("due_at", "pk")
    return list(found.values_list("pk", "due_at")[:_AT_ONCE])


def read(keys: Collection[int]) -> None:
    """Keep what is known of these now, their texts included."""
    rows = Organisation.objects.filter(pk__in=keys).select_related("town", "region")
    profiles = profiles_of(list(rows))
    Reading.objects.bulk_create(
        [_reading(key, profile) for key, profile in profiles.items()],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["said", "words", "is_open", "read_at"],
    )


def _reading(key: int, profile: Profile) -> Reading:
    known, words = profile.read()
    return Reading(
        organisation_id=key,
        said=known.as_data(),
        words=words,
        is_open=profile.is_open,
        read_at=real_time(),
        due_at=None,
    )


@dataclass(frozen=True, eq=False)
class _Turn:
    """What all of one turn are listed by."""

    now: Standing
    fields: Sequence[Field]
    weighing: Weighing


def relist(keys: Collection[int]) -> None:
    """Make the lists of these anew, and put them on the lists of whom they suit now."""
    now = standing()
    turn = _Turn(now, now.fields(), weighing_in_force())
    states = dict(Organisation.objects.filter(pk__in=keys).values_list("pk", "state"))
    rows = Reading.objects.filter(pk__in=keys).values_list("pk", "said", "is_open")
    for key, said, is_open in rows:
        own = Known.from_data(said)
        _relist_one(own, is_open, states.get(key) in LISTED, turn)


def _relist_one(own: Known, is_open: bool, is_listed: bool, turn: _Turn) -> None:
    but = barred_from(own.key)
    wide = ranked(own, turn.fields, turn.weighing, but=but, most=max(LENGTH, _NEIGHBOURS))
    price = _price(wide, turn.now) if is_open else 0.0
    near = {own.key, *_showing(own.key), *(entry.key for entry in wide)}
    listed = wide[:LENGTH] if is_listed else []
    with transaction.atomic():
        lists = _held(near)
        kept = lists.pop(own.key, None)
        # Whoever came to show it before its row was held stays known, to be looked at next time.
        late = set(kept.shown_to) - near if kept else set()
        shown_to = _show((own, price if is_open else None), lists, but, turn)
        SuggestionList.objects.update_or_create(
            pk=own.key,
            defaults={
                "entries": as_data(listed),
                "shown_to": sorted({*shown_to, *late}),
                "price": price,
                "made_at": real_time(),
            },
        )
        _remember(own.key, [lists[one.key] for one in listed if one.key in lists])


def _showing(key: int) -> list[int]:
    """Whose lists may show it."""
    kept = SuggestionList.objects.filter(pk=key).first()
    return kept.shown_to if kept else []


def _held(keys: Collection[int]) -> dict[int, SuggestionList]:
    """Their lists, held in the order of their keys: what two workers read and write back is shared."""
    rows = SuggestionList.objects.select_for_update(no_key=True).filter(pk__in=keys)
    return {one.pk: one for one in rows.order_by("pk")}


def _price(wide: Sequence[Entry], now: Standing) -> float:
    """What its attention costs if all others stay as they are."""
    prices = dict(
        SuggestionList.objects.filter(pk__in=[one.key for one in wide]).values_list("pk", "price")
    )
    points = np.array([one.score - one.points.get(CROWDED, 0.0) for one in wide])
    costs = np.array([prices.get(one.key, 0.0) for one in wide]) + now.base
    if not len(points) or now.market is None:
        return 0.0
    return max(0.0, entry_price(2 * gains_of(points), costs, _SOFTNESS) - now.base)


def _show(
    shown: tuple[Known, float | None],
    lists: Mapping[int, SuggestionList],
    but: Collection[int],
    turn: _Turn,
) -> list[int]:
    """Put it on those of `lists` where it belongs, take it off the others; who shows it now.

    With it comes what its attention costs, None where it may not be shown; nor is it to `but`.
    """
    own, price = shown
    entries = {} if price is None else _entries(own, price, set(lists) - set(but), turn)
    changed = []
    for key, kept in lists.items():
        before = from_data(kept.entries)
        listed = _with([one for one in before if one.key != own.key], entries.get(key))
        if entries.get(key) not in listed:
            entries.pop(key, None)
        if listed != before:
            kept.entries = as_data(listed)
            changed.append(kept)
    SuggestionList.objects.bulk_update(changed, ["entries"])
    return sorted(entries)


def _entries(own: Known, price: float, keys: Collection[int], turn: _Turn) -> dict[int, Entry]:
    """What it is to each of `keys`, by their ids; those to whom it is nobody to be shown left out."""
    said = Reading.objects.filter(pk__in=keys).values_list("said", flat=True)
    network = Network.of([Known.from_data(one) for one in said], turn.now.scales)
    weights = weights_of(turn.weighing)
    points = network.scores(own, weights, back=True)
    waits = crowded(points, np.full(len(network), price), turn.weighing.fairness)
    values = network.values(own, back=True)
    return {
        int(network.keys[place]): entry_of(own.key, values[:, place], waits[place], weights)
        for place in np.flatnonzero(np.isfinite(points)).tolist()
    }


def _remember(key: int, lists: Iterable[SuggestionList]) -> None:
    """Those on its list know that it shows them; that one no longer does is found when it matters."""
    changed = []
    for kept in lists:
        if key not in kept.shown_to:
            kept.shown_to = sorted([*kept.shown_to, key])
            changed.append(kept)
    SuggestionList.objects.bulk_update(changed, ["shown_to"])


def _with(others: Sequence[Entry], entry: Entry | None) -> list[Entry]:
    """In the order of scores, no longer than a list is."""
    listed = [*others, *([entry] if entry else [])]
    return sorted(listed, key=lambda one: (-one.score, one.key))[:LENGTH]
