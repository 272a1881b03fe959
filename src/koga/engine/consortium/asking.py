"""What people ask about a consortium: others like it, who instead, what if this one sits there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from koga.engine.consortium.checking import Team, broken_names, places
from koga.engine.consortium.desk import Desk
from koga.engine.consortium.pool import Bools, Floats, Ints
from koga.engine.consortium.reasons import texts
from koga.engine.consortium.results import Conflict, Consortium, Member, Option
from koga.engine.consortium.rows import Cut
from koga.engine.consortium.rules import MustNot
from koga.engine.consortium.sheet import ASSOCIATED, FULL, Numbers
from koga.engine.consortium.sifting import ranks

_TRIED = 200
_LOOKED_AT = 20_000
_TOLERANCE = 1e-9
_KEPT_IN_PLACE = 1.25


def alternatives(
    desk: Desk, *, count: int = 10, differ: int = 3, exact: bool = False
) -> tuple[Consortium, ...]:
    """The best consortium, a good one that differs from it, one that differs from both ...

    Of any two, each has at least `differ` members whom the other has not (all of them, if it has
    fewer), and each shows how far it may be from the best that differs so from those found before.
    In the order of value. Fewer than `count` where no more exist; none where the rules conflict.
    The others are searched for quickly; `exact` solves for each of them instead, which needs no
    compiled search and is quick enough among some thousands.
    """
    found: list[Consortium] = []
    cuts: list[Cut] = []
    while len(found) < count:
        is_searched = bool(found) and not exact
        best = desk.another(found[0], cuts) if is_searched else desk.best(desk.rules, cuts)
        if best is None or not best.members:
            break
        found.append(best)
        taken = tuple(place for one in best.ids if (place := desk.pool.place(one)) is not None)
        apart = min(differ, len(taken))
        cuts += [Cut(taken, high=len(taken) - apart), Cut(taken, low=apart, others=True)]
    return tuple(sorted(found, key=lambda one: (-one.value, sorted(one.ids))))


def repair(desk: Desk, consortium: Consortium, refused: Iterable[str]) -> Consortium | Conflict:
    """The consortium after some have refused: as many as can be stay, then the best replace the rest.

    The bound is the former one, since nothing better has come. Under `refused` it is assumed that
    an organisation is out for good; where the rules cannot be met without it, they are named.
    """
    gone = frozenset(refused)
    rules = desk.rules.and_also(*(MustNot(one) for one in sorted(gone)))
    stay = [member for member in consortium.members if member.id not in gone]
    problem = desk.problem(rules, gain=_rather(desk, stay))
    found = desk.solved(problem, rules)
    if found.columns is None:
        return desk.conflict(rules)
    return desk.told(desk.team(found.columns), consortium.bound)


def whom_to_ask_next(
    desk: Desk, consortium: Consortium, refused: str, *, count: int = 10, also: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Who could take the place of one that refused, the best first; `also` have refused before.

    Those with whom all rules are kept come first, by what the value becomes; where there are fewer
    than `count`, those follow with whom the fewest rules are broken. Raises KeyError where `refused`
    is no member.
    """
    member = consortium.member(refused)
    team = desk.team_of(consortium)
    barred = consortium.ids | set(also)
    return _options(desk, team, member, count, barred)


def swaps(
    desk: Desk,
    consortium: Consortium,
    id: str,  # noqa: A002 - the word used everywhere for an id
    *,
    count: int = 10,
) -> tuple[Option, ...]:
    """Who else could have the very seat of a member, all others keeping theirs, the best first.

    Raises KeyError where `id` is no member.
    """
    member = consortium.member(id)
    by_hand = {one.id: one.seat for one in consortium.members if one.seat and one.id != id}
    team = replace(desk.team_of(consortium), by_hand=by_hand)
    return _options(desk, team, member, count, consortium.ids, seat=member.seat)


