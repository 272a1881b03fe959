"""From a list to records and back: no row is lost, none is written twice, nobody sees too much."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.cast import Cast
from tests.organisations.importing.conftest import Checked, finish, take_back
from tests.real_data import real_data

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Impossible, Refused
from koga.core.models import AuditEntry
from koga.organisations.actions import confirm_organisation
from koga.organisations.importing import actions, chunks, queries, report
from koga.organisations.importing.actions import running
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.enums import Decision, Outcome
from koga.organisations.importing.fields import Column
from koga.organisations.importing.models import ImportMapping, ImportRow, ImportRun
from koga.organisations.models import LegalNumber, Organisation
from koga.people.queries import actor_for

LIST = "Name;Country;Town;Website\n"


def _sums(run: ImportRun) -> dict[str, int]:
    return {str(outcome): count for outcome, count in queries.counts_of(run).items() if count}


REAL = [
    ("messy_lists/dev/de_mv_vorhaben_multiline_cells.csv", "DE", 351, 350, 350),
    ("messy_lists/dev/dk_eu_projekt_eksport_latin1.csv", "", 85, 84, 264),
    ("messy_lists/dev/keep_partners_baltic.xlsx", "", 601, 600, 600),
    ("messy_lists/dev/keep_partners_baltic_semicolon.csv", "", 1236, 1235, 1235),
    ("messy_lists/dev/lt_paraiskos_2016_utf8.csv", "LT", 2472, 2471, 2471),
    ("messy_lists/dev/lv_projekti_2014_2020.csv", "LV", 135, 134, 134),
    ("keep_interreg_1420/partners.dev.csv", "", 6012, 6011, 6011),
    ("h2020_orgs_baltic/organisations.csv", "", 2084, 2083, 2083),
]


@pytest.mark.parametrize(("name", "country", "read", "lines", "stated"), REAL)
def test_real_lists_are_imported_with_every_row_accounted_for(
    name: str,
    country: str,
    read: int,
    lines: int,
    stated: int,
    checked: Checked,
) -> None:
    run = finish(checked(real_data(name).read_bytes(), country=country))
    counts = queries.counts_of(run)
    assert (run.lines_read, run.lines, run.total) == (read, lines, stated)
    assert sum(counts.values()) == stated
    assert counts[Outcome.DOUBT] == 0
    assert counts[Outcome.REFUSE] == 0
    assert counts[Outcome.CREATE] == Organisation.objects.count()
    assert len({row.number for row in ImportRow.objects.filter(run=run)}) == lines


CELLS = st.sampled_from(["", "Alfa", "Beta Klub", "ALFA", "12", "Polska", "x@y.pl", "Gdynia", "-"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=12))
def test_kept_merged_refused_and_left_out_are_all_rows(
    rows: list[list[str]], checked: Checked
) -> None:
    text = LIST + "\n".join(";".join(row) for row in rows) + "\nOstatni Klub;PL;Sopot;\n"
    run = finish(checked(text))
    counts = queries.counts_of(run)
    assert sum(counts.values()) == run.lines == run.total
    assert counts[Outcome.DOUBT] == 0
    assert run.lines_read == len(rows) + 2


def test_repeated_rows_become_one_record_and_add_what_is_missing(checked: Checked) -> None:
    run = finish(checked(LIST + "Klub Żółw;PL;Gdynia;\nKLUB ŻÓŁW;PL;Gdynia;www.zolw.pl\n"))
    assert _sums(run) == {"create": 1, "merge": 1}
    assert Organisation.objects.get().website == "https://www.zolw.pl"


def test_merge_fills_blanks_and_overwrites_nothing(checked: Checked, cast: Cast) -> None:
    cast.polish.website = "https://old.pl"
    cast.polish.save()
    text = "Name;Country;Website;Email\nStowarzyszenie Żółw;PL;www.new.pl;biuro@zolw.pl\n"
    run = finish(checked(text))
    cast.polish.refresh_from_db()
    assert _sums(run) == {"merge": 1}
    assert (cast.polish.website, cast.polish.email) == ("https://old.pl", "biuro@zolw.pl")


def test_record_of_another_hub_is_recognised_but_not_changed(checked: Checked, cast: Cast) -> None:
    coordinator = actor_for(cast.gdynia_coordinator)
    text = "Name;Country;Email\nForeningen Fjord;NO;post@fjord.no\n"
    run = finish(checked(text, by=coordinator, hub=cast.gdynia), coordinator)
    cast.norwegian.refresh_from_db()
    assert _sums(run) == {"merge": 1}
    assert cast.norwegian.email == ""
    assert "other-hub" in ImportRow.objects.get().codes


def test_hidden_record_of_another_hub_leaks_neither_as_duplicate_nor_by_its_number(
    checked: Checked, cast: Cast
) -> None:
    LegalNumber.objects.create(organisation=cast.hidden, scheme="PL-NIP", number="5260250274")
    text = f"Name;Country;NIP\n{cast.hidden.name};PL;5260250274\n"
    coordinator = actor_for(cast.gdynia_coordinator)
    checked_run = checked(text, by=coordinator, hub=cast.gdynia)
    row = ImportRow.objects.get()
    assert (row.outcome, row.candidates) == (Outcome.CREATE, [])
    finish(checked_run, coordinator)
    assert "number-taken" in ImportRow.objects.get().codes
    assert checked(text).rows.get().outcome == Outcome.MERGE  # an administrator's would find it


DOUBTFUL = (
    LIST + "Klub Żółw;PL;Gdynia;\nKlub Żółw;PL;Sopot;\nKlub Foka;PL;Hel;\nKlub Foka;PL;Jurata;\n"
)


def test_undecided_rows_are_left_out_and_say_so(checked: Checked) -> None:
    run = checked(DOUBTFUL)
    assert _sums(run) == {"create": 2, "doubt": 2}
    assert _sums(finish(run)) == {"create": 2, "skip": 2}
    assert [row.codes.split()[-1] for row in run.rows.filter(outcome="skip")] == ["undecided"] * 2


@pytest.mark.parametrize(
    ("decision", "sums"),
    [
        (Decision.CREATE, {"create": 4}),
        (Decision.MERGE, {"create": 2, "merge": 2}),
        (Decision.SKIP, {"create": 2, "skip": 2}),
        (None, {"create": 4}),
    ],
)
def test_doubts_become_what_was_decided(
    decision: Decision | None, sums: dict[str, int], checked: Checked
) -> None:
    run = checked(DOUBTFUL)
    doubts = list(queries.rows_of(run, outcome=Outcome.DOUBT))
    assert actions.decide_rows(run=run, rows=doubts, by=PLATFORM, decision=decision) == 2
    assert _sums(finish(run)) == sums
    with pytest.raises(Impossible):
        actions.decide_rows(run=run, rows=doubts, by=PLATFORM, decision=decision)


def test_same_file_again_creates_nothing(checked: Checked) -> None:
    text = LIST + "Klub Żółw;PL;Gdynia;\nKlub Foka;PL;Hel;\n"
    finish(checked(text))
    again = finish(checked(text))
    assert _sums(again) == {"merge": 2}
    assert Organisation.objects.count() == 2
    earlier = queries.earlier_import_of(again, PLATFORM)
    assert earlier is not None
    assert earlier.pk < again.pk


def test_killed_chunk_is_taken_up_again_and_nothing_is_written_twice(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(LIST + "".join(f"Klub Osobliwy{n:02d};PL;Gdynia;\n" for n in range(30)))
    monkeypatch.setattr(running, "CHUNK", 10)
    calls: list[int] = []

    def killed(*args: Any) -> set[int]:
        calls.append(1)
        touched = chunks.write_chunk(*args)
        if len(calls) == 2:
            raise MemoryError
        return touched

    monkeypatch.setattr(running, "write_chunk", killed)
    actions.begin_run(run=run, by=PLATFORM, by_worker=False)
    with pytest.raises(MemoryError):
        running.run_or_fail(run=run)
    run.refresh_from_db()
    assert (run.state, run.progress, Organisation.objects.count()) == ("failed", 10, 10)
    actions.begin_run(run=run, by=PLATFORM, by_worker=False)
    actions.run_import(run=run)
    actions.run_import(run=run)
    run.refresh_from_db()
    assert (run.state, run.progress, Organisation.objects.count()) == ("done", 30, 30)


def test_undo_removes_what_was_created_and_blanks_what_was_filled(
    checked: Checked, cast: Cast
) -> None:
    before = Organisation.objects.count()
    text = (
        "Name;Country;Email;Languages\n"
        "Stowarzyszenie Żółw;PL;biuro@zolw.pl;angielski\nKlub Foka;PL;;\n"
    )
    run = finish(checked(text))
    assert Organisation.objects.count() == before + 1
    assert take_back(run).state == "undone"
    cast.polish.refresh_from_db()
    assert Organisation.objects.count() == before
    assert (cast.polish.email, cast.polish.languages.count()) == ("", 0)


def test_undo_keeps_what_others_changed_since_and_says_so(checked: Checked, cast: Cast) -> None:
    text = (
        "Name;Country;Email\nStowarzyszenie Żółw;PL;biuro@zolw.pl\nKlub Foka;PL;\nKlub Mors;PL;\n"
    )
    run = finish(checked(text))
    cast.polish.refresh_from_db()
    cast.polish.email = "inny@zolw.pl"
    cast.polish.save()
    confirm_organisation(organisation=Organisation.objects.get(name="Klub Foka"), by=PLATFORM)
    take_back(run)
    cast.polish.refresh_from_db()
    assert cast.polish.email == "inny@zolw.pl"
    assert Organisation.objects.filter(name__startswith="Klub").count() == 1
    said = {row.name: row.codes.split()[-1:] for row in run.rows.all()}
    assert said == {
        "Stowarzyszenie Żółw": ["changed-since"],
        "Klub Foka": ["built-on"],
        "Klub Mors": [],
    }


def test_every_step_is_in_the_audit_trail(checked: Checked) -> None:
    take_back(finish(checked(LIST + "Klub Żółw;PL;Gdynia;\n")))
    said = AuditEntry.objects.filter(object_type="organisations.importrun").order_by("pk")
    assert [entry.action.removeprefix("organisations.import-") for entry in said] == [
        "uploaded",
        "mapped",
        "started",
        "done",
        "undo-started",
        "undone",
    ]
    assert audit.first_break() is None


def test_only_those_who_care_for_the_hub_import_for_it(cast: Cast) -> None:
    data = (LIST + "Klub Żółw;PL;Gdynia;\n").encode()

    def start(who: str, hub: Any) -> ImportRun:
        actor = cast.actors()[who]
        return actions.start_import(data=data, file_name="a.csv", hub=hub, by=actor)

    for who in ("visitor", "guest", "member", "polish_representative", "agder_coordinator"):
        with pytest.raises(Refused):
            start(who, cast.gdynia)
    with pytest.raises(Refused):
        start("gdynia_coordinator", None)
    run = start("gdynia_coordinator", cast.gdynia)
    seeing = {
        who for who, actor in cast.actors().items() if run in queries.imports_visible_to(actor)
    }
    assert seeing == {"gdynia_coordinator", "administrator"}
    with pytest.raises(Absent):
        queries.import_numbered(actor_for(cast.agder_coordinator), run.pk)


def test_mapping_is_remembered_for_the_next_list(checked: Checked) -> None:
    first = checked("Co to;Gdzie\nKlub Żółw;PL\nKlub Foka;PL\n", country="PL")
    columns = [{**said, "field": "ignore"} for said in first.columns]
    columns[0]["field"] = "name"
    actions.map_columns(
        run=first, columns=[Column.from_json(one) for one in columns], by=PLATFORM, by_worker=False
    )
    again = actions.start_import(
        data=b"Gdzie;CO TO\nPL;Klub Mors\n", file_name="b.csv", hub=None, by=PLATFORM
    )
    assert [column["field"] for column in again.columns] == ["ignore", "name"]


def test_report_escapes_cells_that_begin_like_formulas(checked: Checked) -> None:
    run = finish(checked(LIST + "=cmd()|Klub;PL;Gdynia;\n"))
    rows = list(csv.reader(io.StringIO(report.as_csv(run).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:3] == ["2", "'=cmd()|Klub", "Created"]
    assert report.as_xlsx(run)[:2] == b"PK"


def test_command_reports_and_writes_only_when_told(db: None, tmp_path: Path) -> None:
    path, target = tmp_path / "list.csv", tmp_path / "report.csv"
    path.write_text("Firma;Ort\nVerein Meer e.V.;Rostock\n;Kiel\n", encoding="utf-8")
    said = io.StringIO()
    call_command("import_organisations", path, "--country", "DE", "--dry-run", stdout=said)
    assert "2 organisations stated = To be created: 1" in said.getvalue()
    assert (Organisation.objects.count(), ImportRun.objects.count()) == (0, 0)
    call_command(
        "import_organisations", path, "--country", "DE", "--yes", "--report", target, stdout=said
    )
    assert [one.name for one in Organisation.objects.all()] == ["Verein Meer e.V."]
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


def test_of_a_dry_run_nothing_stays(db: None, tmp_path: Path) -> None:
    path, target = tmp_path / "list.csv", tmp_path / "report.csv"
    path.write_text("Firma;Ort\nVerein Meer e.V.;Rostock\n", encoding="utf-8")
    kept = _stored()
    call_command(
        "import_organisations",
        path,
        "--country",
        "DE",
        "--dry-run",
        "--report",
        target,
        stdout=io.StringIO(),
    )
    assert "Verein Meer" in target.read_text(encoding="utf-8")
    _assert_nothing(kept)
    with pytest.raises(CommandError):
        call_command("import_organisations", path, "--dry-run", "--map", "Firma=nonsense")
    _assert_nothing(kept)


def test_a_command_that_fails_leaves_no_list_behind(db: None, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\nVerein Meer e.V.;Rostock\n", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_organisations", path, "--yes", "--map", "Firma=nonsense")
    assert not ImportRun.objects.exists()


def _stored() -> set[str]:
    """Everything below the folder of imports in the storage."""
    storage = ImportRun._meta.get_field("file").storage
    try:
        years, _files = storage.listdir("imports")
    except FileNotFoundError:
        return set()
    return {f"{year}/{name}" for year in years for name in storage.listdir(f"imports/{year}")[1]}


def _assert_nothing(kept: set[str]) -> None:
    for model in (ImportRun, ImportRow, ImportMapping, AuditEntry, Organisation):
        assert not model.objects.exists()
    assert _stored() == kept


def test_writing_takes_the_same_queries_for_one_row_and_three(checked: Checked) -> None:
    def queries_of(rows: int, letter: str) -> int:
        names = [f"Klub {letter * 3}{n}osobny" for n in range(rows)]
        run = checked(LIST + "".join(f"{name};PL;Gdynia;\n" for name in names))
        actions.begin_run(run=run, by=PLATFORM, by_worker=False)
        with CaptureQueriesContext(connection) as captured:
            actions.run_import(run=run)
        return len(captured)

    assert queries_of(1, "a") == queries_of(3, "b")


def test_two_presses_of_each_button_make_one_deed(checked: Checked) -> None:
    """Both pages were loaded before the first press."""
    run = checked(LIST + "Klub Żółw;PL;Gdynia;\n")
    first, second = (ImportRun.objects.get(pk=run.pk) for _press in range(2))
    actions.begin_run(run=first, by=PLATFORM, by_worker=False)
    with pytest.raises(Impossible):
        actions.begin_run(run=second, by=PLATFORM, by_worker=False)
    actions.run_import(run=first)
    first, second = (ImportRun.objects.get(pk=run.pk) for _press in range(2))
    actions.begin_undo(run=first, by=PLATFORM)
    with pytest.raises(Impossible):
        actions.begin_undo(run=second, by=PLATFORM)
    actions.undo_import(run=first)
    said = AuditEntry.objects.values_list("action", flat=True)
    for deed in ("started", "undo-started", "undone"):
        assert list(said).count(f"organisations.import-{deed}") == 1


def test_what_runs_is_neither_mapped_anew_nor_thrown_away_from_an_older_page(
    checked: Checked,
) -> None:
    run = checked(LIST + "Klub Żółw;PL;Gdynia;\n")
    seen = ImportRun.objects.get(pk=run.pk)
    columns = [Column.from_json(said) for said in run.columns]
    actions.begin_run(run=run, by=PLATFORM, by_worker=False)
    with pytest.raises(Impossible):
        actions.map_columns(run=seen, columns=columns, by=PLATFORM, by_worker=False)
    with pytest.raises(Impossible):
        actions.lay_out(run=seen, layout=Layout(header=1), by=PLATFORM)
    with pytest.raises(Impossible):
        actions.discard_import(run=seen, by=PLATFORM)
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("running", 1)


def test_what_was_thrown_away_is_absent_for_an_older_page(checked: Checked) -> None:
    run = checked(LIST + "Klub Żółw;PL;Gdynia;\n")
    seen = ImportRun.objects.get(pk=run.pk)
    actions.discard_import(run=run, by=PLATFORM)
    for act in (actions.discard_import, actions.begin_run):
        with pytest.raises(Absent):
            act(run=seen, by=PLATFORM)


def test_the_same_answer_twice_is_one_check(checked: Checked) -> None:
    text = (LIST + "Klub Żółw;PL;Gdynia;\n").encode()
    run = actions.start_import(data=text, file_name="a.csv", hub=None, by=PLATFORM)
    columns = [Column.from_json(said) for said in run.columns]
    for _press in range(2):
        seen = ImportRun.objects.get(pk=run.pk)
        actions.map_columns(run=seen, columns=columns, by=PLATFORM, by_worker=False)
    assert AuditEntry.objects.filter(action="organisations.import-mapped").count() == 1


def test_a_check_by_answers_that_changed_meanwhile_writes_nothing(checked: Checked) -> None:
    text = (LIST + "Klub Żółw;PL;Gdynia;\n").encode()
    run = actions.start_import(data=text, file_name="a.csv", hub=None, by=PLATFORM)
    columns = [Column.from_json(said) for said in run.columns]
    actions.map_columns(run=run, columns=columns, by=PLATFORM, by_worker=False)
    slow = ImportRun.objects.get(pk=run.pk)
    columns[2] = replace(columns[2], field="ignore")
    actions.map_columns(run=run, columns=columns, by=PLATFORM, by_worker=False)
    actions.check_import(run=slow)
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("mapped", 0)
    actions.check_import(run=run)
    run.refresh_from_db()
    assert (run.state, run.rows.count()) == ("checked", 1)


def test_rows_of_an_earlier_check_do_not_come_back_by_being_decided(checked: Checked) -> None:
    run = checked(DOUBTFUL)
    older = list(queries.rows_of(run, outcome=Outcome.DOUBT))
    columns = [Column.from_json(said) for said in run.columns]
    actions.map_columns(run=run, columns=columns, by=PLATFORM, country="PL", by_worker=False)
    actions.check_import(run=run)
    assert actions.decide_rows(run=run, rows=older, by=PLATFORM) == 0
    assert run.rows.count() == 4
