"""The index kept up to date: what changed is marked with the change, and indexed when that is done.

Indexing reads texts, which takes milliseconds and in a fresh process half a second for each
language, so it is not done while the change still holds its locks. A process that dies between the
two loses nothing: the mark stays, and the next process or the worker's next minute takes it up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from django.db import connection, transaction

from koga.core.search import fulltext
from koga.core.search.bridge import line_of
from koga.core.search.kinds import Kind, kind_named, kinds
from koga.core.search.models import EVERY, SearchDue, SearchEntry, SearchTerm
from koga.core.search.numbering import bounds_of, entry_of, key_of

PORTION: Final = 200
_ROWS: Final = 400  # of an INSERT with two values each
Progress = Callable[[str, int, int], None]


def mark(kind: str, keys: Iterable[int]) -> None:
    """These records changed or are gone: index them anew as soon as the transaction is done."""
    due = [SearchDue(kind=kind, key=key) for key in keys if key is not None]
    SearchDue.objects.bulk_create(due, batch_size=500)
    transaction.on_commit(catch_up, robust=True)


def mark_all(kind: str) -> None:
    """The same for all records of a kind."""
    found = kind_named(kind)
    if found is not None:
        mark(kind, found.keys())


def catch_up() -> int:
    """Index what is marked, in portions; how many records."""
    done = 0
    while due := list(SearchDue.objects.order_by("pk").values_list("pk", "kind", "key")[:PORTION]):
        taken = _take(due)
        done += taken
        if not taken:
            break  # others are at it
    return done


def rebuild(progress: Progress | None = None) -> int:
    """Index every record anew, while the old index goes on answering; how many."""
    done = 0
    for kind in kinds():
        keys = kind.keys()
        for start in range(0, len(keys), PORTION):
            portion = keys[start : start + PORTION]
            # Marked like any change, so that one who saves a record meanwhile is not overruled.
            due = SearchDue.objects.bulk_create(
                [SearchDue(kind=kind.name, key=key) for key in portion]
            )
            _take([(one.pk, one.kind, one.key) for one in due])
            if progress:
                progress(kind.name, start + len(portion), len(keys))
        _drop_strays(kind, keys)
        done += len(keys)
    return done


def missing() -> int:
    """How many records the index lacks, knows as they were, or holds though they are gone."""
    lost = 0
    for kind in kinds():
        held = {key_of(entry) for entry in _entries_of(kind)}
        due = SearchDue.objects.filter(kind=kind.name).values_list("key", flat=True)
        lost += len(held ^ set(kind.keys()) | set(due))
    return lost


def _take(due: list[tuple[int, str, int]]) -> int:
    """Texts are read before the marks are taken, so that nothing waits for it."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for _, name, key in due:
        by_kind[name].add(key)
    lines: dict[tuple[str, int], str] = {}
    for name, keys in by_kind.items():
        if kind := kind_named(name):
            found = _lines(kind, keys)
            lines |= {(name, key): found[entry_of(kind, key)] for key in keys}
    with transaction.atomic():
        marks = [mark for mark, _, _ in due]
        held = set(
            SearchDue.objects.select_for_update(skip_locked=True)
            .filter(pk__in=marks)
            .values_list("pk", flat=True)
        )
        # Who holds one mark of a record may know it as it was; let her finish, or begin again.
        lost = {(name, key) for mark, name, key in due if mark not in held}
        ready = {pair: line for pair, line in lines.items() if pair not in lost}
        _write({entry_of(_known(name), key): line for (name, key), line in ready.items()})
        done = [mark for mark, name, key in due if mark in held and (name, key) not in lost]
        SearchDue.objects.filter(pk__in=done).delete()
    return len(done)


def _known(name: str) -> Kind:
    found = kind_named(name)
    if found is None:
        raise LookupError(name)
    return found


def _lines(kind: Kind, keys: Collection[int]) -> dict[int, str]:
    """By entry the line of each record; "" for one that is gone."""
    lines = dict.fromkeys((entry_of(kind, key) for key in keys), "")
    for row in kind.rows().filter(pk__in=list(keys)):
        lines[entry_of(kind, row.pk)] = line_of(kind.record(row))
    return lines


def _write(lines: Mapping[int, str]) -> None:
    """Put these lines in place of what is kept; "" takes a record out."""
    kept = dict(SearchEntry.objects.filter(pk__in=list(lines)).values_list("pk", "vector"))
    changed = {entry: line for entry, line in lines.items() if line != kept.get(entry, "")}
    if not changed:
        return
    old = {entry: kept[entry] for entry in changed if entry in kept}
    new = {entry: line for entry, line in changed.items() if line}
    fulltext.replace(old, new)
    SearchEntry.objects.filter(pk__in=list(changed)).delete()
    SearchEntry.objects.bulk_create(
        [SearchEntry(id=entry, vector=line) for entry, line in new.items()], batch_size=500
    )
    counts = Counter(_tokens(new.values()))
    counts.subtract(Counter(_tokens(old.values())))
    _count({token: n for token, n in counts.items() if n})


def _tokens(lines: Iterable[str]) -> Iterator[str]:
    """All tokens of all lines, and once a line the sign under which records are counted."""
    for line in lines:
        yield EVERY
        for pair in line.split():
            yield pair.rpartition(":")[0]


def _count(changes: Mapping[str, int]) -> None:
    """In one order always, so that two who count the same tokens do not wait for each other."""
    table = SearchTerm._meta.db_table
    ordered = sorted(changes)
    with connection.cursor() as cursor:
        for start in range(0, len(ordered), _ROWS):
            portion = ordered[start : start + _ROWS]
            rows = ", ".join(["(%s, %s)"] * len(portion))
            cursor.execute(
                f"INSERT INTO {table} (token, n) VALUES {rows} "  # noqa: S608 - names of ours only
                f"ON CONFLICT (token) DO UPDATE SET n = {table}.n + excluded.n",
                [value for token in portion for value in (token, changes[token])],
            )
    fewer = [token for token in ordered if changes[token] < 0]
    SearchTerm.objects.filter(token__in=fewer, n__lte=0).delete()


def _entries_of(kind: Kind) -> list[int]:
    low, high = bounds_of(kind)
    found = SearchEntry.objects.filter(pk__gte=low, pk__lte=high)
    return list(found.values_list("pk", flat=True))


def _drop_strays(kind: Kind, keys: Iterable[int]) -> None:
    known = {entry_of(kind, key) for key in keys}
    strays = [entry for entry in _entries_of(kind) if entry not in known]
    with transaction.atomic():
        _write(dict.fromkeys(strays, ""))