def _rather(desk: Desk, stay: list[Member]) -> Floats:
    """Gains by which each member that stays weighs more than all that others could bring.

    One that stays in its position weighs more than one that moves to the other.
    """
    gain = desk.gain.copy()
    kept = [place for one in stay if (place := desk.pool.place(one.id)) is not None]
    gain += desk.with_all(np.array(kept, np.int64))
    largest = 2 * float(np.abs(gain).max(initial=0.0)) * desk.rules.most + 1.0
    for member in stay:
        place = desk.pool.place(member.id)
        if place is not None:
            gain[:, place] += largest
            gain[ASSOCIATED if member.associated else FULL, place] += largest * (_KEPT_IN_PLACE - 1)
    return gain


def _options(
    desk: Desk,
    team: Team,
    member: Member,
    count: int,
    barred: Iterable[str],
    seat: str | None = None,
) -> tuple[Option, ...]:
    """Those who could come for `member`; with `seat` for that very seat."""
    others = team.without(member.id)
    before = broken_names(others, desk.rules)
    kept: list[tuple[int, float, str, Option]] = []
    fitting = 0
    for place, points in _by_points(desk, others, member, barred, seat):
        one = desk.pool.candidate(place)
        there = others.and_also(one, associated=member.associated)
        if seat:
            there = replace(there, by_hand={**there.by_hand, one.id: seat})
        broken = broken_names(there, desk.rules)
        option = Option(
            id=one.id,
            seat=places(there, desk.rules).get(one.id, ""),
            associated=member.associated,
            points=points,
            change=points - member.fit + member.price - 2 * member.synergy,
            breaks=texts(broken, desk.rules),
            brings=texts((name for name in before if name not in broken), desk.rules),
        )
        kept.append((len(broken), -points, one.id, option))
        fitting += not broken
        if fitting == count:
            break
    return tuple(option for *_, option in sorted(kept, key=lambda one: one[:3])[:count])


def _by_points(
    desk: Desk, others: Team, member: Member, barred: Iterable[str], seat: str | None
) -> Iterator[tuple[int, float]]:
    """Places and points of those worth a closer look, the best first.

    First those with whom all plain counts are right, the best of all and the best of each class;
    then the best of some classes with whom they are not.
    """
    problem = desk.plain
    position = ASSOCIATED if member.associated else FULL
    together = [
        place for one in others.counted("all") if (place := desk.pool.place(one.id)) is not None
    ]
    points = desk.gain[position] + desk.with_all(np.array(together, np.int64))
    suits = problem.rows.allowed[position] & _right(desk, others, position)
    if seat:
        suits &= desk.suiting(seat)
    free = np.ones(len(points), np.bool_)
    free[[place for one in barred if (place := desk.pool.place(one)) is not None]] = False
    for some, tried in ((free & suits[problem.of], _TRIED), (free & ~suits[problem.of], 0)):
        yield from (
            (int(place), float(points[place])) for place in _best(points, some, problem.of, tried)
        )


def _right(desk: Desk, others: Team, position: int) -> Bools:
    """The classes one of which would make every plain count right."""
    rows, of = desk.plain.rows, desk.plain.of
    plain = np.bincount(rows.extra.indices, minlength=len(rows.low)) == 0
    plain &= np.bincount(rows.carried.indices, minlength=len(rows.low)) == 0
    sums = np.zeros(len(rows.low))
    for at, members in ((FULL, others.members), (ASSOCIATED, others.associated)):
        for one in members:
            place = desk.pool.place(one.id)
            if place is not None and at < len(rows.counts):
                sums += rows.counts[at][:, [of[place]]].toarray().ravel()
    after = rows.counts[position][plain].toarray() + sums[plain, None]
    low, high = rows.low[plain, None] - _TOLERANCE, rows.high[plain, None] + _TOLERANCE
    return np.asarray(((low <= after) & (after <= high)).all(axis=0), np.bool_)


def _best(points: Floats, some: Bools, of: Ints, tried: int) -> Numbers:
    """The best `tried` of some, and the best one of each of the best classes."""
    found = np.flatnonzero(some)
    if len(found) > _LOOKED_AT:
        least = np.partition(points[found], -_LOOKED_AT)[-_LOOKED_AT]
        found = found[points[found] >= least]
    found = found[np.argsort(-points[found], kind="stable")][: 2 * _LOOKED_AT]
    first = ranks(of[found]) == 0
    taken = (np.arange(len(found)) < tried) | (first & (np.cumsum(first) <= _TRIED))
    best: Numbers = found[taken]
    return best
