"""The market of all members' lists: `python -m benchmarks.market [PEER] [--number N]`.

Prints Markdown tables. PEER is a checkout of CyberAgentAILab/FairReciprocalRecommendation, whose
requirements (cvxpy) must be importable; without it the first table says that the peer is absent.

Protocol, fixed before tuning:

1. *The published experiment.* 20 left and 20 right; p = 0.2 x random + 0.8 x popularity, popularity
   falling in a line from 1 to 0 over the other side; position value 1 / log2(1 + rank) over all 20;
   seeds 0 to 4, and numpy's old generator, so that the markets are the peer's own. Matches are the
   sum of p_ij p_ji times both attentions, NSW the sum of log of each one's matches by side, envies
   pairs (i, j) of one side where i would match more by being shown where j is (tolerance 1e-9).
   Each method in the same run; seconds are the median over seeds, ours after one warming run, from
   the two tables of gains to the exposures.
2. *A large market.* 400 concepts of Zipf popularity (1 / rank). Each organisation draws without
   replacement 3 needs, 3 offers and 4 topics; a concept weighs log(1 + 3n / (1 + how many name
   it)), needs and offers in full, topics half. Gain of i from j: a / (a + 3), a = the weight of
   needs met by offers and of topics in common, times how much j appeals, 1 - L + L x uniform,
   L = 0.8: popular ones are preferred by all. Shortlist: the best 100 by mutual score, exactly.
   Lists of 10, position value 1 / log2(1 + rank). Baselines in the same run: lists by the mutual
   score, by one's own gain, by the sum of both, and by the shares of transferable utility. Beside
   them what no lists can have more of (a bound by duals, `ceiling`).
3. *Truth unlike the score.* The lists stay as they are and matches are counted with other gains:
   each direction of each pair times exp(s x normal - s^2 / 2), s = 0.5 and 1; or everybody's appeal
   drawn anew; or other position values.

Wall seconds suffer from whatever else runs, so CPU seconds stand beside them; both are of two
workers. The large tables are of one run. `--number` sets its size, `--only-large` leaves out the
published experiment and the last table, which draws smaller worlds of other kinds.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from koga.engine.matching.market import (
    Features,
    Market,
    Settings,
    arranged,
    ceiling,
    exponential,
    improved,
    listed,
    logarithmic,
    market_of_shortlist,
    market_of_sides,
    measured,
    priced,
    prices_of,
    reciprocal,
    rounded,
    shelved,
    shortlist,
    spread,
    trimmed,
)
from koga.engine.matching.market.numbers import Array, Sparse
from koga.engine.matching.market.welfare.solving import Aim

CONCEPTS = 400
PLACES = logarithmic(10)
WORKERS = 2


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("peer", nargs="?", type=Path)
    asked.add_argument("--number", type=int, default=100_000)
    asked.add_argument("--only-large", action="store_true", help="tables 2 and 3 alone")
    told = asked.parse_args()
    if not told.only_large:
        published_experiment(told.peer)
    warm()
    large_market(told.number)
    if not told.only_large:
        other_worlds(told.number // 5)


# The published experiment


@dataclass(frozen=True)
class Small:
    """A market as both we and the peer see it: gains of the left (l, r), of the right (r, l)."""

    left: Array
    right: Array

    @classmethod
    def of_seed(cls, seed: int, size: int = 20, share: float = 0.8) -> Small:
        np.random.seed(seed)  # the peer's own dice
        left, right = np.random.random((size, size)), np.random.random((size, size))
        popular = np.linspace(1, 0, size)
        return cls((1 - share) * left + share * popular, (1 - share) * right + share * popular)

    def figures(self, looks: tuple[Array, Array], seconds: float) -> list[float]:
        """Matches, NSW and envies by side, seconds; `looks` are exposures (l, r) and (r, l)."""
        products, (ours, theirs) = self.left * self.right.T, looks
        left = np.einsum("ir,ir,rj->ij", products, ours, theirs)
        right = np.einsum("ir,ri,ij->rj", products, theirs, ours)
        totals = np.diag(left), np.diag(right)
        envies = [
            (all_of > own[:, None] + 1e-9).sum()
            for all_of, own in zip((left, right), totals, strict=True)
        ]
        return [totals[0].sum(), *(np.log(own).sum() for own in totals), *envies, seconds]


Method = Callable[[Small], tuple[Array, Array]]


def published_experiment(peer: Path | None) -> None:
    print("## The published experiment: 20 x 20, five seeds, means\n")
    print("| method | matches | NSW left | NSW right | envies left | right | seconds |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    rows: dict[str, list[float]] = {}
    for name, method in (*ours().items(), *theirs(peer).items()):
        if name.startswith("ours"):
            method(Small.of_seed(9))
        figures = []
        for seed in range(5):
            small = Small.of_seed(seed)
            start = time.perf_counter()
            looks = method(small)
            figures.append(small.figures(looks, time.perf_counter() - start))
        means = [statistics.fmean(column) for column in zip(*figures, strict=True)]
        means[-1] = statistics.median(row[-1] for row in figures)
        rows[name] = means
        print(
            f"| {name} | {means[0]:.3f} | {means[1]:.3f} | {means[2]:.3f} "
            f"| {means[3]:.1f} | {means[4]:.1f} | {means[5]:.4f} |"
        )
    if peer is None:
        print("\nThe peer is absent: give the path of its checkout.\n")
        return
    for aim in ("SW", "NSW"):
        ratio = rows[f"peer, {aim}"][-1] / rows[f"ours, {aim}"][-1]
        print(f"\n{aim}: ours takes 1/{ratio:.0f} of the peer's time.")
    print()


def ours() -> dict[str, Method]:
    def by(score: str) -> Method:
        def method(small: Small) -> tuple[Array, Array]:
            market = market_of_sides(small.left, small.right)
            other = market.gains[market.mirrors]
            scores = {
                "own gain": market.gains,
                "product": market.products,
                "sum": market.gains + other,
            }
            return parted(small, listed(market, scores[score], logarithmic(20)))

        return method

    def solved(aim: Aim | None) -> Method:
        def method(small: Small) -> tuple[Array, Array]:
            market, places = market_of_sides(small.left, small.right), logarithmic(20)
            shares = prices_of(market, softness=1.0, tolerance=1e-6).shares(market)
            looks = listed(market, shares, places)
            if aim is not None:
                looks = improved(market, looks, places, aim=aim, steps=40).exposures
            return parted(small, looks)

        return method

    plain = {f"ours, {score}": by(score) for score in ("own gain", "sum", "product")}
    return plain | {
        "ours, TU": solved(None),
        "ours, SW": solved("sum"),
        "ours, NSW": solved("nash"),
    }


def parted(small: Small, looks: Array) -> tuple[Array, Array]:
    left, right = small.left.shape
    return looks[: left * right].reshape(left, right), looks[left * right :].reshape(right, left)


def theirs(peer: Path | None) -> dict[str, Method]:
    if peer is None:
        return {}
    sys.path.insert(0, str(peer / "src"))
    from alternate_fw import nsw_maximize, sw_maximize
    from naive import naive
    from prod import prod
    from tu_matching import tu_matching

    places = logarithmic(20)

    def seen(policies: tuple[Array, Array]) -> tuple[Array, Array]:
        return policies[0] @ places, policies[1] @ places

    quiet: dict[str, Any] = {"output": False}
    return {
        "peer, naive": lambda one: seen((naive(one.left), naive(one.right))),
        "peer, prod": lambda one: seen((prod(one.left, one.right), prod(one.right, one.left))),
        "peer, TU": lambda one: seen(tu_matching(one.left, one.right, **quiet)),
        "peer, SW": lambda one: seen(sw_maximize(one.left, one.right, places, places, **quiet)),
        "peer, NSW": lambda one: seen(nsw_maximize(one.left, one.right, places, places, **quiet)),
    }


# The large market


def world(number: int, seed: int, liking: float, counts: tuple[int, int, int]) -> Features:
    """Organisations as the protocol draws them."""
    dice = np.random.default_rng(seed)
    popular = 1 / np.arange(1, CONCEPTS + 1)
    needs, offers, topics = (
        drawn(dice, number, count, popular / popular.sum()) for count in counts
    )
    named = np.bincount(np.concatenate((needs, offers, topics), 1).ravel(), minlength=CONCEPTS)
    weight = np.log1p(3 * number / (1 + named)).astype(np.float32)
    half = np.float32(np.sqrt(0.5))  # on both ends, so that a topic counts half

    def rows(concepts: Array, values: Array, topical: Array) -> Sparse:
        columns = np.concatenate((concepts, topics + CONCEPTS), 1)
        filled = np.concatenate((values, topical), 1)
        starts = np.arange(0, columns.size + 1, columns.shape[1])
        return Sparse(starts, columns.ravel().astype(np.int32), filled.ravel())

    wants = rows(needs, weight[needs], weight[topics] * half)
    has = rows(offers, np.ones_like(weight[offers]), np.full_like(weight[topics], half))
    appeal = (1 - liking + liking * dice.random(number)).astype(np.float32)
    nobody = Sparse(np.zeros(number + 1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32))
    nowhere = np.full(number, -1, np.int32)
    return Features(np.arange(number), wants, has, 2 * CONCEPTS, appeal, nowhere, nobody)


def drawn(dice: np.random.Generator, number: int, count: int, popular: Array) -> Array:
    """`count` different concepts a row, in order: the first to finish an exponential race."""
    found = np.empty((number, count), np.int32)
    for first in range(0, number, 20_000):
        times = dice.exponential(size=(min(20_000, number - first), CONCEPTS)) / popular
        found[first : first + 20_000] = np.sort(np.argpartition(times, count, 1)[:, :count], 1)
    return found


class Clock:
    """Wall and CPU seconds of each stage, in the order in which they were timed."""

    def __init__(self) -> None:
        self.stages: dict[str, tuple[float, float]] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        self.stages[name] = (time.perf_counter() - wall, time.process_time() - cpu)
        return found

    def rows(self) -> Iterator[str]:
        total = [sum(column) for column in zip(*self.stages.values(), strict=True)]
        for name, (wall, cpu) in (*self.stages.items(), ("all", (total[0], total[1]))):
            yield f"| {name} | {wall:.1f} | {cpu:.1f} |"


def warm() -> None:
    """Have everything compiled before anything is timed."""
    features = world(3_000, 1, 0.8, (3, 3, 4))
    market = market_of_shortlist(features.keys, shortlist(shelved(features), 0, 3_000, most=20))
    measured(market, arranged(market, Settings()).lists, PLACES)


def made(features: Features, clock: Clock) -> Market:
    number = len(features.keys)
    shelves = clock.time("index", lambda: shelved(features))
    found = clock.time("shortlist", lambda: shortlist(shelves, 0, number, workers=WORKERS))
    built: Market = clock.time(
        "pairs", lambda: market_of_shortlist(features.keys, found, workers=WORKERS)
    )
    return built


def large_market(number: int) -> None:
    features, clock = world(number, 0, 0.8, (3, 3, 4)), Clock()
    market = made(features, clock)
    settled = Settings()
    prices = clock.time(
        "TU prices", lambda: prices_of(market, softness=settled.softness, workers=WORKERS)
    )
    fair = clock.time(
        "NSW and lists", lambda: arranged(market, settled, prices=prices, workers=WORKERS)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"## {number:,} organisations, shortlist 100, {len(market.candidates) / number:.0f} pairs each\n"
    )
    print("| stage | wall s | CPU s |\n| --- | ---: | ---: |")
    print("\n".join(clock.rows()))
    print(f"\nMost memory of the process: {peak:.2f} GiB.\n")
    methods = dict(all_methods(market, prices.shares(market), settled))
    methods["NSW, fairness 1"] = fair.lists
    head("| lists |")
    each = {name: row(name, market, lists, PLACES) for name, lists in methods.items()}
    most, plain = ceiling(market, PLACES, workers=WORKERS), each["mutual score"]
    print(
        f"\nNo lists whatever can have more than {most:.3f} matches each here: {most / plain:.2f} times "
        f"the mutual score's, {most / each['own gain']:.0f} times those by one's own gain. The best "
        f"above reach {max(each.values()) / most:.0%} of that.\n"
    )
    other_truths(market, methods, features.appeal)
    live(market, prices.values)


def all_methods(market: Market, shares: Array, settled: Settings) -> Iterator[tuple[str, Array]]:
    gains, back = market.gains, market.gains[market.mirrors]
    for name, scores in (
        ("mutual score", market.products),
        ("own gain", gains),
        ("sum of both gains", gains + back),
        ("TU shares", shares),
    ):
        yield name, rounded(market, scores, 10, workers=WORKERS)
    smaller, kept = trimmed(market, shares, 30, workers=WORKERS)
    start = spread(smaller, shares[kept], PLACES)
    plan = improved(smaller, start, PLACES, aim="sum", workers=WORKERS)
    yield "SW", rounded(smaller, plan.exposures, 10)
    for fairness in (0.25, 0.5, 0.75, 0.9):
        chosen = replace(settled, fairness=fairness)
        yield f"NSW, fairness {fairness}", arranged(market, chosen, workers=WORKERS).lists


def head(first: str) -> None:
    names = ("matches each", "gini", "unseen", "no match", "envy", "price", "mean log")
    print(f"{first} {' | '.join(names)} |")
    print(f"{first.count('|') // 2 * '| --- '}{'| ---: ' * len(names)}|")


def row(
    name: str, market: Market, lists: Array, places: Array, truth: Array | None = None
) -> float:
    one = measured(market, lists, places, truth=truth, workers=WORKERS)
    print(
        f"| {name} | {one.each:.3f} | {one.gini:.3f} | {one.unseen:.1%} | {one.unmatched:.1%} "
        f"| {one.envy:.2f} | {one.price:.1%} | {one.welfare:.3f} |",
        flush=True,
    )
    return one.each


def other_truths(market: Market, methods: dict[str, Array], appeal: Array) -> None:
    """The same lists, counted with gains or positions that they were not made for."""
    print(
        "\n### Lists as they are, counted by another truth: matches each, as multiples of the score's\n"
    )
    dice = np.random.default_rng(77)
    kind, size = market.gains.dtype, len(market.gains)
    truths: dict[str, tuple[Array, Array]] = {"as believed": (market.gains, PLACES)}
    for noise in (0.5, 1.0):
        factor = np.exp(noise * dice.standard_normal(size, np.float32) - noise**2 / 2)
        truths[f"noise {noise}"] = (np.minimum(market.gains * factor, 1).astype(kind), PLACES)
    anew = (0.2 + 0.8 * dice.random(len(market))).astype(kind)
    factor = (anew / appeal)[market.candidates]
    truths["appeal anew"] = (np.minimum(market.gains * factor, 1).astype(kind), PLACES)
    truths["1 / rank"] = (market.gains, reciprocal(10))
    truths["exp(1 - rank)"] = (market.gains, exponential(10))
    print(f"| lists | {' | '.join(truths)} |")
    print(f"| --- {'| ---: ' * len(truths)}|")
    plain: list[float] = []
    for name, lists in methods.items():
        each = [
            measured(market, lists, places, truth=truth, workers=WORKERS).each
            for truth, places in truths.values()
        ]
        plain = plain or each
        cells = (f"{one:.3f} ({one / base:.2f})" for one, base in zip(each, plain, strict=True))
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print("\nMade for another position value (fairness 1):\n")
    head("| position value, lists |")
    for name, places in (("1 / rank", reciprocal(10)), ("exp(1 - rank)", exponential(10))):
        row(f"{name}, mutual score", market, methods["mutual score"], places)
        fair = arranged(market, Settings(), positions=places, workers=WORKERS)
        row(f"{name}, NSW", market, fair.lists, places)


def live(market: Market, prices: Array) -> None:
    """One list from a full row of scores, and how crowded those on it are."""
    dice, number = np.random.default_rng(5), len(market)
    times, crowded = [], []
    for asking in dice.choice(number, 500):
        scores = np.full(number, -np.inf, np.float32)
        part = market.row(asking)
        joint = market.gains[part] + market.gains[market.mirrors[part]]
        scores[:] = 0.1 * dice.random(number, np.float32)
        scores[market.candidates[part]] = joint
        start = time.perf_counter()
        found = priced(scores, prices, 10)
        times.append(1000 * (time.perf_counter() - start))
        crowded.append((prices[found].mean(), prices[priced(scores, 0 * prices, 10)].mean()))
    low, high = np.mean(crowded, axis=0)
    print(
        f"\nLive query over a full row of {number:,} scores: p50 {np.percentile(times, 50):.2f} ms, "
        f"p99 {np.percentile(times, 99):.2f} ms; mean price of those listed {low:.2f}, "
        f"by score alone {high:.2f}, of all {prices.mean():.2f}.\n"
    )


def other_worlds(number: int) -> None:
    print(f"## How the figures depend on what is drawn ({number:,} organisations)\n")
    head("| liking L, needs + offers + topics, lists |")
    for liking in (0.0, 0.5, 0.8):
        for counts in ((1, 1, 2), (2, 2, 3), (3, 3, 4)):
            market = made(world(number, 3, liking, counts), Clock())
            name = f"{liking}, {' + '.join(map(str, counts))}"
            row(f"{name}, score", market, rounded(market, market.products, 10), PLACES)
            fair = arranged(market, Settings(), workers=WORKERS).lists
            row(f"{name}, NSW", market, fair, PLACES)


if __name__ == "__main__":
    main()
