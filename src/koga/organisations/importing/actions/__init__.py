"""What can be done to imports: begin, map, check, decide, run, undo."""

from koga.organisations.importing.actions.beginning import (
    discard_import,
    lay_out,
    map_columns,
    read_run,
    start_import,
)
from koga.organisations.importing.actions.checking import check_import
from koga.organisations.importing.actions.deciding import decide_rows
from koga.organisations.importing.actions.forgetting import (
    forget_addresses,
    forget_uploader,
    strike_out_imports,
)
from koga.organisations.importing.actions.running import (
    begin_run,
    continue_run,
    run_import,
    run_or_fail,
)
from koga.organisations.importing.actions.undoing import begin_undo, undo_import
from koga.organisations.importing.models import ImportRun

__all__ = [
    "begin_run",
    "begin_undo",
    "check_import",
    "continue_run",
    "decide_rows",
    "discard_import",
    "forget_addresses",
    "forget_uploader",
    "go_on_with",
    "lay_out",
    "map_columns",
    "read_run",
    "run_import",
    "start_import",
    "strike_out_imports",
    "undo_import",
]


def go_on_with(*, run_id: int) -> None:
    """Do what the run's state asks for; nothing if it is gone or somebody has finished it."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is not None and run.state == "mapped":
        check_import(run=run)
    # "failed" is found when the worker tries again what went wrong.
    if run is not None and run.state in {"running", "failed"}:
        run_or_fail(run=run)
    if run is not None and run.state == "undoing":
        undo_import(run=run)
