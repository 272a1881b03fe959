"""The dry run: every row with what would become of it."""

from __future__ import annotations

from django.db import transaction

from koga.core import clock
from koga.organisations.importing.actions.beginning import read_run
from koga.organisations.importing.actors import actor_of
from koga.organisations.importing.checking import checked_rows, countries_in, statements_of
from koga.organisations.importing.fields import Column
from koga.organisations.importing.lifecycles import IMPORT
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.queries import directory_index, surroundings_of

BATCH = 500


def check_import(*, run: ImportRun) -> None:
    """Write the rows of a mapped run with what would become of each. Done twice, it is the same.

    All thinking is done before the transaction: SQLite has one writer, and reading and comparing
    ten thousand rows takes seconds. What was said of the columns meanwhile makes it worthless:
    whoever said it has asked for another check.
    """
    if run.state != "mapped":
        return
    actor, columns = actor_of(run), [Column.from_json(said) for said in run.columns]
    table = read_run(run)
    stated = statements_of(table, columns, surroundings_of(run, actor))
    ImportRun.objects.filter(pk=run.pk).update(total=len(stated), progress_at=clock.now())
    index = directory_index(actor, countries_in(stated))

    def said(place: int) -> None:
        ImportRun.objects.filter(pk=run.pk).update(progress=place, progress_at=clock.now())

    _keep(run, checked_rows(run.pk, stated, index, said))


@transaction.atomic
def _keep(run: ImportRun, rows: list[ImportRow]) -> None:
    now = ImportRun.objects.select_for_update().filter(pk=run.pk).first()
    if now is None or now.state != "mapped" or _answers(now) != _answers(run):
        return
    run = now
    run.state = IMPORT.target(run.state, "check")
    run.total, run.progress, run.progress_at = len(rows), 0, clock.now()
    run.save(update_fields=["state", "total", "progress", "progress_at"])
    ImportRow.objects.filter(run=run).delete()
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)


def _answers(run: ImportRun) -> tuple[object, ...]:
    """What the rows were read by."""
    return (run.columns, run.country, run.language, run.sheet, run.header)
