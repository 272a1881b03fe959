"""Full text in the database, with the same answers from SQLite and PostgreSQL.

Both index the column `words`, in which our own analysis has already folded letters, so neither
database's idea of languages or diacritics matters. SQLite keeps its FTS5 table beside, written by
`reindex` and not by triggers: Django rebuilds tables in migrations, and triggers die with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from koga.organisations import bridge
from koga.organisations.directory.current import announce_change
from koga.organisations.models import Organisation
from koga.places.models import Region, Town
from koga.topics.models import Topic

_FTS5 = "SELECT rowid FROM organisations_text WHERE organisations_text MATCH %s"
_TSVECTOR = (
    "SELECT id FROM organisations_organisation "
    "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ to_tsquery('simple', %s)"
)


def matching(text: str) -> Q:
    """Organisations in which every word of `text` begins some word; all of them for no words."""
    query = _query(text)
    return Q(pk__in=RawSQL(*query)) if query else Q()  # noqa: S611 - words hold letters and digits


def keys_matching(text: str) -> list[int] | None:
    """The same as keys; None, for all of them, if there are no words."""
    query = _query(text)
    if query is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(*query)
        return [key for (key,) in cursor.fetchall()]


def _query(text: str) -> tuple[str, list[str]] | None:
    sought = bridge.sought_words(text)
    if not sought:
        return None
    if connection.vendor == "postgresql":
        return _TSVECTOR, [" & ".join(f"'{word}':*" for word in sought)]
    return _FTS5, [" ".join(f'"{word}"*' for word in sought)]


def reindex(organisations: Iterable[Organisation]) -> None:
    """Write the words of `organisations` (saved rows) where the full text is looked up."""
    rows = list(organisations)
    _write_words(rows)
    announce_change(row.pk for row in rows)


def _write_words(rows: Collection[Organisation]) -> None:
    for row in rows:
        row.words = bridge.words_of(row)
    Organisation.objects.bulk_update(rows, ["words"], batch_size=200)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            keys = [(row.pk,) for row in rows]
            cursor.executemany("DELETE FROM organisations_text WHERE rowid = %s", keys)
            cursor.executemany(
                "INSERT INTO organisations_text (rowid, words) VALUES (%s, %s)",
                [(row.pk, row.words) for row in rows],
            )


def unindex(keys: Iterable[int]) -> None:
    """Take organisations that are being deleted out of the full text."""
    gone = list(keys)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM organisations_text WHERE rowid = %s", [(key,) for key in gone]
            )
    announce_change(gone)


def reindex_all() -> int:
    """Write the words of every organisation anew, in portions; how many."""
    done = 0
    rows = Organisation.objects.select_related("town", "region").prefetch_related("names", "topics")
    keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        portion = keys[start : start + 500]
        _write_words(list(rows.filter(pk__in=portion)))
        done += len(portion)
    announce_change(None)
    return done


def borrowed_names() -> tuple[dict[str, object], ...]:
    """What the full text takes from topics, towns and regions: other names, other words."""
    towns = Town.objects.order_by().values_list("pk", "name", "other_names")
    regions = Region.objects.order_by().values_list("pk", "name", "english_name")
    return (
        dict(Topic.objects.order_by().values_list("slug", "label")),
        {key: names for key, *names in towns},
        {key: names for key, *names in regions},
    )


def missing() -> int:
    """How many organisations the full text does not know; always 0 on PostgreSQL."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM organisations_organisation "
            "WHERE id NOT IN (SELECT rowid FROM organisations_text)"
        )
        return int(cursor.fetchone()[0])


def refresh_statistics() -> None:
    """Tell the database what its tables now hold, so that it chooses the right index."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
