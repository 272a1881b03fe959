"""What a list said of people goes after its time; what became of its rows stays told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests.factories.cast import Cast
from tests.organisations.importing.conftest import Checked, finish, take_back
from tests.web.visiting import links_of, signed_in, text_of

from koga.core import audit, clock, retention
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.models import AuditEntry
from koga.organisations.importing import actions, queries, report
from koga.organisations.importing.actions import forgetting
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

SECRET = "jan.kowalski"
LIST = (
    "Name;Country;Email;Phone\n"
    f"Stowarzyszenie Żółw;PL;{SECRET}@zolw.pl;\n"
    f"Klub Foka;PL;{SECRET} at foka;ask {SECRET}\n"
    f";PL;{SECRET}@mors.pl;\n"
)


def later(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def said_by(run: ImportRun) -> str:
    """All that is stored of the rows, as one text."""
    return " ".join(str(row) for row in ImportRow.objects.filter(run=run).values())


@pytest.fixture
def old(cast: Cast, checked: Checked) -> ImportRun:
    run = finish(checked(LIST, by=actor_for(cast.administrator)))
    assert SECRET in said_by(run)
    return run


def stored(run: ImportRun) -> bool:
    return bool(run.file) and run.file.storage.exists(run.file.name)


def strike(before: datetime, capture: Any) -> int:
    with capture(execute=True):
        return actions.strike_out_imports(before)


def test_the_file_and_what_the_rows_said_go_and_the_counts_stay(
    old: ImportRun, django_capture_on_commit_callbacks: Any
) -> None:
    file, counts = old.file, queries.counts_of(old)
    problems = queries.problems_of(old)
    assert strike(later(1), django_capture_on_commit_callbacks) == 1
    old.refresh_from_db()
    assert SECRET not in said_by(old)
    assert not file.storage.exists(file.name)
    assert (old.is_struck_out, old.state) == (True, "done")
    assert (old.file_name, old.sheets, old.columns) == ("", [], [])
    assert str(old) == f"List no. {old.pk}"
    assert queries.counts_of(old) == counts
    assert queries.problems_of(old) == problems
    assert SECRET not in report.as_csv(old).decode()
    assert Organisation.objects.filter(email__contains=SECRET).exists()
    assert not strike(later(1), django_capture_on_commit_callbacks)


def test_that_it_went_is_the_platforms_entry_in_the_trail(
    old: ImportRun, django_capture_on_commit_callbacks: Any
) -> None:
    strike(later(1), django_capture_on_commit_callbacks)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.object_id) == ("organisations.import-struck-out", old.pk)
    assert entry.person_id is None
    assert audit.first_break() is None


def test_what_is_younger_stays_and_can_be_undone(
    old: ImportRun, django_capture_on_commit_callbacks: Any
) -> None:
    assert strike(later(-1), django_capture_on_commit_callbacks) == 0
    assert stored(old)
    assert take_back(old).state == "undone"


def test_undo_is_no_longer_offered_and_says_why(
    old: ImportRun, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    client, page = signed_in(cast.administrator), f"/directory/import/{old.pk}/report"
    undo = f"/directory/import/{old.pk}/undo"
    assert undo in links_of(client.get(page))
    seen = ImportRun.objects.get(pk=old.pk)
    strike(later(1), django_capture_on_commit_callbacks)
    answer = client.get(page)
    assert undo not in links_of(answer)
    assert "struck out after a time" in text_of(answer)
    assert "Not all of this is one e-mail address: “…”." in text_of(answer)
    assert "can no longer be undone" in text_of(client.get(undo, follow=True))
    with pytest.raises(Impossible, match="can no longer be undone"):
        actions.begin_undo(run=seen, by=PLATFORM)


def test_an_interrupted_run_that_was_struck_out_does_not_go_on(
    old: ImportRun, django_capture_on_commit_callbacks: Any
) -> None:
    ImportRun.objects.filter(pk=old.pk).update(state="failed")
    strike(later(1), django_capture_on_commit_callbacks)
    with pytest.raises(Impossible, match="Upload it again"):
        actions.begin_run(run=old, by=PLATFORM)


def test_what_nobody_went_on_with_is_thrown_away_and_what_runs_is_not(
    checked: Checked, django_capture_on_commit_callbacks: Any
) -> None:
    left, running = checked(LIST), checked(LIST)
    ImportRun.objects.filter(pk=left.pk).update(progress_at=later(-2))
    actions.begin_run(run=running, by=PLATFORM, by_worker=False)
    assert strike(later(-1), django_capture_on_commit_callbacks) == 1
    assert [run.pk for run in ImportRun.objects.all()] == [running.pk]
    assert not left.file.storage.exists(left.file.name)
    assert stored(running)


@pytest.mark.parametrize("state", ["running", "undoing"])
def test_what_a_dead_worker_left_counts_as_interrupted_and_is_struck_out(
    old: ImportRun, state: str, django_capture_on_commit_callbacks: Any
) -> None:
    file = old.file
    ImportRun.objects.filter(pk=old.pk).update(state=state)
    assert strike(later(1), django_capture_on_commit_callbacks) == 1
    old.refresh_from_db()
    assert (old.state, old.is_struck_out) == ("failed", True)
    assert SECRET not in said_by(old)
    assert not file.storage.exists(file.name)
    actions.go_on_with(run_id=old.pk)
    old.refresh_from_db()
    assert old.state == "failed"


def test_a_list_on_which_somebody_decides_is_not_left_lying(
    cast: Cast, checked: Checked, django_capture_on_commit_callbacks: Any
) -> None:
    decided, read_again = checked(LIST), checked(LIST)
    ImportRun.objects.update(created_at=later(-400), progress_at=later(-400))
    actions.decide_rows(run=decided, rows=list(queries.rows_of(decided)), by=PLATFORM)
    actions.lay_out(run=read_again, layout=Layout(), by=PLATFORM)
    assert strike(later(-1), django_capture_on_commit_callbacks) == 0
    assert ImportRun.objects.count() == 2


@pytest.mark.parametrize("change", [{"state": "running"}, {"progress_at": clock.now}])
def test_a_list_that_moves_while_it_is_to_be_thrown_away_stays_and_the_others_go(
    checked: Checked, change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A coordinator goes on with it between the look for old lists and the turn of this one."""
    moved, left = checked(LIST), checked(LIST)
    ImportRun.objects.update(created_at=later(-400), progress_at=later(-400))
    to_come = {name: value() if callable(value) else value for name, value in change.items()}
    idle = forgetting._idle

    def meanwhile(before: datetime) -> Any:
        found = idle(before)
        keys = list(found.values_list("pk", flat=True))
        monkeypatch.setattr(forgetting, "_idle", idle)
        ImportRun.objects.filter(pk=moved.pk).update(**{"progress_at": clock.now(), **to_come})
        return ImportRun.objects.filter(pk__in=keys)

    monkeypatch.setattr(forgetting, "_idle", meanwhile)
    assert actions.strike_out_imports(later(-1)) == 1
    assert [run.pk for run in ImportRun.objects.all()] == [moved.pk]
    assert left.pk != moved.pk


