"""The rules as rows of a linear programme, over classes of candidates instead of candidates.

Two things are no plain count. Seats: full members can fill them if and only if each set of seats has
as many members who suit one of them as it has places (P. Hall, On Representatives of Subsets, 1935),
which is a row for each set. Countries and budgets: a few columns of their own say which countries
are there and what each carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Final

import numpy as np

from koga.engine.consortium.classes import Classes
from koga.engine.consortium.pool import Bools, Pool
from koga.engine.consortium.rules import (
    BUDGET,
    CEILING,
    Apart,
    Counting,
    Countries,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    Rule,
    Rules,
    Seat,
    Share,
)
from koga.engine.consortium.seating import Budget
from koga.engine.consortium.sheet import ASSOCIATED, FULL, Numbers, Rows, Sheet

_BOTH: Final = (FULL, ASSOCIATED)
AT: Final[dict[Counting, tuple[int, ...]]] = {
    "members": (FULL,),
    "associated": (ASSOCIATED,),
    "all": _BOTH,
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Between `low` and `high` of the candidates at `places`, or else of all `others`, are in."""

    places: tuple[int, ...]
    low: float = -inf
    high: float = inf
    others: bool = False


def rows_of(rules: Rules, pool: Pool, classes: Classes, cuts: Iterable[Cut] = ()) -> Rows:
    """The rows for `rules`, every id they name having a class of its own in `classes`."""
    writer = _Writer(rules, pool, classes)
    for rule in rules.rules:
        writer.write(rule)
    writer.seats()
    writer.budget()
    for cut in cuts:
        writer.cut(cut)
    everyone = np.ones(len(classes.example))
    writer.sheet.row((), 0, CEILING, everyone, at=_BOTH)
    return writer.sheet.finished(rules.most)


