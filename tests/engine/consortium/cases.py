"""Small calls with few candidates, and what is right for them, found by going through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st
from scipy.optimize import linprog

from koga.engine.consortium import (
    Apart,
    BudgetTotal,
    Candidate,
    Condition,
    Consortium,
    Countries,
    CountryShare,
    EachCountry,
    Family,
    Must,
    MustNot,
    Number,
    PartnerShare,
    Rule,
    Rules,
    Seat,
    Share,
)

Members = Sequence[Candidate]
COUNTRIES = ["PL", "NO", "LT", ""]
KINDS = ["association", "school"]
TAGS = ["sailing", "music", "youth"]
IDS = [f"o{n}" for n in range(7)]

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        id=st.sampled_from(IDS),
        country=st.sampled_from(COUNTRIES),
        kind=st.sampled_from(KINDS),
        tags=st.frozensets(st.sampled_from(TAGS)),
        is_newcomer=st.booleans(),
        can_lead=st.booleans(),
        experience=st.integers(0, 3),
        capacity=st.sampled_from([None, 0.0, 20.0, 50.0, 120.0]),
        family=st.sampled_from(["", "house", "home"]),
        fit=st.integers(0, 40).map(lambda n: n / 8),
        price=st.sampled_from([0.0, 0.5, 2.0]),
    ),
    unique_by=lambda one: one.id,
    max_size=6,
)
CONDITIONS = st.one_of(
    st.builds(Condition, kinds=st.just(frozenset({"school"}))),
    st.builds(Condition, newcomer=st.just(True)),
    st.builds(Condition, can_lead=st.just(True), experience=st.integers(0, 2)),
    st.builds(Condition, any_tag=st.frozensets(st.sampled_from(TAGS), min_size=1, max_size=2)),
    st.builds(Condition, all_tags=st.frozensets(st.sampled_from(TAGS), min_size=1, max_size=2)),
    st.builds(Condition, countries=st.frozensets(st.sampled_from(COUNTRIES), min_size=1)),
    st.builds(Condition, countries_other_than=st.just(frozenset({"PL", "NO"}))),
)
COUNTED = st.sampled_from(["members", "associated", "all"])
LIMITS = st.tuples(st.integers(0, 2), st.sampled_from([None, 2, 3]))
SHARES = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)])


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    """Up to six rules of any kind, and always one that bounds the number of members."""
    least = draw(st.integers(0, 3))
    found: list[Rule] = [Number("members", least=least, most=draw(st.integers(least, 4)))]
    for number in range(draw(st.integers(0, 6))):
        rule = draw(_any_rule(number, [one.seat for one in found if isinstance(one, Seat)]))
        if rule.name not in {one.name for one in found}:
            found.append(rule)
    associated = draw(st.none() | st.just(Condition()) | CONDITIONS)
    return Rules(tuple(found), associated, draw(st.sampled_from([0.5, 1.0])))


def _any_rule(number: int, seats: list[str]) -> st.SearchStrategy[Rule]:
    limited = st.builds(
        lambda who, limits, counting: Number(f"number:{number}", who, *limits, counting),
        CONDITIONS,
        LIMITS,
        COUNTED,
    )
    return st.one_of(
        limited,
        st.builds(Number, st.just(f"none:{number}"), CONDITIONS, st.just(0), st.just(0), COUNTED),
        st.builds(Share, st.just(f"share:{number}"), CONDITIONS, SHARES, st.none(), COUNTED),
        st.builds(
            lambda limits, among, counting: Countries("countries", *limits, among, counting),
            LIMITS,
            st.none() | st.just(frozenset({"PL", "NO"})),
            COUNTED,
        ),
        st.builds(lambda limits, counted: EachCountry("each", *limits, counted), LIMITS, COUNTED),
        st.builds(Seat, st.just(f"seat {number}"), CONDITIONS, st.integers(1, 2)),
        st.builds(Must, st.sampled_from(IDS), st.sampled_from([None, *seats])),
        st.builds(MustNot, st.sampled_from(IDS)),
        st.builds(Apart, st.frozensets(st.sampled_from(IDS), min_size=2, max_size=3)),
        st.builds(Family, st.just(1)),
        st.builds(BudgetTotal, st.sampled_from([60.0, 150.0]), st.sampled_from([None, 0.0])),
        st.builds(PartnerShare, SHARES),
        st.builds(CountryShare, SHARES),
    )


def all_teams(candidates: Members, rules: Rules) -> Iterator[tuple[Members, Members]]:
    """Every choice of full and associated members that keeps all rules."""
    ways = (0, 1) if rules.associated is None else (0, 1, 2)
    for chosen in product(ways, repeat=len(candidates)):
        pairs = list(zip(candidates, chosen, strict=True))
        full = [one for one, way in pairs if way == 1]
        associated = [one for one, way in pairs if way == 2]
        if keeps(full, associated, rules):
            yield full, associated


def value(full: Members, associated: Members, worth: float) -> float:
    return sum(one.fit - one.price for one in full) + sum(
        worth * one.fit - one.price for one in associated
    )


def best_value(candidates: Members, rules: Rules) -> float | None:
    """The highest value that keeps all rules, None where nothing does."""
    return max(
        (value(*team, rules.worth) for team in all_teams(candidates, rules)),
        default=None,
    )


def split(found: Consortium, candidates: Members) -> tuple[list[Candidate], list[Candidate]]:
    """The full and the associated members of a consortium."""
    by_id = {one.id: one for one in candidates}
    full = [by_id[one.id] for one in found.members if not one.associated]
    return full, [by_id[one.id] for one in found.members if one.associated]


def keeps(full: Members, associated: Members, rules: Rules) -> bool:
    """Whether all rules hold, written anew, without a thought borrowed from the engine."""
    may = rules.associated
    if associated and (may is None or not all(may.holds_for(one) for one in associated)):
        return False
    counted = {"members": full, "associated": associated, "all": [*full, *associated]}
    plain = all(_holds(rule, counted) for rule in rules.rules)
    return plain and _seats_hold(full, rules) and _budget_holds(full, rules)


def _holds(rule: Rule, counted: dict[str, Members]) -> bool:  # noqa: C901 - one case a rule
    there = [one.id for one in counted["all"]]
    match rule:
        case Number(_, who, least, most, counting):
            number = len([one for one in counted[counting] if who.holds_for(one)])
            return number >= least and (most is None or number <= most)
        case Share(_, who, least, _, counting):
            number = len([one for one in counted[counting] if who.holds_for(one)])
            return Fraction(number) >= least * len(counted[counting])
        case Countries(_, least, most, among, counting):
            names = {one.country for one in counted[counting]} - {""}
            names = names & among if among is not None else names
            return len(names) >= least and (most is None or len(names) <= most)
        case EachCountry(_, least, most, counting):
            numbers = Counter(one.country for one in counted[counting] if one.country).values()
            return all(n >= least and (most is None or n <= most) for n in numbers)
        case Must(one, None):
            return one in there
        case Must(one, _):
            return one in [member.id for member in counted["members"]]
        case MustNot(one):
            return one not in there
        case Apart(ids, most):
            return len(ids.intersection(there)) <= most
        case Family(most):
            numbers = Counter(one.family for one in counted["all"] if one.family).values()
            return all(n <= most for n in numbers)
    return True


def _seats_hold(full: Members, rules: Rules) -> bool:
    seats = [rule for rule in rules.rules if isinstance(rule, Seat)]
    names = {seat.seat for seat in seats}
    pinned = {
        rule.id: rule.seat for rule in rules.rules if isinstance(rule, Must) and rule.seat in names
    }
    free = [seat for seat in seats for _ in range(seat.count)]

    def fill(left: list[Seat], members: list[Candidate]) -> bool:
        if not left:
            return not any(one.id in pinned for one in members)
        return any(
            fill(left[1:], [other for other in members if other is not one])
            for one in members
            if left[0].who.holds_for(one) and pinned.get(one.id, left[0].seat) == left[0].seat
        )

    return fill(free, list(full))


def _budget_holds(full: Members, rules: Rules) -> bool:
    """A split of the money, as a linear programme of its own."""
    total = [rule for rule in rules.rules if isinstance(rule, BudgetTotal)]
    partner = [rule.most for rule in rules.rules if isinstance(rule, PartnerShare)]
    country = [rule.most for rule in rules.rules if isinstance(rule, CountryShare)]
    if not total and not partner and not country:
        return True
    whole = total[0].least if total else 1.0
    most = []
    for one in full:
        unknown = total[0].unknown if total else None
        held = one.capacity if total and one.capacity is not None else unknown
        most.append(whole if held is None else held)
    if not full:
        return False
    limit = whole * float(partner[0] if partner else 1)
    names = sorted({one.country for one in full})
    rows = [[float(one.country == name) for one in full] for name in names]
    highest = [whole * float(country[0] if country else 1) for _ in names]
    found = linprog(
        [0.0] * len(full),
        A_ub=rows,
        b_ub=highest,
        A_eq=[[1.0] * len(full)],
        b_eq=[whole],
        bounds=[(0.0, min(one, limit)) for one in most],
    )
    return bool(found.status == 0)
