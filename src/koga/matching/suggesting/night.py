"""The market of the night: everybody's lists made together, its shortlist in parts that several
workers may search."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from django.db import transaction

from koga.matching.models import Market, MarketPart, Reading, SuggestionList
from koga.matching.models.suggesting import real_time
from koga.matching.suggesting import holding
from koga.matching.suggesting.bridge import (
    KINDS,
    LENGTHS,
    Network,
    Night,
    Shortlist,
    crowded,
    night_of,
    searched,
)
from koga.matching.suggesting.freshening import READ_OTHERWISE, read, wake
from koga.matching.suggesting.resident import adopt, open_members
from koga.matching.suggesting.teaching import teach
from koga.matching.suggesting.weighing import weighing_in_force, weights_of, wish_of
from koga.organisations.lifecycles import LISTED
from koga.organisations.models import Organisation
from koga.organisations.models.organisation import fresh_since

PART: Final = 12_500
"""So many rows are one part, some seconds of work."""

_AT_ONCE: Final = 200
_WRITTEN: Final = 2_000
_KEPT: Final = 60  # nights whose measures are kept


def begin_night(*, part: int = PART) -> Market:
    """Read who was never read, and part the market; with more than one part, workers share them."""
    _read_unread()
    teach()
    with _uncollected():
        network = Network.of(open_members())
        shelves = holding.shelves_of(network)
    weighing = weighing_in_force()
    with transaction.atomic():
        if weighing._state.adding:
            weighing.save()  # the weights that come with Koga, as a row
        # What is left of nights that were never settled is of no use once a new one begins.
        MarketPart.objects.all().delete()
        market = Market.objects.create(
            weighing=weighing,
            members=network.keys.tobytes(),
            n_members=len(network),
            scales=network.scales.as_data(),
        )
        starts = range(0, max(1, len(network)), part)
        parts = [
            MarketPart(market=market, first=start, last=min(start + part, len(network)))
            for start in starts
        ]
        MarketPart.objects.bulk_create(parts)
        holding.hold(market, network, shelves)
        transaction.on_commit(lambda: _hand_out(market))
    return market


def search_part(part_id: int) -> None:
    """Search one part; whoever does the last one settles the market."""
    part = MarketPart.objects.select_related("market__weighing").filter(pk=part_id).first()
    if part is None:
        return  # settled meanwhile, by one who did it for a worker that was thought dead
    if part.done_at is None:
        network, shelves = holding.held(part.market)
        weights = weights_of(part.market.weighing)
        rows = (part.first, part.last)
        found = searched(network, shelves, weights, rows, workers=_threads())
        # A part that went meanwhile, as its market was settled or given up, is not written again.
        there = MarketPart.objects.filter(pk=part.pk)
        there.update(found=_packed(found), done_at=real_time())
    done = list(part.market.parts.values_list("done_at", flat=True))
    if done and None not in done:
        settle(part.market)


def settle(market: Market) -> None:
    """From all parts to everybody's lists. Done once, by whoever claims it first."""
    claimed = Market.objects.filter(pk=market.pk, settling_at=None)
    if not claimed.update(settling_at=real_time()):
        return
    try:
        _settle(market)
    except BaseException:
        Market.objects.filter(pk=market.pk, settled_at=None).update(settling_at=None)
        raise


def _settle(market: Market) -> None:
    network, _shelves = holding.held(market)
    parts = [_unpacked(part) for part in market.parts.all()]
    if len(network) == 0:
        _close(market, {}, 0.0)
        return
    night = night_of(network, parts, wish_of(market.weighing), workers=_threads())
    with _uncollected():
        _write(market, network, night)
    _close(market, _measures(night), night.base)
    adopt(market, network, dict(zip(network.keys.tolist(), night.prices.tolist(), strict=True)))
    changed = Reading.objects.filter(read_at__gt=market.begun_at)
    changed.filter(due_at=None).update(due_at=real_time())
    wake()


def _hand_out(market: Market) -> None:
    from koga.matching.tasks import search_market_part  # its story is in this module

    keys = list(market.parts.values_list("pk", flat=True))
    if len(keys) == 1:
        search_part(keys[0])
        return
    for key in keys:
        search_market_part.enqueue(key)


def _read_unread() -> None:
    """Who was never read or would be read otherwise now, and whose year of being fresh is over:
    nothing is written when it passes."""
    listed = Organisation.objects.filter(state__in=LISTED).order_by("pk")
    gone_stale = listed.filter(reading__said__is_fresh=True, confirmed_at__lt=fresh_since())
    unread = listed.filter(reading__read_at=None)
    otherwise = listed.filter(reading__read_at=READ_OTHERWISE)
    for found in (unread, otherwise, gone_stale):
        while keys := list(found.values_list("pk", flat=True)[:_AT_ONCE]):
            read(keys)


