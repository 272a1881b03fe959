"""The consortium builder against OR-Tools' CP-SAT: `python -m benchmarks.consortium [SECONDS]`.

Protocol. Invented organisations, the same each time: 30 countries and 400 topics by Zipf's law, eight
kinds, four levels of experience, log-normal capacities, gamma fit, exponential price. One call of
twenty rules: 4 to 10 members, from twelve countries, at least four of them, at most three from each;
kinds, three seats with conditions, a third newcomers, four topics to cover, a budget with shares of
partners and countries. "Ours" is the wall-clock time of the whole answer with its reasons, candidates
being resident and everything compiled: what the rules look at is found anew each time. The median
of five runs, and of their processor time beside it, since the machine may be shared. CP-SAT gets the
same candidates (those of other countries left out), the same rules, eight workers, SECONDS (40) and
whole numbers in thousandths; the time it takes to build its model is not counted. With synergy each
organisation gains with some others, named at random, and CP-SAT has a variable a pair. Without
OR-Tools (a peer for benchmarks only) the last columns say so. SECONDS of 0 leaves it out.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np

from koga.engine.consortium import (
    BudgetTotal,
    Condition,
    Consortium,
    Countries,
    CountryShare,
    Desk,
    EachCountry,
    Number,
    PartnerShare,
    Pool,
    Rules,
    Seat,
    Share,
    Synergy,
    Ties,
    Words,
    alternatives,
    repair,
    whom_to_ask_next,
)

_ALL = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
COUNTRIES = tuple(_ALL[at : at + 2] for at in range(0, len(_ALL), 3))
KINDS = (
    "association",
    "company",
    "foundation",
    "informal",
    "local-authority",
    "network",
    "school",
    "university",
)
ALLOWED = frozenset(["PL", "DE", "DK", "SE", "LT", "NO", "LV", "EE", "FI", "NL", "BE", "FR"])
RUNS = 5


def the_rules() -> Rules:
    """Twenty rules, of every sort that calls have."""

    def some(*names: str) -> frozenset[str]:
        return frozenset(names)

    return Rules(
        (
            Number("members", least=4, most=10),
            Number("allowed", Condition(countries_other_than=ALLOWED), 0, 0),
            Countries("countries", least=4),
            EachCountry("each", most=3),
            Number("universities", Condition(kinds=some("university")), 1, 2),
            Number("civil", Condition(kinds=some("association", "foundation")), 2),
            Number("companies", Condition(kinds=some("company")), 0, 2),
            Seat("lead", Condition(can_lead=True, experience=2, countries=some("PL", "DE", "SE"))),
            Seat("study", Condition(kinds=some("university", "school"), any_tag=some("t003"))),
            Seat("voice", Condition(any_tag=some("t010", "t020"))),
            Share("newcomers", Condition(newcomer=True), Fraction(1, 3)),
            *(
                Number(f"topic:{tag}", Condition(any_tag=some(tag)), least)
                for tag, least in (("t050", 2), ("t100", 1), ("t200", 1), ("t300", 1))
            ),
            BudgetTotal(300_000.0),
            PartnerShare(Fraction(2, 5)),
            CountryShare(Fraction(3, 5)),
        )
    )


def a_pool(number: int, seed: int = 0) -> Pool:
    dice = np.random.default_rng(seed)
    topics = 1 / np.arange(1, 401) ** 0.8
    ends = np.concatenate([[0], np.cumsum(dice.integers(2, 9, number))])
    spread = 1 / np.arange(1, len(COUNTRIES) + 1)
    level = dice.choice(4, number, p=[0.5, 0.25, 0.15, 0.1]).astype(np.int8)
    nobody = Words(("",), np.zeros(number, np.int32))
    return Pool(
        ids=tuple(f"o{n:07}" for n in range(number)),
        country=Words(COUNTRIES, _drawn(dice, spread, number)),
        region=nobody,
        kind=Words(KINDS, dice.integers(0, len(KINDS), number).astype(np.int32)),
        family=nobody,
        tags=Words(tuple(f"t{n:03}" for n in range(400)), _drawn(dice, topics, int(ends[-1]))),
        ends=ends,
        newcomer=level == 0,
        can_lead=level == 3,
        experience=level,
        capacity=np.exp(dice.normal(10.5, 1.0, number)),
        fit=dice.gamma(2.0, 10.0, number),
        price=dice.exponential(5.0, number),
    )


def a_synergy(pool: Pool, ties: int, seed: int = 1) -> Synergy:
    """About so many ties an organisation, of 0 to 40 points."""
    dice = np.random.default_rng(seed)
    one, other = dice.integers(0, len(pool), (2, len(pool) * ties // 2))
    points = np.round(dice.uniform(0.0, 40.0, len(one)), 3)
    return Synergy(
        {
            (pool.ids[a], pool.ids[b]): float(gain)
            for a, b, gain in zip(one.tolist(), other.tolist(), points.tolist(), strict=True)
            if a < b
        }
    )


@dataclass(frozen=True)
class Row:
    what: str
    seconds: float
    processor: float
    answer: str
    proof: str
    peer: str


def measured(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """The answer, and the medians of wall-clock and processor time."""
    found, wall, processor = work(), [], []
    for _ in range(RUNS):
        start, cpu = time.perf_counter(), time.process_time()
        found = work()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - cpu)
    return found, statistics.median(wall), statistics.median(processor)


def proof(found: Consortium) -> str:
    return "optimal" if found.is_proven else f"bound {found.bound:.1f}, gap {found.gap:.1%}"


def exact(number: int, seconds: float) -> Row:
    pool = a_pool(number)
    found, wall, processor = measured(lambda: Desk(pool, the_rules()).build())
    peer = with_cp_sat(pool, None, seconds)
    answer = f"{found.value:.2f}"
    return Row(f"best of {number:,}", wall, processor, answer, proof(found), peer)


def searched(number: int, ties: int, seconds: float) -> Row:
    pool = a_pool(number)
    synergy = a_synergy(pool, ties)
    ties_made = Ties.of(pool, synergy)  # resident, as candidates are
    found, wall, processor = measured(
        lambda: Desk(pool, the_rules(), synergy=synergy, ties=ties_made).build()
    )
    peer = with_cp_sat(pool, synergy, seconds)
    what = f"synergy, {number:,} with {ties} ties each"
    return Row(what, wall, processor, f"{found.value:.2f}", proof(found), peer)


def asked(number: int) -> list[Row]:
    """Questions about a consortium, at a desk where it was built."""
    desk = Desk(a_pool(number), the_rules())
    best = desk.build()
    assert isinstance(best, Consortium)  # noqa: S101 - the call can be met
    rows = []
    found, *times = measured(lambda: alternatives(desk))
    apart = min(len(one.ids - other.ids) for one, other in combinations(found, 2))
    gap = max(one.gap for one in found)
    said = f"{found[-1].value:.2f} and more, {apart} apart"
    rows.append(Row(f"ten alternatives, {number:,}", *times, said, f"gaps up to {gap:.1%}", ""))
    refused = best.members[0].id
    mended, *times = measured(lambda: repair(desk, best, [refused]))
    said = f"{mended.value:.2f}, {len(best.ids & mended.ids)} stay"
    rows.append(Row(f"repair, {number:,}", *times, said, "fewest moved", ""))
    options, *times = measured(lambda: whom_to_ask_next(desk, best, refused))
    said = f"{len(options)} to ask"
    rows.append(Row(f"whom to ask next, {number:,}", *times, said, "", ""))
    few = desk.rules.and_also(
        Number("members", least=4, most=4),
        *(Seat(f"more:{tag}", Condition(any_tag=frozenset({tag}))) for tag in ("t001", "t002")),
    )
    conflict, *times = measured(lambda: Desk(desk.pool, few).build())
    names = ", ".join(rule.name for rule in conflict.rules)
    return [*rows, Row(f"conflict, {number:,}", *times, names, "irreducible", "")]


def with_cp_sat(pool: Pool, synergy: Synergy | None, seconds: float) -> str:
    """The value that the peer finds in so many seconds, and its bound."""
    if not seconds:
        return ""
    if importlib.util.find_spec("ortools") is None:
        return "absent"
    from ortools.sat.python import cp_model

    model = cp_sat_model(pool, synergy)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 8
    start = time.perf_counter()
    status = solver.solve(model)
    spent = time.perf_counter() - start
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"nothing in {spent:.1f} s"
    proven = (
        "optimal"
        if status == cp_model.OPTIMAL
        else f"bound {solver.best_objective_bound / 1000:.1f}"
    )
    return f"{solver.objective_value / 1000:.2f} ({proven}) in {spent:.1f} s"


def cp_sat_model(pool: Pool, synergy: Synergy | None) -> Any:
    """The same call as a model of the peer, written by hand."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    names = np.array(pool.country.names)[pool.country.codes]
    places = np.flatnonzero(np.isin(names, sorted(ALLOWED))).tolist()
    x = {place: model.new_bool_var("") for place in places}
    holders = {
        tag: pool.having(tag) for tag in ("t003", "t010", "t020", "t050", "t100", "t200", "t300")
    }
    kinds = np.array(pool.kind.names)[pool.kind.codes]

    def those(mask: Any) -> list[int]:
        return [place for place in places if mask[place]]

    def total(mask: Any) -> Any:
        return sum(x[place] for place in those(mask))

    everyone = sum(x.values())
    model.add(everyone >= 4)
    model.add(everyone <= 10)
    there = []
    for country in sorted(ALLOWED):
        members = total(names == country)
        model.add(members <= 3)
        present = model.new_bool_var("")
        model.add(members >= present)
        there.append(present)
    model.add(sum(there) >= 4)
    model.add(total(kinds == "university") >= 1)
    model.add(total(kinds == "university") <= 2)
    model.add(total(np.isin(kinds, ["association", "foundation"])) >= 2)
    model.add(total(kinds == "company") <= 2)
    model.add(3 * total(pool.newcomer) >= everyone)
    for tag, least in (("t050", 2), ("t100", 1), ("t200", 1), ("t300", 1)):
        model.add(total(holders[tag]) >= least)
    _seat(model, x, pool, names, kinds, holders)
    parts = np.floor(np.minimum(pool.capacity / 300_000.0, 0.4) * 10**6).astype(int)
    carried = []
    for country in sorted(ALLOWED):
        amount = model.new_int_var(0, 600_000, "")
        model.add(amount <= sum(int(parts[place]) * x[place] for place in those(names == country)))
        carried.append(amount)
    model.add(sum(carried) >= 10**6)
    gains = np.round((pool.fit - pool.price) * 1000).astype(int)
    objective = [int(gains[place]) * variable for place, variable in x.items()]
    objective += _together(model, x, pool, synergy) if synergy else []
    model.maximize(sum(objective))
    return model


