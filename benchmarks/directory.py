"""The directory over many organisations, by filter: `python -m benchmarks.directory [NUMBER]`.

The server's CPU for a whole page, and beside it the counts of its facets alone: ours, from the
index of bit maps, against the peer, a GROUP BY for each facet as plain Django would write it.
Runs on a scratch SQLite database, or on DATABASE_URL, which must be empty.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

os.environ.setdefault("KOGA_DATA_DIR", tempfile.mkdtemp(prefix="koga-benchmark-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
FILTERS = (
    "",
    "q=zeglarstwo",
    "q=stowarzyszenie",
    "q=gdynia+mlodziez",
    "country=PL",
    "country=PL&country=NO&open=yes",
    "topic=study-visit",
    "topic=study-visit&language=pl&kind=association",
    "region=PL-22",
    "experience=none&language=nb",
    "page=100",
)


def main(number: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    fill(number)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    start = time.perf_counter()
    Client().get("/directory/")
    print(f"first page of a process, index included: {time.perf_counter() - start:.2f} s\n")
    print(f"{number} organisations, {connection.vendor}; CPU in ms, median of 9\n")
    print(
        f"{'filter':<50}{'page':>7}{'worst':>7}{'queries':>9}{'facets':>9}{'GROUP BY':>10}{'ratio':>7}"
    )
    for query in FILTERS:
        client = Client()
        page = measured(partial(client.get, f"/directory/?{query}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/directory/?{query}")
        ours, peer = measured(partial(counted, query)), measured(partial(grouped, query))
        print(
            f"{query or '(none)':<50}{statistics.median(page):>7.1f}{max(page):>7.1f}{len(queries):>9}"
            f"{statistics.median(ours):>9.1f}{statistics.median(peer):>10.1f}"
            f"{statistics.median(peer) / statistics.median(ours):>7.1f}"
        )


def measured(work: Callable[[], object]) -> list[float]:
    """CPU of nine runs in ms, after one that warms what can be warm."""
    work()
    times = []
    for _ in range(9):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return times


def counted(query: str) -> dict[str, dict[Any, int]]:
    """What each value of each facet would find, by the index."""
    from django.http import QueryDict

    from koga.core.actors import VISITOR
    from koga.organisations.directory.filters import FACETS, Filters
    from koga.organisations.directory.selection import select

    selection = select(VISITOR, Filters.from_query(QueryDict(query)))
    return {name: selection.counts(name) for name in FACETS}


def grouped(query: str) -> dict[str, dict[Any, int]]:
    """The same, by the database."""
    from django.db.models import Count, Q
    from django.http import QueryDict

    from koga.core.search import holding
    from koga.organisations.directory.filters import FACETS, Filters
    from koga.organisations.lifecycles import PUBLIC
    from koga.organisations.models import Organisation

    columns = {"topic": "topics__slug", "language": "languages__language", "hub": "hub__slug"}
    columns["open"] = "is_open"
    filters = Filters.from_query(QueryDict(query))
    found = {}
    for name in FACETS:
        condition = Q(state__in=PUBLIC) & holding("organisation", filters.q)
        for other in FACETS:
            values = [
                value == "yes" if other == "open" else value for value in filters.chosen(other)
            ]
            if other != name and values:
                having = Organisation.objects.filter(**{f"{columns.get(other, other)}__in": values})
                condition &= Q(pk__in=having.values("pk"))
        rows = Organisation.objects.filter(condition).order_by()
        column = columns.get(name, name)
        found[name] = dict(rows.values_list(column).annotate(n=Count("pk")))
    return found


def fill(number: int) -> None:
    """Invented organisations with everything a filter asks for, the same ones each time."""
    from koga.core.search.upkeep import rebuild
    from koga.core.statistics import refresh_statistics
    from koga.core.wording import wording
    from koga.organisations.bridge import plain_name
    from koga.organisations.enums import Experience, Kind
    from koga.organisations.models import Hub, Organisation, OrganisationLanguage
    from koga.places.actions import load_shipped_places
    from koga.places.models import Town
    from koga.topics.actions import load_shipped_thesaurus
    from koga.topics.models import Topic

    load_shipped_thesaurus()
    load_shipped_places()
    dice = random.Random(10)
    hubs = [
        Hub.objects.create(slug=f"hub-{n}", name=f"Hub {n}", country="PL", language="pl")
        for n in range(4)
    ]
    towns, topics = list(Town.objects.all()), list(Topic.objects.all())
    words = ["zeglarstwo", "mlodziez", "kultura", "wybrzeze", "teatr", "muzyka", "klimat"]
    words += ["seniorzy", "rzemioslo", "design"]
    rows = []
    for n in range(number):
        town = dice.choice(towns)
        form = dice.choice(["Stowarzyszenie", "Fundacja", "Foreningen"])
        name = f"{form} {dice.choice(words)} {town.name} {n}"
        rows.append(
            Organisation(
                slug=f"o-{n}",
                name=name,
                plain_name=plain_name(name),
                country=town.country,
                region_id=town.region_id,
                town=town,
                kind=dice.choice(list(Kind)),
                hub=dice.choice(hubs),
                experience=dice.choice(list(Experience)),
                is_open=dice.random() < 0.8,
                state="checked",
                about=wording("pl", " ".join(dice.choices(words, k=30)) + "."),
            )
        )
    Organisation.objects.bulk_create(rows, batch_size=500)
    through = Organisation.topics.through
    through.objects.bulk_create(
        [
            through(organisation=row, topic=topic)
            for row in rows
            for topic in dice.sample(topics, 4)
        ],
        batch_size=2000,
    )
    OrganisationLanguage.objects.bulk_create(
        [
            OrganisationLanguage(organisation=row, language=code)
            for row in rows
            for code in dice.sample(["pl", "en", "nb", "de", "lt", "sv"], 2)
        ],
        batch_size=2000,
    )
    start = time.perf_counter()
    rebuild()
    refresh_statistics()
    print(f"index of {number} written in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
