"""Weights learnt from what came of introductions, and before there are enough, of what was done
together: a version of its own each time, never in place of one that an administrator chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from django.db import transaction
from django.db.models import Count, Exists, Max, Min, OuterRef

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.matching import cooperation
from koga.matching.enums import Became, Origin
from koga.matching.models import Introduction, Outcome, Reading, Weighing
from koga.matching.suggesting.bridge import ENOUGH, Known, Lesson, Network, taught
from koga.matching.suggesting.nearby import scales_in_force
from koga.matching.suggesting.resident import open_members
from koga.matching.suggesting.weighing import (
    learnt_weighing,
    snapshot_of,
    weighing_in_force,
    weights_of,
)

Pairs = Mapping[int, Collection[int]]

_MORE: Final = 20  # so many outcomes more than the last time are worth a new version
_STRANGERS: Final = 60  # who could have been met as well
_LESSONS: Final = 2_000
_GOOD: Final = frozenset({Became.TALKING, Became.TOGETHER})
_BAD: Final = frozenset({Became.NOTHING})


def teach() -> Weighing | None:
    """A new version where there is enough that is new to learn from; None otherwise. Nightly work."""
    good, bad = outcomes()
    origin = Origin.OUTCOMES
    if _number(good) < ENOUGH:
        good, bad, origin = cooperation.partners_of(None), {}, Origin.HISTORY
    number, before = _number(good), learnt_weighing()
    if number < ENOUGH or (before.origin == origin and number < before.n_outcomes + _MORE):
        return None
    weights = taught(_lessons(good, bad), weights_of(before))
    if weights is None:
        return None
    return _keep(weights, origin, number)


@transaction.atomic
def _keep(weights: Mapping[str, float], origin: Origin, number: int) -> Weighing:
    now = weighing_in_force()
    learnt = Weighing.objects.create(
        weights=weights,
        fairness=now.fairness,
        newcomers=now.newcomers,
        floor=now.floor,
        origin=origin,
        n_outcomes=number,
        is_in_force=now.origin != Origin.CHOSEN,
    )
    if learnt.is_in_force:
        audit.record(
            by=PLATFORM,
            action="matching.weights-learnt",
            on=learnt,
            before=snapshot_of(now),
            after=snapshot_of(learnt),
        )
    return learnt


def outcomes() -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """By organisation with whom something came of an introduction, and with whom nothing did.

    Good is what both consented to, unless both say that nothing came of it or only that was said;
    bad is also what was declined, or not answered in time. Two queries.
    """
    good, bad = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    over = Introduction.objects.filter(state__in=("made", "declined", "expired"))
    for one in over.prefetch_related("sides__outcomes"):
        sides = list(one.sides.all())
        said = {told.became for side in sides for told in side.outcomes.all() if told.became}
        is_good = one.state == "made" and (bool(said & _GOOD) or not said & _BAD)
        for own, other in (sides, sides[::-1]) if len(sides) == 2 else ():
            (good if is_good else bad)[own.organisation_id].add(other.organisation_id)
    return dict(good), dict(bad)


def number_of_good() -> int:
    """Of how many pairs something came, as `outcomes` has it; counted by the database."""
    told = Outcome.objects.filter(side__introduction=OuterRef("pk"))
    good, bad = (Exists(told.filter(became__in=said)) for said in (_GOOD, _BAD))
    made = Introduction.objects.filter(good | ~bad, state="made").order_by()
    ends = made.annotate(
        n=Count("sides"), one=Min("sides__organisation"), other=Max("sides__organisation")
    )
    return ends.filter(n=2).values("one", "other").distinct().count()


def _lessons(good: Pairs, bad: Pairs) -> list[Lesson]:
    askers = sorted(good)[:_LESSONS]
    strangers = _strangers()
    met = {key for one in askers for key in (one, *good[one], *bad.get(one, ()))}
    rows = Reading.objects.filter(pk__in=met, read_at__isnull=False)
    known = {key: _as_before(Known.from_data(said)) for key, said in rows.values_list("pk", "said")}
    scales = scales_in_force()
    lessons = []
    for one in askers:
        if one not in known:
            continue
        others = {key: known[key] for key in (*good[one], *bad.get(one, ())) if key in known}
        others |= {key: other for key, other in strangers.items() if key not in (one, *others)}
        network = Network.of(list(others.values()), scales)
        is_good = np.isin(network.keys, list(good[one]))
        is_open = (network.countries != known[one].country) | is_good
        values = network.values(known[one]).T.astype(float)
        lessons.append(Lesson(values[is_open], is_good[is_open]))
    return lessons


def _strangers() -> dict[int, Known]:
    """Some of all who may be suggested, evenly taken by their ids."""
    keys = list(Reading.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True))
    places = np.linspace(0, len(keys) - 1, min(len(keys), _STRANGERS)).astype(int)
    chosen = {keys[place] for place in places.tolist()} if keys else set()
    return {one.key: _as_before(one) for one in open_members(chosen)}


def _as_before(known: Known) -> Known:
    """Without what the outcome itself made: that somebody answered is no sign that it would."""
    return replace(known, answers=0.0)


def _number(pairs: Pairs) -> int:
    """Each pair counts once, though both of its ends tell of it."""
    return sum(map(len, pairs.values())) // 2
