"""Striking out what a list said: its counts and outcomes stay, its words and its file go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.organisations.importing.lifecycles import OVER
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.saving import save_rows

# What of a run itself is somebody's words: a file, a sheet or a column may be called after a person.
_WORDS = ("file", "file_name", "sheets", "columns")


def strike_out(run: ImportRun) -> bool:
    """The file, and of each row what it stated, added to a record, and quoted in sentences.

    `run` must be held. False for a list that is not over, or of which nothing is left to strike.
    """
    if run.state not in OVER or run.is_struck_out:
        return False
    transaction.on_commit(partial(run.file.storage.delete, run.file.name))
    run.file, run.file_name, run.sheets, run.columns = "", "", [], []
    run.save(update_fields=_WORDS)
    rows = ImportRow.objects.filter(run=run)
    rows.update(cells=[], facts={}, changes={}, candidates=[], target=None)
    # What became no record of the directory may be called after a person who is in no directory.
    rows.filter(organisation=None).update(name="")
    _unquote(list(rows.exclude(codes="")))
    audit.record(by=PLATFORM, action="organisations.import-struck-out", on=run)
    return True


def strike_out_if_due(run: ImportRun) -> None:
    """For a run that is over now: somebody whom it names left while it was on its way."""
    if run.forgets_when_over:
        strike_out(run)


def _unquote(rows: Sequence[ImportRow]) -> None:
    for row in rows:
        row.problems = [Problem(said["code"]).as_json() for said in row.problems]
    save_rows(rows, ["problems"])