def test_a_list_that_is_thrown_away_loses_its_file_at_once(
    checked: Checked, django_capture_on_commit_callbacks: Any
) -> None:
    run = checked(LIST)
    file = run.file
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_import(run=run, by=PLATFORM)
    assert not file.storage.exists(file.name)
    assert not ImportRow.objects.exists()


@pytest.mark.parametrize(("days", "goes"), [(180, False), (5, True), (0, False)])
def test_the_setting_says_for_how_long(
    old: ImportRun, days: int, goes: bool, settings: Settings
) -> None:
    ImportRun.objects.filter(pk=old.pk).update(progress_at=later(-10))
    settings.KEEP_IMPORTS_DAYS = days
    told = retention.throw_away()
    assert told.get("imports", 0) == goes
    old.refresh_from_db()
    assert old.is_struck_out == goes


def test_striking_out_asks_the_same_of_the_database_for_one_row_and_for_many(
    checked: Checked, django_assert_max_num_queries: Any
) -> None:
    finish(checked("Name;Country;Email\n" + "".join(f"Klub {n}{n}x;PL;?\n" for n in range(40))))
    with django_assert_max_num_queries(20):
        assert actions.strike_out_imports(later(1)) == 1


def test_the_name_of_who_uploaded_a_list_is_forgotten_and_the_list_stays(
    old: ImportRun, cast: Cast, checked: Checked
) -> None:
    other = checked(LIST, by=actor_for(cast.gdynia_coordinator), hub=cast.gdynia)
    assert [run.pk for run in queries.imports_started_by(cast.administrator.pk)] == [old.pk]
    actions.forget_uploader(person_id=cast.administrator.pk)
    names = dict(ImportRun.objects.values_list("pk", "person_name"))
    assert names == {old.pk: "", other.pk: cast.gdynia_coordinator.name}
