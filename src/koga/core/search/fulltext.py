"""The full text of either database, used for one thing only: which records hold which tokens.

Ranking is ours, since bm25() and ts_rank() differ; so both databases give the same answers. On
SQLite this is an FTS5 table without content, in which every letter past ASCII belongs to a token as
FTS5 knows only the Unicode of its own day; on PostgreSQL a table with a GIN index over tsvectors.
No triggers: Django rebuilds tables in migrations on SQLite, and triggers die with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db import connection

from koga.core.search.bridge import tokens_in
from koga.core.search.numbering import Numbers

TABLE: Final = "core_searchtokens"


@dataclass(frozen=True, slots=True)
class Token:
    """Records that hold a token, or any that begins so."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    """Records for which any part holds."""

    parts: Sequence[Condition]


@dataclass(frozen=True, slots=True)
class All:
    """Records for which all parts hold."""

    parts: Sequence[Condition]


Condition = Token | Any | All


def rows_where(
    condition: Condition, within: tuple[int, int], *, highest: int | None = None
) -> Numbers:
    """The numbers of the records that fit, the highest first; of many only the `highest`.

    They come as one value, since ten thousand rows take longer to fetch than to find.
    """
    sql, values = selection(condition, within)
    if highest is not None:
        sql, values = f"{sql} ORDER BY rowid DESC LIMIT %s", [*values, highest]
    gather = "array_agg" if connection.vendor == "postgresql" else "group_concat"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {gather}(rowid) FROM ({sql}) AS held", values)  # noqa: S608 - a function's name
        (found,) = cursor.fetchone()
    if not found:
        return np.empty(0, np.int64)
    numbers = np.fromstring(found, np.int64, sep=",") if isinstance(found, str) else np.array(found)
    return np.sort(numbers)[::-1]


def selection(condition: Condition, within: tuple[int, int]) -> tuple[str, list[str | int]]:
    """The SELECT of the numbers of the records between two that fit, and its values."""
    if connection.vendor == "postgresql":
        test, text = "tokens @@ %s::tsquery", _as_tsquery(condition)
    else:
        test, text = f"{TABLE} MATCH %s", _as_fts5(condition)
    sql = f"SELECT rowid FROM {TABLE} WHERE {test} AND rowid BETWEEN %s AND %s"  # noqa: S608 - a constant's name
    return sql, [text, *within]


def replace(old: Mapping[int, str], new: Mapping[int, str]) -> None:
    """Put the records with their `new` lines in place of what was kept under their `old` ones."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = ANY(%s)", [[*old, *new]])  # noqa: S608 - as above
            put = f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, array_to_tsvector(%s))"  # noqa: S608 - as above
            cursor.executemany(put, [(key, tokens_in(line)) for key, line in new.items()])
            return
        # A table without content forgets a row only if it is told what the row held.
        take = f"INSERT INTO {TABLE} ({TABLE}, rowid, tokens) VALUES ('delete', %s, %s)"  # noqa: S608 - as above
        put = f"INSERT INTO {TABLE} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608 - as above
        for statement, lines in ((take, old), (put, new)):
            cursor.executemany(statement, _lines(lines))


def tidy() -> None:
    """Put together what many small changes left in pieces, each of which every question looks into.

    A hundred thousand records take two seconds. PostgreSQL does so by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608 - as above


def clear() -> None:
    """Forget all."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608 - as above


def _lines(vectors: Mapping[int, str]) -> list[tuple[int, str]]:
    return [(key, " ".join(tokens_in(line))) for key, line in vectors.items()]


def _as_fts5(condition: Condition) -> str:
    if isinstance(condition, Token):
        return f'"{condition.text}"{"*" if condition.is_beginning else ""}'
    between = " OR " if isinstance(condition, Any) else " AND "
    return f"({between.join(_as_fts5(one) for one in condition.parts)})"


def _as_tsquery(condition: Condition) -> str:
    if isinstance(condition, Token):
        return f"'{condition.text}'{':*' if condition.is_beginning else ''}"
    between = " | " if isinstance(condition, Any) else " & "
    return f"({between.join(_as_tsquery(one) for one in condition.parts)})"