class _Writer:
    """Writes each kind of rule into a sheet."""

    def __init__(self, rules: Rules, pool: Pool, classes: Classes) -> None:
        self.rules, self.pool, self.classes = rules, pool, classes
        may, width = rules.associated, len(classes.example)
        allowed = np.ones((1 if may is None else 2, width), np.bool_)
        if may is not None:
            allowed[ASSOCIATED] = classes.as_said(pool, may)
        self.sheet = Sheet(allowed)
        self.country = pool.country.codes[classes.example]
        self.there = np.unique(self.country).tolist()

    def write(self, rule: Rule) -> None:
        """What a rule says on its own; seats and budgets are written together."""
        match rule:
            case Number():
                self.number(rule)
            case Share():
                self.share(rule)
            case Countries():
                self.countries(rule)
            case EachCountry():
                self.each_country(rule)
            case Must() | MustNot() | Apart():
                self.named(rule)
            case Family():
                self.sheet.limit_houses(rule.name, rule.most)

    def number(self, rule: Number) -> None:
        who = self.classes.as_said(self.pool, rule.who)
        if rule.forbids:
            self.sheet.forbid(rule.name, who, AT[rule.counting])
        else:
            self.sheet.row([rule.name], rule.least, rule.most, who, at=AT[rule.counting])

    def share(self, rule: Share) -> None:
        """Parts p/q as whole numbers: q for those who are as said, less p for everyone."""
        who = self.classes.as_said(self.pool, rule.who)
        low = rule.least.denominator * who - rule.least.numerator
        self.sheet.row([rule.name], 0, None, low, at=AT[rule.counting])
        if rule.most is not None:
            high = rule.most.denominator * who - rule.most.numerator
            self.sheet.row([rule.name], -inf, 0, high, at=AT[rule.counting])

    def countries(self, rule: Countries) -> None:
        names = self.pool.country.names
        among = [
            code
            for code in self.there
            if names[code] and (rule.among is None or names[code] in rule.among)
        ]
        present = self._presence(rule, among, 1, exact=rule.most is not None)
        extras = dict.fromkeys(present.values(), 1.0)
        self.sheet.row([rule.name], rule.least, rule.most, extras=extras)

    def each_country(self, rule: EachCountry) -> None:
        known = [code for code in self.there if self.pool.country.names[code]]
        if rule.least > 1:
            self._presence(rule, known, rule.least, exact=True)
        for code in known if rule.most is not None else ():
            members = self.country == code
            self.sheet.row([rule.name], 0, rule.most, members, at=AT[rule.counting])

    def named(self, rule: Must | MustNot | Apart) -> None:
        if isinstance(rule, MustNot):
            self.sheet.forbid(rule.name, self._alone([rule.id]), _BOTH)
        elif isinstance(rule, Apart):
            self.sheet.row([rule.name], 0, rule.most, self._alone(rule.ids), at=_BOTH)
        else:
            seat = self.rules.by_name.get(f"seat:{rule.seat}")
            alone = self._alone([rule.id])
            if isinstance(seat, Seat):
                alone &= self.classes.as_said(self.pool, seat.who)
            owners = [rule.name, *([seat.name] if seat else ())]
            self.sheet.row(owners, 1, None, alone, at=(FULL,) if rule.seat else _BOTH)

    def seats(self) -> None:
        """A row for each set of seats that compete for members, directly or through others."""
        seats = [rule for rule in self.rules.rules if isinstance(rule, Seat)]
        suiting = [self.classes.as_said(self.pool, seat.who) for seat in seats]
        for rule in self.rules.rules:
            if isinstance(rule, Must) and f"seat:{rule.seat}" in self.rules.by_name:
                others = ~self._alone([rule.id])
                suiting = [
                    suits if seat.seat == rule.seat else suits & others
                    for seat, suits in zip(seats, suiting, strict=True)
                ]
        for some in _competing(suiting):
            names = [seats[at].name for at in some]
            places = sum(seats[at].count for at in some)
            self.sheet.row(
                names, places, None, np.any([suiting[at] for at in some], axis=0), at=(FULL,)
            )
        for seat in seats:
            pinned = [
                rule.id
                for rule in self.rules.rules
                if isinstance(rule, Must) and rule.seat == seat.seat
            ]
            if len(pinned) > seat.count:
                self.sheet.row([seat.name], 0, seat.count, self._alone(pinned), at=(FULL,))

    def budget(self) -> None:
        """Countries carry what their members can, up to their share; together the whole."""
        spoken = [rule for rule in self.rules.rules if isinstance(rule, BUDGET)]
        budget = self.sheet.budget = Budget.of(spoken)
        if budget is None:
            return
        owners = [rule.name for rule in spoken]
        if budget.country >= 1:
            self.sheet.row(owners, 1, None, carried=np.ones(len(self.country)))
            return
        extras = {code: self.sheet.column(budget.country) for code in self.there}
        for code, extra in extras.items():
            self.sheet.row(owners, 0, None, carried=self.country == code, extras={extra: -1})
        self.sheet.row(owners, 1, None, extras=dict.fromkeys(extras.values(), 1.0))

    def cut(self, cut: Cut) -> None:
        counts = np.full(len(self.country), float(cut.others))
        counts[self.classes.of[list(cut.places)]] = not cut.others
        self.sheet.row((), cut.low, cut.high, counts, at=_BOTH)

    def _presence(
        self, rule: Countries | EachCountry, codes: Sequence[int], least: int, *, exact: bool
    ) -> dict[int, int]:
        """An extra for each country that can be 1 only where `least` are from there.

        With `exact` it must be 1 where anybody is, which ties each member to it.
        """
        at = AT[rule.counting]
        extras = {code: self.sheet.column(whole=exact) for code in codes}
        for code, extra in extras.items():
            members = self.country == code
            self.sheet.row([rule.name], 0, None, members, at=at, extras={extra: -least})
        if exact:
            extra_of: Numbers = np.full(len(self.pool.country.names), -1, np.int64)
            for code, extra in extras.items():
                extra_of[code] = extra
            self.sheet.link(rule.name, extra_of[self.country], at)
        return extras

    def _alone(self, ids: Iterable[str]) -> Bools:
        """The classes of these ids; none for an id that nobody has."""
        found = np.zeros(len(self.country), np.bool_)
        places = [self.pool.place(one) for one in ids]
        found[self.classes.of[[place for place in places if place is not None]]] = True
        return found


def _competing(suiting: Sequence[Bools]) -> Iterator[tuple[int, ...]]:
    """Sets of seats that hang together; for the others the rows of their parts say it all."""
    near = [[bool((one & other).any()) for other in suiting] for one in suiting]
    for size in range(1, len(suiting) + 1):
        for some in combinations(range(len(suiting)), size):
            reached, todo = {some[0]}, [some[0]]
            while todo:
                at = todo.pop()
                new = [other for other in some if near[at][other] and other not in reached]
                reached.update(new)
                todo += new
            if len(reached) == size:
                yield some
