"""A call and its candidates on one desk, to be asked again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf

import numpy as np

from koga.engine.consortium.annealing import STEPS, Search
from koga.engine.consortium.candidates import ANYONE, Candidate
from koga.engine.consortium.checking import Team
from koga.engine.consortium.classes import Classes
from koga.engine.consortium.conflicts import any_team, houses, irreducible, parts
from koga.engine.consortium.pool import Bools, Floats, Pool, Words
from koga.engine.consortium.problem import Problem
from koga.engine.consortium.reasons import texts, told
from koga.engine.consortium.results import Conflict, Consortium
from koga.engine.consortium.rows import Cut, rows_of
from koga.engine.consortium.rules import Apart, Must, MustNot, Rules, Seat
from koga.engine.consortium.sheet import ASSOCIATED, FULL, Numbers
from koga.engine.consortium.sifting import sift
from koga.engine.consortium.solving import Solution, nearest_columns, penalty_for, solve
from koga.engine.consortium.synergy import Synergy, Ties

NODES = 20_000
_NEAREST = 200


class Desk:
    """Everything about `pool` that `rules` look at, found once; it never changes.

    `nodes` bounds the proof (HiGHS looks at no more) and `steps` the search with synergy, so that
    the same question has the same answer on any machine; no clock is asked. `ties` may be those of
    another desk with this pool and synergy. About 20 ms for 100 000 candidates, and 30 bytes each.
    """

    def __init__(
        self,
        pool: Pool,
        rules: Rules,
        *,
        synergy: Synergy | None = None,
        ties: Ties | None = None,
        seed: int = 0,
        steps: int = STEPS,
        nodes: int = NODES,
    ) -> None:
        self.pool, self.rules, self.nodes = pool, rules, nodes
        self.synergy, self.seed, self.steps = synergy, seed, steps
        self.ties = Ties.of(pool, synergy) if synergy is not None and ties is None else ties
        self._classes = Classes.under(pool, rules)
        self._houses = houses(pool)
        self.gain = np.stack(
            [pool.fit - pool.price]
            + ([] if rules.associated is None else [rules.worth * pool.fit - pool.price])
        )

    @cached_property
    def plain(self) -> Problem:
        """The call as it is, without cuts or refusals."""
        return self.problem(self.rules)

    def suiting(self, seat: str) -> Bools:
        """The classes of `plain` that suit a seat."""
        rule = self.rules.by_name[f"seat:{seat}"]
        who = rule.who if isinstance(rule, Seat) else ANYONE
        return self.classes(self.rules).as_said(self.pool, who)

    def with_all(self, places: Numbers) -> Floats:
        """What each candidate would gain with all of these together."""
        return np.zeros(len(self.pool)) if self.ties is None else self.ties.with_all(places)

    def classes(self, rules: Rules, cuts: Iterable[Cut] = ()) -> Classes:
        """The classes under `rules`, which put no new conditions, each one named standing alone."""
        ids: set[str] = set()
        for rule in rules.rules:
            match rule:
                case Must(id=one) | MustNot(id=one):
                    ids.add(one)
                case Apart(ids=some):
                    ids |= some
                case _:
                    pass
        places = {place for one in ids if (place := self.pool.place(one)) is not None}
        return self._classes.naming(places.union(*(cut.places for cut in cuts)))

    def problem(
        self, rules: Rules, cuts: Sequence[Cut] = (), gain: Floats | None = None
    ) -> Problem:
        classes = self.classes(rules, cuts)
        rows = rows_of(rules, self.pool, classes, cuts)
        return Problem(
            rows=rows,
            of=classes.of,
            gain=self.gain if gain is None else gain,
            part=parts(self.pool, rows.budget),
            family=self._houses,
            size=np.ones(len(self.pool)),
            always=classes.example[len(classes.example) - classes.named :],
        )

    def solved(self, problem: Problem, rules: Rules) -> Solution:
        """The best, from any consortium at all where the columns nearest to it make none."""
        found = solve(problem, nodes=self.nodes)
        if found.columns is not None or found.sifted.is_impossible:
            return found
        team = any_team(self.pool, self.classes(rules), rules)
        if team is None:
            return found
        columns = np.array([position * problem.count + place for position, place in team])
        return solve(problem, nodes=self.nodes, surely=np.sort(columns.astype(np.int64)))

    def team(self, columns: Numbers) -> Team:
        """The candidates of these columns, in the order of their ids."""
        members = {FULL: list[Candidate](), ASSOCIATED: list[Candidate]()}
        for column in columns.tolist():
            position, place = divmod(column, len(self.pool))
            members[position].append(self.pool.candidate(place))
        return Team(tuple(members[FULL]), tuple(members[ASSOCIATED]))

    def team_of(self, consortium: Consortium) -> Team:
        """The candidates of a consortium; raises KeyError for a member who is not in the pool."""
        found: dict[bool, list[Candidate]] = {False: [], True: []}
        for member in consortium.members:
            place = self.pool.place(member.id)
            if place is None:
                raise KeyError(member.id)
            found[member.associated].append(self.pool.candidate(place))
        return Team(tuple(found[False]), tuple(found[True]))

    def build(self) -> Consortium | Conflict:
        """The best consortium, or the rules that conflict."""
        return self.best(self.rules) or self.conflict(self.rules)

    def best(self, rules: Rules, cuts: Sequence[Cut] = ()) -> Consortium | None:
        """The best consortium under `rules` and `cuts`; None where there is none."""
        as_it_is = rules is self.rules and not cuts
        problem = self.plain if as_it_is else self.problem(rules, cuts)
        found = self._solution if as_it_is else self.solved(problem, rules)
        if found.columns is None:
            return None
        if self.ties is None:
            return self.told(self.team(found.columns), found.bound)
        return self._searched(problem, self.ties, found.columns)

    def another(self, like: Consortium, cuts: Sequence[Cut]) -> Consortium | None:
        """One that keeps `cuts`, searched from one that need not; None where there is none.

        The search is quick and not exact, unlike the answer where it finds nothing.
        """
        problem = self.problem(self.rules, cuts)
        start = np.array(
            [
                place + len(self.pool) * one.associated
                for one in like.members
                if (place := self.pool.place(one.id)) is not None
            ],
            np.int64,
        )
        found = self._searched(problem, self.ties, np.sort(start))
        return found or self.best(self.rules, cuts)

    @cached_property
    def _solution(self) -> Solution:
        return self.solved(self.plain, self.rules)

    @cached_property
    def _nearest(self) -> Numbers:
        reduced = self._solution.sifted.reduced
        return nearest_columns(self.plain, reduced, -inf, _NEAREST)[0]

    def _searched(self, problem: Problem, ties: Ties | None, start: Numbers) -> Consortium | None:
        """The best found from `start`; without ties among the candidates nearest to being worth it."""
        if ties is not None:
            search = Search(problem, self.pool.country, self.rules, ties, self.seed, self.steps)
            columns = search.best(start)
            if columns is None:
                return None
            return self.told(self.team(columns), search.bound(search.value(columns)))
        places = np.unique(np.concatenate([self._nearest, start, problem.always]) % problem.count)
        country = Words(self.pool.country.names, self.pool.country.codes[places])
        few, position = problem.among(places), start // problem.count
        at = np.searchsorted(places, start % problem.count) + position * len(places)
        none = Ties.none(len(places))
        found = Search(few, country, self.rules, none, self.seed, self.steps // 4).best(at)
        if found is None:
            return None
        columns = found // len(places) * problem.count + places[found % len(places)]
        sifted = sift(
            problem,
            penalty=penalty_for(problem),
            start=self._solution.sifted.columns,
        )
        return self.told(self.team(columns), sifted.bound)

    def told(self, team: Team, bound: float) -> Consortium:
        """`team`, which keeps all rules, with its reasons."""
        halves = self.synergy.within(team) if self.synergy is not None else {}
        return told(team, self.rules, bound, halves)

    def conflict(self, rules: Rules) -> Conflict:
        """Why `rules` cannot be met."""
        return Conflict(texts(irreducible(self.pool, self.classes(rules), rules), rules))
