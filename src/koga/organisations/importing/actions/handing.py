"""How a run comes to the worker."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from koga.organisations.importing.models import ImportRun


def hand_to_worker(run: ImportRun) -> None:
    """Once the transaction stands, the worker does what the run's state asks for."""
    transaction.on_commit(partial(_enqueue, run.pk))


def _enqueue(run_id: int) -> None:
    from koga.organisations.importing.tasks import go_on  # tasks import actions, not the reverse

    go_on.enqueue(run_id)
