"""The search over many organisations, beside both databases' own full text.

    python -m benchmarks.search [NUMBER] [DATA]

Invented organisations that write in the language of their country: names with real towns, topics
of the thesaurus by their labels, other words from the lexicon; and, where DATA is given, the English
texts of real projects (`keep_parallel_descriptions`) among them. Peers, in the same run and over the
same raw texts: FTS5 with bm25() on SQLite, tsvector with ts_rank() on PostgreSQL ('simple').

*Speed*: what a visitor may see, found and ranked, and a whole page of it (counted, marked and
explained as well), against the peer's bare list of 20 keys. *Across languages*: the label of a topic
in one language, right are those who chose the topic and write in another; how many of the first 10
are right. *Real texts*: the first ten words of a project's native text, right is the one English text
of the same project.
Runs on a scratch SQLite database, or on DATABASE_URL, which must be empty.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("KOGA_DATA_DIR", tempfile.mkdtemp(prefix="koga-benchmark-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

_SPOKEN = {"PL": "pl", "NO": "nb", "DE": "de", "LT": "lt", "SE": "sv", "DK": "da"}
_SPOKEN |= {"LV": "lv", "EE": "et", "FI": "fi", "IS": "is", "UA": "uk"}
_QUERIES = 200
_SHORT = 10
Texts = dict[int, str]


def main(number: int, folder: str = "") -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    dice = random.Random(7)
    pairs = read(Path(folder)) if folder else []
    texts = fill(number, dice, pairs)
    print(f"{len(texts)} organisations, {connection.vendor}")
    print(f"index built in {timed(build)[0]:.0f} s")
    fill_peer(texts)
    asked = questions(dice, list(texts.values()))
    print("\n| what is asked | | p50 ms | p95 ms | p99 ms | CPU p50 | CPU p95 |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, queries in asked.items():
        print(speed(f"{name} | Koga, found and ranked", queries, found))
        print(speed(f"{name} | Koga, a whole page", queries, page))
        print(speed(f"{name} | peer", queries, peer))
    print(f"\nfrom a save to being found: {save_to_found():.0f} ms\n")
    across(dice)
    if pairs:
        real(pairs)


def read(folder: Path) -> list[dict[str, str]]:
    source = folder / "keep_parallel_descriptions" / "pairs.dev.jsonl"
    with source.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fill(number: int, dice: random.Random, pairs: Sequence[dict[str, str]]) -> Texts:
    """The organisations, with topics; by key what each says in its raw texts."""
    from koga.core.wording import wording
    from koga.engine.lexicon import load_lexicon
    from koga.organisations.bridge import plain_name
    from koga.organisations.models import Organisation
    from koga.places.actions import load_shipped_places
    from koga.places.models import Town
    from koga.topics.actions import load_shipped_thesaurus
    from koga.topics.models import Topic

    load_shipped_thesaurus()
    load_shipped_places()
    towns = [town for town in Town.objects.all() if town.country in _SPOKEN]
    topics, lexicon = list(Topic.objects.all()), load_lexicon()
    rows, chosen = [], []
    for n in range(number):
        town = dice.choice(towns)
        spoken = _SPOKEN[town.country]
        # A few topics are everybody's, most are few people's (Zipf).
        own = dice.choices(topics, weights=[1 / (place + 3) for place in range(len(topics))], k=3)
        labels = [topic.label.best_for(spoken).text for topic in own]
        other = [dice.choice(one.words[spoken] or ("x",)) for one in dice.sample(lexicon, 18)]
        said = f"{' '.join(other[:9])}. {', '.join(labels)}. {' '.join(other[9:])}."
        name = f"{labels[0]} {town.name} {n}"
        rows.append(row(name, town.country, spoken, wording(spoken, said), plain_name(name), n))
        chosen.append(own[:2])
    for n, text in enumerate({one["project_id"]: one["text_en"] for one in pairs}.items()):
        rows.append(row(text[0], "GB", "en", wording("en", text[1]), text[0].lower(), number + n))
        chosen.append([])
    Organisation.objects.bulk_create(rows, batch_size=500)
    through = Organisation.topics.through
    linked = {(one.pk, topic.pk) for one, own in zip(rows, chosen, strict=True) for topic in own}
    through.objects.bulk_create(
        [through(organisation_id=one, topic_id=topic) for one, topic in sorted(linked)],
        batch_size=2000,
    )
    return {one.pk: f"{one.name} {one.about}" for one in rows}


def row(name: str, country: str, spoken: str, about: Any, plain: str, n: int) -> Any:
    from koga.organisations.models import Organisation

    return Organisation(
        slug=f"o-{n}",
        name=name,
        name_language=spoken,
        plain_name=plain,
        country=country,
        state="checked",
        about=about,
    )


def build() -> None:
    from koga.config.verbs.search import show_progress
    from koga.core.search.upkeep import rebuild
    from koga.core.statistics import refresh_statistics

    rebuild(progress=show_progress)
    refresh_statistics()


def fill_peer(texts: Texts) -> None:
    """The raw texts in the database's own full text."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE peer USING fts5(said)")
            cursor.executemany("INSERT INTO peer (rowid, said) VALUES (%s, %s)", texts.items())
            return
        cursor.execute("CREATE TABLE peer (rowid bigint PRIMARY KEY, said tsvector)")
        cursor.executemany("INSERT INTO peer VALUES (%s, to_tsvector('simple', %s))", texts.items())
        cursor.execute("CREATE INDEX peer_said ON peer USING gin (said)")
        cursor.execute("ANALYZE peer")


