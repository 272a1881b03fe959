"""Throwing away what a list said of people: its uploader's name, its contents after their time."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models.functions import Coalesce

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.organisations.importing.actions.beginning import discard_import
from koga.organisations.importing.keeping import keep_rows
from koga.organisations.importing.lifecycles import DISPOSABLE, OVER
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.queries import imports_started_by


def forget_uploader(*, person_id: int) -> None:
    """Her account closes: her lists stay, as uploaded by a former member."""
    imports_started_by(person_id).update(person_name="")


def strike_out_imports(before: datetime) -> int:
    """Lists that nothing happened to since `before`: how many lost what they said.

    Those that were imported keep their counts and outcomes; those that nobody went on with are
    thrown away as a whole.
    """
    idle = ImportRun.objects.annotate(moved_at=Coalesce("progress_at", "created_at"))
    idle = idle.filter(moved_at__lt=before)
    over = idle.filter(state__in=OVER).exclude(file="")
    struck = sum(_strike_out(key) for key in list(over.values_list("pk", flat=True)))
    left = list(idle.filter(state__in=DISPOSABLE))
    for run in left:
        discard_import(run=run, by=PLATFORM)
    return struck + len(left)


@transaction.atomic
def _strike_out(run_id: int) -> bool:
    """The stored file, and of each row what it stated, added to a record, and quoted in sentences."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state not in OVER or run.is_struck_out:
        return False
    transaction.on_commit(partial(run.file.storage.delete, run.file.name))
    run.file = ""
    run.save(update_fields=["file"])
    rows = ImportRow.objects.filter(run=run)
    rows.update(cells=[], facts={}, changes={}, candidates=[], target=None)
    # What became no record of the directory may be called after a person who is in no directory.
    rows.filter(organisation=None).update(name="")
    _unquote(list(rows.exclude(codes="")))
    audit.record(by=PLATFORM, action="organisations.import-struck-out", on=run)
    return True


def _unquote(rows: list[ImportRow]) -> None:
    for row in rows:
        row.problems = [Problem(said["code"]).as_json() for said in row.problems]
    keep_rows(rows, ["problems"])
