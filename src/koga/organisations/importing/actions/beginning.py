"""From a file to a run whose columns are known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.importing.actions.handing import hand_to_worker
from koga.organisations.importing.fields import Column
from koga.organisations.importing.lifecycles import DISPOSABLE, IMPORT
from koga.organisations.importing.mapping import guess_columns, signature_of
from koga.organisations.importing.models import ImportMapping, ImportRow, ImportRun
from koga.organisations.importing.problems import UNREADABLE
from koga.organisations.importing.queries import remembered_columns
from koga.organisations.importing.reading import (
    Limits,
    Table,
    Unreadable,
    best_sheet,
    read_book,
    table_of,
)
from koga.organisations.importing.rules import can_lead_import, require_import_for
from koga.organisations.models import Hub

# The columns that looking for the table elsewhere writes.
_LAID_OUT: Final = ("sheet", "header", "lines", "asides", "columns", "progress_at")
# The columns that saying what a list holds writes.
_MAPPED: Final = ("state", "columns", "country", "language", "total", "progress", "progress_at")


@dataclass(frozen=True, slots=True)
class Layout:
    """Choices about the whole list: which sheet and line of headings, and what each row inherits.

    None lets the platform find out; a `header` of 0 says that there are no headings.
    """

    sheet: int | None = None
    header: int | None = None
    country: str = ""
    language: str = ""


def start_import(
    *, data: bytes, file_name: str, hub: Hub | None, by: Actor, layout: Layout | None = None
) -> ImportRun:
    """Read a list and guess its columns; Unreadable, with a code, if there is no table in it."""
    require_import_for(by, hub)
    layout = layout or Layout()
    book = read_book(data, Limits(size=settings.UPLOAD_LIMIT_BYTES))
    sheet = best_sheet(book) if layout.sheet is None else layout.sheet
    if sheet >= len(book.sheets):
        raise Unreadable("no-such-sheet", sheet=sheet + 1)
    table = table_of(book.sheets[sheet], layout.header)
    run = ImportRun(
        hub=hub,
        person_id=by.person_id,
        person_name=by.name,
        is_general=by.may_do_everything,
        file_name=PurePath(file_name).name[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        format=book.kind,
        encoding=book.encoding,
        remarks=list(book.remarks),
        sheets=[one.name for one in book.sheets],
        sheet=sheet,
        header=layout.header,
        country=layout.country or (hub.country if hub else ""),
        language=layout.language or (hub.language if hub else ""),
        lines=len(table.lines),
        asides=_asides(table),
    )
    run.columns = [column.as_json() for column in _columns(table, run.hub_id)]
    return _keep(run, data, by)


@transaction.atomic
def _keep(run: ImportRun, data: bytes, by: Actor) -> ImportRun:
    # The name is the content's: nobody's file name reaches the disk.
    run.file.save(f"{run.sha256[:16]}.{run.format}", ContentFile(data), save=False)
    run.created_at = clock.now()
    run.save(force_insert=True)
    audit.record(
        by=by, action="organisations.import-uploaded", on=run, after={"sha256": run.sha256}
    )
    return run


def read_run(run: ImportRun, layout: Layout | None = None) -> Table:
    """The table of the stored file as this run (or `layout` instead) says where it is."""
    with run.file.open("rb") as stored:
        book = read_book(stored.read(), Limits(size=settings.UPLOAD_LIMIT_BYTES))
    sheet = run.sheet if layout is None or layout.sheet is None else layout.sheet
    header = run.header if layout is None else layout.header
    if sheet >= len(book.sheets):
        raise Unreadable("no-such-sheet", sheet=sheet + 1)
    return table_of(book.sheets[sheet], header)


def lay_out(*, run: ImportRun, layout: Layout, by: Actor) -> Table:
    """Look for the table elsewhere in the file and guess its columns anew.

    The file is read before the row is held: reading takes seconds, and SQLite has one writer.
    """
    can_lead_import.require(by, run)
    IMPORT.target(run.state, "map")
    table = read_run(run, layout)
    _lay_out(run, layout, table, by)
    return table


@transaction.atomic
def _lay_out(run: ImportRun, layout: Layout, table: Table, by: Actor) -> None:
    lock(run)
    can_lead_import.require(by, run)
    IMPORT.target(run.state, "map")
    run.sheet = run.sheet if layout.sheet is None else layout.sheet
    run.header, run.lines, run.asides = layout.header, len(table.lines), _asides(table)
    run.columns = [column.as_json() for column in _columns(table, run.hub_id)]
    run.progress_at = clock.now()
    run.save(update_fields=_LAID_OUT)


def _columns(table: Table, hub: int | None) -> list[Column]:
    known = remembered_columns(signature_of(table.columns), hub)
    return guess_columns(table, known)


def _asides(table: Table) -> dict[str, int]:
    counts: dict[str, int] = {}
    for aside in table.asides:
        counts[aside.why] = counts.get(aside.why, 0) + 1
    return counts


@transaction.atomic
def map_columns(
    *,
    run: ImportRun,
    columns: Sequence[Column],
    by: Actor,
    country: str = "",
    language: str = "",
    by_worker: bool = True,
) -> None:
    """Say what the columns are; the list is then checked, and the answer kept for the next one.

    Who checks it without the worker, as the command does, says so. The same answer given again
    while the list is being checked changes nothing.
    """
    lock(run)
    can_lead_import.require(by, run)
    target = IMPORT.target(run.state, "map")
    if not any(column.field in {"name", "more"} for column in columns):
        raise Impossible(str(UNREADABLE["no-name-column"]))
    answer = ([column.as_json() for column in columns], country, language)
    if run.state == target and (run.columns, run.country, run.language) == answer:
        return
    run.state = target
    run.columns, run.country, run.language = answer
    run.total = run.progress = 0
    run.progress_at = clock.now()
    run.save(update_fields=_MAPPED)
    _remember(columns, run.hub)
    audit.record(by=by, action="organisations.import-mapped", on=run)
    if by_worker:
        hand_to_worker(run)


def _remember(columns: Sequence[Column], hub: Hub | None) -> None:
    """For the next list with the same headings."""
    ImportMapping.objects.update_or_create(
        signature=signature_of(column.heading for column in columns),
        hub=hub,
        defaults={
            "columns": [{**column.as_json(), "why": "remembered"} for column in columns],
            "used_at": clock.now(),
        },
    )


@transaction.atomic
def discard_import(*, run: ImportRun, by: Actor) -> None:
    """Throw away a run that has written nothing, with its file."""
    lock(run)
    can_lead_import.require(by, run)
    if run.state not in DISPOSABLE:
        raise Impossible(_("Something was written already: undo the import instead."))
    audit.record(by=by, action="organisations.import-discarded", on=run)
    transaction.on_commit(partial(run.file.storage.delete, run.file.name))
    ImportRow.objects.filter(run=run).delete()
    run.delete()