def _packed(found: Shortlist) -> bytes:
    return b"".join(
        np.ascontiguousarray(array, kind).tobytes()
        for array, kind in (
            (found.candidates, np.int32),
            (found.gains, np.float32),
            (found.returns, np.float32),
        )
    )


def _unpacked(part: MarketPart) -> Shortlist:
    raw, rows = bytes(part.found), part.last - part.first
    third = len(raw) // 3
    shape = (rows, -1) if rows else (0, 1)
    kinds = (np.int32, np.float32, np.float32)
    arrays = [
        np.frombuffer(raw[at * third : (at + 1) * third], kind).reshape(shape)
        for at, kind in enumerate(kinds)
    ]
    return Shortlist(part.first, *arrays)


def _write(market: Market, network: Network, night: Night) -> None:
    """Everybody's list in the order of scores, a few thousand rows at a time."""
    weights = weights_of(market.weighing)
    worth = np.array([LENGTHS * weights[name] for name in KINDS], np.float32)
    points = np.rint(10 * night.values * worth)
    total = points.sum(axis=-1) / 10
    costs = np.where(night.lists >= 0, night.prices[night.lists], 0)
    waits = np.rint(10 * crowded(total, costs, market.weighing.fairness))
    score = np.where(night.lists >= 0, 10 * total + waits, -np.inf)
    order = np.argsort(-score, axis=1, kind="stable")
    shown_to = _shown_to(network, night.lists)
    made_at = market.begun_at
    for first in range(0, len(network), _WRITTEN):
        rows = slice(first, min(first + _WRITTEN, len(network)))
        entries = _entries(network.keys, night.lists[rows], order[rows], points[rows], waits[rows])
        lists = [
            SuggestionList(
                organisation_id=key,
                entries=told,
                shown_to=askers,
                price=price,
                made_at=made_at,
            )
            for key, told, askers, price in zip(
                network.keys[rows].tolist(),
                entries,
                shown_to[rows],
                night.prices[rows].tolist(),
                strict=True,
            )
        ]
        _keep(lists)


def _entries(keys: Any, lists: Any, order: Any, points: Any, waits: Any) -> list[dict[str, Any]]:
    """For each row what its list holds, in `order`, which puts empty places last."""
    ordered = np.take_along_axis(lists, order, axis=1)
    ahead = np.take_along_axis(points, order[:, :, None], axis=1)
    columns = (
        (ordered >= 0).sum(axis=1).tolist(),
        keys[ordered].tolist(),
        np.take_along_axis(waits, order, axis=1).astype(int).tolist(),
        ahead.astype(int).tolist(),
    )
    kinds = list(KINDS)
    return [
        {"kinds": kinds, "who": who[:n], "waits": waiting[:n], "points": earned[:n]}
        for n, who, waiting, earned in zip(*columns, strict=True)
    ]


def _shown_to(network: Network, lists: Any) -> list[list[int]]:
    rows, _places = np.nonzero(lists >= 0)
    listed = lists[lists >= 0]
    order = np.argsort(listed, kind="stable")
    ends = np.searchsorted(listed[order], np.arange(len(network) + 1))
    askers = network.keys[rows[order]]
    return [askers[ends[row] : ends[row + 1]].tolist() for row in range(len(network))]


def _keep(lists: Sequence[SuggestionList]) -> None:
    """Whose row went while the night lasted is left out."""
    keys = [one.pk for one in lists]
    there = set(Organisation.objects.filter(pk__in=keys).values_list("pk", flat=True))
    SuggestionList.objects.bulk_create(
        [one for one in lists if one.pk in there],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["entries", "shown_to", "price", "made_at"],
    )


def _measures(night: Night) -> dict[str, Any]:
    fair, plain = night.measures, night.by_score
    return {
        "gini": round(fair.gini, 4),
        "gini_by_score": round(plain.gini, 4),
        "unseen": round(fair.unseen, 4),
        "unseen_by_score": round(plain.unseen, 4),
        "price": round(fair.price, 4),
        "matches": round(fair.each, 4),
        "matches_by_score": round(plain.each, 4),
        "below_floor": len(night.below),
    }


def _close(market: Market, measures: dict[str, Any], base: float) -> None:
    market.measures, market.base, market.settled_at = measures, base, real_time()
    market.save(update_fields=["measures", "base", "settled_at"])
    market.parts.all().delete()
    holding.let_go(market)
    old = list(Market.objects.values_list("pk", flat=True)[_KEPT:])
    Market.objects.filter(pk__in=old).delete()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of small values without cycles are made: looking through them all again and again
    for cycles takes longer than making them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _threads() -> int:
    return min(4, os.cpu_count() or 1)
