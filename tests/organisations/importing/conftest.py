"""Lists as tests make them, and imports of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from koga.core.actors import PLATFORM, Actor
from koga.organisations.importing import actions
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.fields import Column
from koga.organisations.importing.models import ImportRun
from koga.organisations.models import Hub

Checked = Callable[..., ImportRun]


@pytest.fixture
def checked(db: None) -> Checked:
    """An import up to its dry run."""

    def check(
        data: bytes | str, *, by: Actor = PLATFORM, hub: Hub | None = None, country: str = ""
    ) -> ImportRun:
        raw = data.encode() if isinstance(data, str) else data
        layout = Layout(country=country)
        run = actions.start_import(data=raw, file_name="list.csv", hub=hub, by=by, layout=layout)
        columns = [Column.from_json(said) for said in run.columns]
        actions.map_columns(run=run, columns=columns, by=by, country=run.country, by_worker=False)
        actions.check_import(run=run)
        run.refresh_from_db()
        return run

    return check


def finish(run: ImportRun, by: Actor = PLATFORM) -> ImportRun:
    """Run a checked import to its end."""
    actions.begin_run(run=run, by=by, by_worker=False)
    actions.run_import(run=run)
    run.refresh_from_db()
    return run


def take_back(run: ImportRun, by: Actor = PLATFORM) -> ImportRun:
    actions.begin_undo(run=run, by=by)
    actions.undo_import(run=run)
    run.refresh_from_db()
    return run
