"""The run itself: chunk by chunk, each in one transaction with its rows marked as done.

A worker that is killed loses its chunk and nothing else; whoever goes on takes the rows that are
not done. Two workers on one run wait for each other at the run's row and share its chunks.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import held, lock
from koga.core.search import mark
from koga.core.statistics import refresh_statistics
from koga.organisations.directory.current import announce_change
from koga.organisations.importing.actions.handing import hand_to_worker
from koga.organisations.importing.actions.striking import strike_out_if_due
from koga.organisations.importing.actors import actor_of
from koga.organisations.importing.chunks import write_chunk
from koga.organisations.importing.lifecycles import IMPORT
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.queries import counts_of
from koga.organisations.importing.rules import can_lead_import
from koga.organisations.models import Organisation
from koga.organisations.signals import organisations_imported

CHUNK = 500


@transaction.atomic
def begin_run(*, run: ImportRun, by: Actor, by_worker: bool = True) -> None:
    """Let the worker write what the check found; rows that nobody decided are left out."""
    lock(run)
    can_lead_import.require(by, run)
    run.state = IMPORT.target(run.state, "run")
    if run.is_struck_out:
        raise Impossible(_("What this list said was struck out. Upload it again."))
    run.progress_at = clock.now()
    run.save(update_fields=["state", "progress_at"])
    audit.record(by=by, action="organisations.import-started", on=run)
    if by_worker:
        hand_to_worker(run)


@transaction.atomic
def continue_run(*, run: ImportRun, by: Actor) -> None:
    """Hand a run that no longer moves to the worker again: nothing is written twice."""
    lock(run)
    can_lead_import.require(by, run)
    if run.is_busy:
        run.progress_at = clock.now()
        run.save(update_fields=["progress_at"])
        hand_to_worker(run)


def run_import(*, run: ImportRun, said: Callable[[int], None] | None = None) -> None:
    """Write all rows that are not done, then close the run. May be called again at any point.

    `said` hears after each chunk how many rows are done.
    """
    while _run_chunk(run.pk):
        if said is not None:
            run.refresh_from_db(fields=["progress"])
            said(run.progress)
    refresh_statistics()


def run_or_fail(*, run: ImportRun) -> None:
    """The same for the worker: what goes wrong shows on the run, which can then be taken up again."""
    interrupted = ImportRun.objects.filter(pk=run.pk, state="failed").exclude(file="")
    interrupted.update(state=IMPORT.target("failed", "run"))
    try:
        run_import(run=run)
    except Exception:
        ImportRun.objects.filter(pk=run.pk, state="running").update(
            state=IMPORT.target("running", "fail")
        )
        raise


@transaction.atomic
def _run_chunk(run_id: int) -> bool:
    """One chunk; False when there was none left and the run is closed."""
    run = held(ImportRun.objects.all(), pk=run_id)
    if run.state != "running":
        return False
    rows = list(ImportRow.objects.filter(run=run, is_done=False)[:CHUNK])
    if not rows:
        _finish(run)
        return False
    touched = write_chunk(run, rows, actor_of(run))
    _announce(touched)
    run.progress += len(rows)
    run.progress_at = clock.now()
    run.save(update_fields=["progress", "progress_at"])
    return True


def _announce(keys: set[int]) -> None:
    """Directory, search and matching learn of what was created or changed."""
    announce_change(keys)
    mark("organisation", keys)
    organisations_imported.send(Organisation, keys=keys)


def _finish(run: ImportRun) -> None:
    run.state = IMPORT.target(run.state, "finish")
    run.finished_at = clock.now()
    run.save(update_fields=["state", "finished_at"])
    counts = {str(outcome): number for outcome, number in counts_of(run).items()}
    audit.record(by=actor_of(run), action="organisations.import-done", on=run, after=counts)
    strike_out_if_due(run)
