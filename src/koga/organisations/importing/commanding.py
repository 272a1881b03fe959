"""An import from a terminal, in the same steps as the pages, without a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.organisations.importing import actions, report
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.enums import Outcome, Split
from koga.organisations.importing.fields import FIELDS, Column
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.queries import rows_of
from koga.organisations.models import Hub

Confirm = Callable[[ImportRun], bool]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; `mapped` is field by heading, as "number.PL-KRS" or "name.lines"."""

    path: Path
    hub: Hub | None = None
    layout: Layout = field(default_factory=Layout)
    mapped: Mapping[str, str] = field(default_factory=dict)


def import_file(
    wish: Wish, *, by: Actor, confirm: Confirm, said: Callable[[ImportRun], None] | None = None
) -> ImportRun:
    """Read, check, ask `confirm`, run. Doubtful rows get what the platform suggests for them.

    Unreadable if the file is no list; Impossible if no column holds names. Neither leaves a list
    behind that nobody goes on with.
    """
    run = _started(wish, by)
    try:
        _check(run, wish, by)
    except Impossible:
        discard(run, by)
        raise
    if not confirm(run):
        return run
    doubts = list(rows_of(run, outcome=Outcome.DOUBT))
    actions.decide_rows(run=run, rows=doubts, by=by)
    actions.begin_run(run=run, by=by, by_worker=False)
    actions.run_import(run=run, said=lambda _rows: said(run) if said else None)
    run.refresh_from_db()
    return run


def try_file(wish: Wish, *, by: Actor, tell: Callable[[ImportRun], None]) -> None:
    """Read, check and let `tell` report; then all of it is taken back.

    Neither the list nor its file stays, nor what its columns were taken for, nor an entry in the
    trail. The price is that the database is held for the seconds which a check takes.
    """
    with transaction.atomic():
        run = _started(wish, by)
        stored = run.file.name
        try:
            _check(run, wish, by)
            tell(run)
        finally:
            run.file.storage.delete(stored)
            transaction.set_rollback(True)


def _started(wish: Wish, by: Actor) -> ImportRun:
    return actions.start_import(
        data=wish.path.read_bytes(),
        file_name=wish.path.name,
        hub=wish.hub,
        by=by,
        layout=wish.layout,
    )


def _check(run: ImportRun, wish: Wish, by: Actor) -> None:
    actions.map_columns(
        run=run,
        columns=mapped_columns([Column.from_json(said) for said in run.columns], wish.mapped),
        by=by,
        country=run.country,
        language=run.language,
        by_worker=False,
    )
    actions.check_import(run=run)
    run.refresh_from_db()


def mapped_columns(columns: list[Column], wishes: Mapping[str, str]) -> list[Column]:
    """`columns` with what was wished for; Impossible, with a sentence, for unknown words."""
    known = {column.heading for column in columns}
    for heading, wish in wishes.items():
        field_name = wish.split(".")[0]
        if heading not in known or field_name not in FIELDS:
            raise Impossible(
                f"--map {heading}={wish}: {', '.join(sorted(known))} / {', '.join(FIELDS)}"
            )
    return [
        _as_wished(column, wishes[column.heading]) if column.heading in wishes else column
        for column in columns
    ]


def _as_wished(column: Column, wish: str) -> Column:
    name, _dot, detail = wish.partition(".")
    split = detail if detail in Split.values else column.split
    scheme = detail if name == "number" else ""
    return replace(column, field=name, split=split, scheme=scheme, confidence=1.0, why="chosen")


def discard(run: ImportRun, by: Actor) -> None:
    actions.discard_import(run=run, by=by)


def lines_of_report(run: ImportRun) -> list[str]:
    """The report as the terminal prints it."""
    reasons = [f"  {number:>6}  {sentence}" for sentence, number in report.reasons_counted(run)]
    return [*report.summary(run), *reasons]