def _seat(model: Any, x: dict[int, Any], pool: Pool, names: Any, kinds: Any, holders: Any) -> None:
    """A variable for each who suits a seat; one of them sits on it, and nobody on two."""
    lead = pool.can_lead & (pool.experience >= 2) & np.isin(names, ["PL", "DE", "SE"])
    study = np.isin(kinds, ["university", "school"]) & holders["t003"]
    taken: dict[int, list[Any]] = {}
    for suits in (lead, study, holders["t010"] | holders["t020"]):
        sits = {place: model.new_bool_var("") for place in x if suits[place]}
        model.add(sum(sits.values()) == 1)
        for place, variable in sits.items():
            taken.setdefault(place, []).append(variable)
    for place, variables in taken.items():
        model.add(sum(variables) <= x[place])


def _together(model: Any, x: dict[int, Any], pool: Pool, synergy: Synergy) -> list[Any]:
    """A variable for each pair, which can be 1 only where both sit."""
    terms = []
    for (one, other), points in synergy.pairs.items():
        a, b = pool.place(one), pool.place(other)
        if a in x and b in x:
            both = model.new_bool_var("")
            model.add_implication(both, x[a])
            model.add_implication(both, x[b])
            terms.append(round(1000 * points) * both)
    return terms


def main(seconds: float) -> None:
    print("| question | ours, s | processor, s | value | proof | CP-SAT |")
    print("| --- | ---: | ---: | --- | --- | --- |")
    for number in (1_000, 10_000, 100_000, 1_000_000):
        show(exact(number, seconds if number <= 100_000 else 0))
    for number, ties in ((1_000, 30), (1_000, 300), (10_000, 30), (10_000, 100)):
        show(searched(number, ties, seconds))
    for number in (100_000, 1_000_000):
        for row in asked(number):
            show(row)


def show(row: Row) -> None:
    cells = (
        row.what,
        f"{row.seconds:.3f}",
        f"{row.processor:.3f}",
        row.answer,
        row.proof,
        row.peer,
    )
    print(f"| {' | '.join(cells)} |", flush=True)


def _drawn(dice: np.random.Generator, weights: Any, number: int) -> Any:
    return dice.choice(len(weights), number, p=weights / weights.sum()).astype(np.int32)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 40.0)