def questions(dice: random.Random, texts: Sequence[str]) -> dict[str, list[str]]:
    """What people type: a topic, two topics, words of a text, a name, a slip, a beginning."""
    from koga.topics.models import Topic

    topics = [one.label for one in Topic.objects.all()]

    def label() -> str:
        return dice.choice(topics).best_for(dice.choice(list(_SPOKEN.values()))).text

    def words() -> list[str]:
        return dice.choice(texts).replace(".", "").split()

    def slip() -> str:
        word = max(words(), key=len)
        place = dice.randrange(1, len(word) - 1)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return {
        "one topic": [label() for _ in range(_QUERIES)],
        "two topics": [f"{label()} {label()}" for _ in range(_QUERIES)],
        "three words of a text": [" ".join(dice.sample(words(), 3)) for _ in range(_QUERIES)],
        "a name": [" ".join(words()[:2]) for _ in range(_QUERIES)],
        "a slip of the pen": [slip() for _ in range(_QUERIES // 4)],
        "a beginning": [dice.choice(words())[:4] for _ in range(_QUERIES)],
    }


def page(text: str) -> object:
    """The page of results as a visitor gets it, but for its HTML."""
    from django.http import QueryDict

    from koga.core.actors import VISITOR
    from koga.web.search import search_page

    query = QueryDict(mutable=True)
    query["q"] = text
    return search_page(VISITOR, query)


def found(text: str) -> object:
    """All that a visitor may see of what holds the question, in order."""
    from koga.core.actors import VISITOR
    from koga.core.search import ask

    return ask(VISITOR, text).ranked()


def best(text: str, top: int = 10) -> list[int]:
    """The keys of the best that Koga finds."""
    from koga.core.actors import VISITOR
    from koga.core.search import ask

    return ask(VISITOR, text, only=["organisation"]).ranked().keys[:top]


def peer(text: str, top: int = 20) -> list[int]:
    """What the database finds by itself: any of the words, ranked by its own measure."""
    from django.db import connection

    from koga.engine.text import words

    sought = words(text)
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM peer WHERE peer MATCH %s ORDER BY bm25(peer) LIMIT %s"
        asked = " OR ".join(f'"{word}"' for word in sought)
        values: list[Any] = [asked, top]
    else:
        sql = (
            "SELECT rowid FROM peer, to_tsquery('simple', %s) AS asked WHERE said @@ asked "
            "ORDER BY ts_rank(said, asked) DESC, rowid LIMIT %s"
        )
        values = [" | ".join(f"'{word}'" for word in text.lower().split() if word), top]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [key for (key,) in cursor.fetchall()]


def speed(name: str, queries: Sequence[str], work: Callable[[str], object]) -> str:
    for query in queries[:10]:
        work(query)
    times = [timed(lambda one=query: work(one)) for query in queries]  # type: ignore[misc]  # bound at once
    wall, cpu = ([1000 * one for one in sorted(part)] for part in zip(*times, strict=True))
    figures = [at(wall, 0.5), at(wall, 0.95), at(wall, 0.99), at(cpu, 0.5), at(cpu, 0.95)]
    return f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"


def at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of our own CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def save_to_found() -> float:
    """Milliseconds from the beginning of a save until a search finds it; the median of five."""
    from django.db import transaction

    from koga.organisations.models import Organisation

    times = []
    for turn in range(5):
        one = Organisation.objects.order_by("pk")[turn * 100]
        start = time.perf_counter()
        with transaction.atomic():
            one.name = f"Zzyx{turn} Bryza"
            one.save()
        if best(f"Zzyx{turn}") != [one.pk]:
            raise RuntimeError("what was saved is not found")
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def across(dice: random.Random) -> None:
    """A topic asked for in one language, people who chose it and write in another."""
    from koga.organisations.models import Organisation
    from koga.topics.models import Topic

    shares: dict[str, list[float]] = {"Koga": [], "peer": []}
    for topic in dice.sample(list(Topic.objects.all()), 100):
        language = dice.choice(list(_SPOKEN.values()))
        label = topic.label.best_for(language).text
        foreign = Organisation.objects.filter(topics=topic).exclude(name_language=language)
        right = set(foreign.values_list("pk", flat=True))
        own = set(Organisation.objects.filter(name_language=language).values_list("pk", flat=True))
        if not right:
            continue
        for name, found in (("Koga", best(label, 2000)), ("peer", peer(label, 2000))):
            first = [key for key in found if key not in own][:10]
            shares[name].append(len(right & set(first)) / min(10, len(right)))
    print("| a topic in another language | right among the first 10 |\n| --- | ---: |")
    for name, values in shares.items():
        print(f"| {name} | {statistics.mean(values):.3f} |")


def real(pairs: Sequence[dict[str, str]]) -> None:
    from koga.organisations.models import Organisation

    keys = dict(Organisation.objects.filter(country="GB").values_list("name", "pk"))
    print("\n| ten words of a real text | recall@10 |\n| --- | ---: |")
    for name, finds in (("Koga", best), ("peer", lambda text: peer(text, 10))):
        hits = [
            keys[one["project_id"]] in finds(" ".join(one["text"].split()[:_SHORT]))
            for one in pairs
        ]
        print(f"| {name} | {statistics.mean(hits):.3f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3])
