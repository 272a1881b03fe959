"""The index kept up to date: what changed is marked with the change, and indexed when that is done.

Indexing reads texts, which takes milliseconds and in a fresh process half a second for each
language, so it is not done while the change still holds its locks. A process that dies between the
two loses nothing: the mark stays, and the next process or the worker's next minute takes it up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from koga.core.search import fulltext
from koga.core.search.bridge import line_of
from koga.core.search.kinds import Kind, kind_named, kinds
from koga.core.search.models import EVERY, SearchDue, SearchEntry, SearchTerm
from koga.core.search.numbering import bounds_of, entry_of, key_of

PORTION: Final = 200
_ROWS: Final = 400  # of an INSERT with two values each
Progress = Callable[[str, int, int], None]
Pair = tuple[str, int]


def mark(kind: str, keys: Iterable[int]) -> None:
    """These records changed or are gone: index them anew as soon as the transaction is done.

    What others left behind before is the worker's, since somebody waits for this page.
    """
    due = [SearchDue(kind=kind, key=key) for key in keys if key is not None]
    if due:
        made = [one.pk for one in SearchDue.objects.bulk_create(due, batch_size=500)]
        todo = partial(_index_marked, min(made), max(made))
        transaction.on_commit(todo, robust=True)


def catch_up() -> int:
    """Index what is marked, in portions; how many records."""
    return _index_marked(0, None)


def _index_marked(first: int, last: int | None) -> int:
    """From one mark to another, and what fills the last portion: the next marks of a transaction
    that writes record by record. What others are at is passed over."""
    done = 0
    while due := _marked_from(first):
        if last is not None and due[0][0] > last:
            break
        done += _take({(name, key) for _, name, key in due})
        first = due[-1][0] + 1
    return done


def _marked_from(first: int) -> list[tuple[int, str, int]]:
    marks = SearchDue.objects.filter(pk__gte=first).order_by("pk")
    return list(marks.values_list("pk", "kind", "key")[:PORTION])


def rebuild(progress: Progress | None = None) -> int:
    """Index every record anew, while the old index goes on answering; how many."""
    done = 0
    for kind in kinds():
        keys = kind.keys()
        for start in range(0, len(keys), PORTION):
            portion = keys[start : start + PORTION]
            _mark_and_take(kind, portion)
            if progress:
                progress(kind.name, start + len(portion), len(keys))
        _drop_strays(kind, keys)
        done += len(keys)
    fulltext.tidy()
    return done


def missing() -> int:
    """How many records the index lacks, knows as they were, or holds though they are gone."""
    lost = 0
    for kind in kinds():
        held = {key_of(entry) for entry in _entries_of(kind)}
        due = SearchDue.objects.filter(kind=kind.name).values_list("key", flat=True)
        lost += len(held ^ set(kind.keys()) | set(due))
    return lost


def _mark_and_take(kind: Kind, keys: Iterable[int]) -> None:
    """Marked like any change, so that one who saves a record meanwhile is not overruled."""
    due = [SearchDue(kind=kind.name, key=key) for key in keys]
    SearchDue.objects.bulk_create(due)
    _take({(one.kind, one.key) for one in due})


def _take(pairs: Collection[Pair]) -> int:
    """Index these of the marked records; how many.

    Texts are read before the marks are taken, so that nothing waits for it. A record is written by
    who holds all its marks: who holds an older one may be writing the same entry.
    """
    due = _marks_of(pairs)
    lines = _lines_of({(name, key) for _, name, key in due})
    with transaction.atomic():
        marks = SearchDue.objects.select_for_update(skip_locked=True)
        held = set(marks.filter(pk__in=[one for one, _, _ in due]).values_list("pk", flat=True))
        lost = {(name, key) for one, name, key in due if one not in held}
        _write({entry: line for pair, (entry, line) in lines.items() if pair not in lost})
        ready = {one: (name, key) for one, name, key in due if (name, key) not in lost}
        SearchDue.objects.filter(pk__in=list(ready)).delete()
    return len(set(ready.values()))


def _marks_of(pairs: Collection[Pair]) -> list[tuple[int, str, int]]:
    """Every mark of these records, whoever made it."""
    wanted = Q()
    for name, keys in _by_kind(pairs).items():
        wanted |= Q(kind=name, key__in=keys)
    marks = SearchDue.objects.filter(wanted) if wanted else SearchDue.objects.none()
    return list(marks.order_by("pk").values_list("pk", "kind", "key"))


def _lines_of(pairs: Collection[Pair]) -> dict[Pair, tuple[int, str]]:
    """Entry and line of each of these records whose kind is known."""
    lines: dict[Pair, tuple[int, str]] = {}
    for name, keys in _by_kind(pairs).items():
        if kind := kind_named(name):
            found = _lines(kind, keys).items()
            lines |= {(name, key_of(entry)): (entry, line) for entry, line in found}
    return lines


def _by_kind(pairs: Collection[Pair]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for name, key in pairs:
        found[name].append(key)
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
    """What is held of no record; looked at anew, since one may have been made meanwhile."""
    strays = sorted({key_of(entry) for entry in _entries_of(kind)} - set(keys))
    for start in range(0, len(strays), PORTION):
        _mark_and_take(kind, strays[start : start + PORTION])
