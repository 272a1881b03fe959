"""Server time of the directory over many organisations, by filter: `python -m benchmarks.directory`.

Runs on a scratch SQLite database, or on DATABASE_URL, which must be empty.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time

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
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill(number)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    setup_test_environment()

    client = Client()
    print(f"{number} organisations, {connection.vendor}\n")
    print(f"{'filter':<55}{'median ms':>10}{'worst ms':>10}{'queries':>9}{'found':>8}")
    for query in FILTERS:
        client.get(f"/directory/?{query}")
        times = []
        for _ in range(9):
            with CaptureQueriesContext(connection) as queries:
                start = time.perf_counter()
                page = client.get(f"/directory/?{query}")
                times.append(1000 * (time.perf_counter() - start))
        found = page.context["directory"].organisations.paginator.count
        middle, worst = statistics.median(times), max(times)
        print(f"{query or '(none)':<55}{middle:>10.1f}{worst:>10.1f}{len(queries):>9}{found:>8}")


def fill(number: int) -> None:
    """Invented organisations with everything a filter asks for, the same ones each time."""
    from koga.core.wording import wording
    from koga.organisations.bridge import plain_name
    from koga.organisations.directory.text import reindex_all
    from koga.organisations.enums import Experience, Kind
    from koga.organisations.models import Hub, Organisation, OrganisationLanguage
    from koga.places.actions import load_shipped_places
    from koga.places.models import Town
    from koga.topics.actions import load_shipped_thesaurus
    from koga.topics.models import Topic

    load_shipped_thesaurus()
    load_shipped_places()
    dice = random.Random(10)
    hubs = [Hub.objects.create(slug=f"hub-{n}", name=f"Hub {n}", country="PL", language="pl") for n in range(4)]
    towns, topics = list(Town.objects.all()), list(Topic.objects.all())
    words = "zeglarstwo mlodziez kultura wybrzeze teatr muzyka klimat seniorzy rzemioslo design".split()
    rows = []
    for n in range(number):
        town = dice.choice(towns)
        name = f"{dice.choice(['Stowarzyszenie', 'Fundacja', 'Foreningen'])} {dice.choice(words)} {town.name} {n}"
        rows.append(
            Organisation(
                slug=f"o-{n}", name=name, plain_name=plain_name(name), country=town.country,
                region_id=town.region_id, town=town, kind=dice.choice(list(Kind)), hub=dice.choice(hubs),
                experience=dice.choice(list(Experience)), is_open=dice.random() < 0.8, state="checked",
                about=wording("pl", " ".join(dice.choices(words, k=30)) + "."),
            )
        )
    Organisation.objects.bulk_create(rows, batch_size=500)
    through = Organisation.topics.through
    through.objects.bulk_create(
        [through(organisation=row, topic=topic) for row in rows for topic in dice.sample(topics, 4)],
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
    reindex_all()
    print(f"full text of {number} written in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
