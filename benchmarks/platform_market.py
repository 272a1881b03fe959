"""Everybody's suggestions on the platform itself: `python -m benchmarks.platform_market [NUMBER]`.

The night as a worker does it, the database's part counted: readings loaded, the shortlist searched
in parts, the market settled, everybody's list written. Then single changes: one organisation posts
something new, and how long it takes until its list and those of others show it. Texts are read
beforehand, as they are when they are saved; how fast that is is measured on a few hundred.

Runs on a scratch SQLite database, or on DATABASE_URL, which must be empty. Organisations are drawn
as in `benchmarks.market`: 400 concepts of Zipf popularity, ten countries, and what their texts speak
of as 35 meanings and 8 topics. Wall seconds suffer from whatever else runs: CPU stands beside them.
"""

from __future__ import annotations

import itertools
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

os.environ.setdefault("KOGA_DATA_DIR", tempfile.mkdtemp(prefix="koga-benchmark-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "koga.config.settings"

COUNTRIES = ("PL", "NO", "SE", "LT", "LV", "EE", "DE", "DK", "IS", "FI")
CONCEPTS, MEANINGS = 400, 2_500
CHANGES = 20
Result = TypeVar("Result")


def main(number: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from koga.matching.suggesting.night import PART

    fill(number)
    warm()
    print(f"{number:,} organisations\n")
    print("| stage | wall s | CPU s |\n| --- | ---: | ---: |")
    night(min(PART, -(-number // 8)))
    changes()
    texts()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"\nMost memory of the process: {peak:.2f} GiB.")


def timed(name: str, work: Callable[[], Result]) -> Result:
    wall, cpu = time.perf_counter(), time.process_time()
    done = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"| {name} | {wall:.1f} | {cpu:.1f} |", flush=True)
    return done


def night(part: int) -> None:
    from koga.matching.models import Market, MarketPart, SuggestionList
    from koga.matching.suggesting.night import begin_night, search_part

    started, spent = time.perf_counter(), time.process_time()
    market = timed("readings, network, parts laid out", lambda: begin_night(part=part))
    *parts, last = list(MarketPart.objects.values_list("pk", flat=True))
    timed(f"{len(parts)} parts searched", lambda: [search_part(part) for part in parts])
    timed("the last part, market settled, lists written", lambda: search_part(last))
    whole = time.perf_counter() - started, time.process_time() - spent
    print(f"| **the whole night** | {whole[0]:.1f} | {whole[1]:.1f} |")
    market = Market.objects.get(pk=market.pk)
    print(f"\n{SuggestionList.objects.count():,} lists; {market.measures}\n")


def changes() -> None:
    """One after the other posts an offer; the worker has the network, as after any first task."""
    from koga.core.wording import wording
    from koga.matching.models import Posting, Reading, SuggestionList
    from koga.matching.suggesting.freshening import announce_change, freshen_due
    from koga.matching.suggesting.resident import forget_standing
    from koga.organisations.models import Organisation
    from koga.topics.models import Topic

    print("| a change, until all lists show it | wall s | CPU s |\n| --- | ---: | ---: |")
    chosen = Organisation.objects.order_by("pk")[100 : 100 + CHANGES]
    topic = Topic.objects.order_by("pk")[7]
    for organisation in chosen:
        said = Reading.objects.get(pk=organisation.pk).said
        organisation.topics.set(Topic.objects.filter(slug__in=said["topics"]))
    walls = []
    for place, organisation in enumerate(chosen):
        posting = Posting.objects.create(
            organisation=organisation, kind="offer", title=wording("en", "We lend a sailing boat")
        )
        posting.topics.add(topic)
        announce_change([organisation.pk])
        if place == 0:
            forget_standing()
            timed("the first after a worker starts, which loads the network", freshen_due)
            continue
        wall = time.perf_counter()
        freshen_due()
        walls.append(time.perf_counter() - wall)
    walls.sort()
    print(f"| median of {len(walls)} | {walls[len(walls) // 2]:.2f} | |")
    print(f"| slowest | {walls[-1]:.2f} | |")
    shown = SuggestionList.objects.filter(pk__in=[one.pk for one in chosen])
    print(f"\nShown on {sum(len(one.shown_to) for one in shown) / CHANGES:.0f} lists each.\n")


def texts() -> None:
    """How long reading an organisation anew takes, its texts in two languages included."""
    from koga.matching.suggesting.freshening import read
    from koga.organisations.models import Organisation

    keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:400])
    read(keys[:20])
    wall = time.perf_counter()
    read(keys)
    print(f"Reading texts: {1000 * (time.perf_counter() - wall) / len(keys):.1f} ms each.")


def warm() -> None:
    """Have all loops compiled before anything is timed."""
    from koga.matching.suggesting.bridge import (
        Network,
        features_of,
        night_of,
        searched,
        shelved,
        shipped,
    )

    network = Network.of(itertools.islice(drawn(3_000), 3_000))
    shelves = shelved(features_of(network))
    night_of(network, [searched(network, shelves, shipped(), (0, 3_000))])


def drawn(number: int) -> Iterator[object]:
    """Organisations as the engine knows them."""
    from koga.matching.suggesting.bridge import Known

    dice = random.Random(1)
    concepts = [f"c{rank}" for rank in range(CONCEPTS)]
    popular = list(itertools.accumulate(1 / (rank + 1) for rank in range(CONCEPTS)))
    meanings = [f"m:{rank}" for rank in range(MEANINGS)]
    common = list(itertools.accumulate(1 / (rank + 10) for rank in range(MEANINGS)))

    def some(most: int) -> frozenset[str]:
        return frozenset(dice.choices(concepts, cum_weights=popular, k=most))

    for key in range(1, number + 1):
        said = dict.fromkeys(dice.choices(meanings, cum_weights=common, k=35), 1.0)
        said |= {f"t:{concept}": 0.6 for concept in some(8)}
        yield Known(
            key,
            dice.choice(COUNTRIES),
            dice.choice("abcdefg"),
            dice.choice((0.0, 0.0, 0.5, 2.0, 6.0)),
            is_fresh=dice.random() < 0.7,
            is_newcomer=dice.random() < 0.3,
            place=(round(54 + 6 * dice.random(), 3), round(10 + 15 * dice.random(), 3)),
            languages=frozenset(dice.sample(("pl", "en", "nb", "lt", "de"), 2)),
            topics=some(4),
            offers=some(2) if dice.random() < 0.5 else frozenset(),
            needs=some(2) if dice.random() < 0.5 else frozenset(),
            wanted=frozenset(dice.sample(COUNTRIES, 1)) if dice.random() < 0.2 else frozenset(),
            subjects=said,
        )


def fill(number: int) -> None:
    """Rows of organisations and what was read of them."""
    from koga.core.wording import wording
    from koga.matching.models import Reading
    from koga.matching.models.suggesting import real_time
    from koga.organisations.models import Organisation
    from koga.topics.models import Topic

    topics = [
        Topic(
            slug=f"c{rank}", facet="field", position=10_000 + rank, label=wording("en", f"C {rank}")
        )
        for rank in range(CONCEPTS)
    ]
    Topic.objects.bulk_create(topics)
    about = wording(
        "pl",
        "Uczymy dzieci i młodzież żeglowania po Bałtyku i remontujemy stare łodzie.",
        en="We teach children and young people to sail the Baltic, and repair old boats.",
    )
    members = drawn(number)
    while batch := list(itertools.islice(members, 5_000)):
        Organisation.objects.bulk_create(
            [
                Organisation(
                    pk=one.key,
                    slug=f"o{one.key}",
                    name=f"Organisation {one.key}",
                    plain_name=f"organisation {one.key}",
                    about=about,
                    country=one.country,
                    state="checked",
                )
                for one in batch
            ]
        )
        Reading.objects.bulk_create(
            [
                Reading(
                    organisation_id=one.key,
                    said=one.as_data(),
                    is_open=True,
                    due_at=None,
                    read_at=real_time(),
                )
                for one in batch
            ]
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
