"""Reports: frozen with all their figures, compared with today, reopened only as a new version."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.factories.projects import (
    END,
    START,
    ProjectPartnerFactory,
    attend,
    body,
    event,
    indicator,
    initiative,
    partnership,
)

from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.people.queries import actor_for
from koga.projects import actions
from koga.projects.models import Report
from koga.projects.reports import paper, reading, snapshot, tables


@pytest.fixture
def report(project) -> Report:
    """A draft over a partnership, an initiative without evidence and a person at a hackathon."""
    parties = [body("Żółw"), body("Fjord", "NO")]
    ProjectPartnerFactory(project=project, organisation=parties[0], role="lead")
    partnership(project, parties, title="=SUM(A1) & <b>")
    initiative(project, parties, evidence=None, title="Visit")
    attend(event(project, parties, kind="hackathon"), "Anna Secret", parties[0])
    indicator(project, "partnerships_between", "partnerships", code="ENG-2", target=10)
    indicator(project, "initiatives_finished", "initiatives", code="ENG-3", target=10)
    indicator(project, "persons_at_events", "persons", code="ENG-6")
    return actions.create_report(
        project=project, title="Final", since=START, until=END, as_of=END, by=PLATFORM
    )


@pytest.fixture
def frozen(report) -> Report:
    actions.freeze_report(report=report, by=PLATFORM)
    return report


def values(report: Report) -> dict[str, int]:
    return {figure.code: figure.value for figure in reading.contents_of(report).figures}


def test_a_draft_counts_anew_each_time(report):
    assert values(report) == {"ENG-2": 1, "ENG-3": 0, "ENG-6": 1}
    partnership(report.project, [body("A"), body("B", "NO")])
    assert values(report)["ENG-2"] == 2


def test_a_frozen_report_never_changes(frozen):
    before = frozen.snapshot, frozen.sha256
    parties = [body("A"), body("B", "NO")]
    partnership(frozen.project, parties)
    initiative(frozen.project, parties)
    frozen.project.indicators.update(target=99)
    again = Report.objects.get(pk=frozen.pk)
    assert (again.snapshot, again.sha256) == before
    assert values(again) == {"ENG-2": 1, "ENG-3": 0, "ENG-6": 1}
    assert reading.contents_of(again).figures[0].target == 10


def test_it_says_what_entered_and_what_left_since(frozen):
    partnership(frozen.project, [body("A"), body("B", "NO")], title="Found later")
    claim = frozen.project.attributions.get(partnership__title__startswith="=SUM")
    actions.withdraw_acceptance(claim=claim, reason="Another fund", by=PLATFORM)
    change = reading.changes_since(frozen, reading.contents_of(frozen))["ENG-2"]
    assert [unit.label for unit in change.entered] == ["Found later"]
    assert [unit.label for unit in change.left] == ["=SUM(A1) & <b>"]


def test_nothing_has_changed_right_after_freezing(frozen):
    assert not any(reading.changes_since(frozen, reading.contents_of(frozen)).values())


def test_a_later_initiative_raises_the_figure_to_date_and_not_the_frozen_one(frozen):
    parties = [body("A"), body("B", "NO")]
    today = date(2026, 5, 4)
    initiative(frozen.project, parties, finished=today, evidence=today)
    assert values(frozen)["ENG-3"] == 0
    assert not reading.changes_since(frozen, reading.contents_of(frozen))["ENG-3"]


def test_freezing_says_who_and_when_and_proves_the_figures(report, cast):
    by = actor_for(cast.administrator)
    moment = datetime(2023, 8, 15, 10, tzinfo=UTC)
    with clock.at(moment):
        actions.freeze_report(report=report, by=by)
    assert (report.frozen_at, report.frozen_by) == (moment, cast.administrator)
    assert reading.is_untouched(report)
    assert AuditEntry.objects.filter(action="projects.report-frozen").exists()
    report.snapshot["figures"][0]["value"] = 99
    assert not reading.is_untouched(report)


def test_what_is_read_back_is_what_was_frozen(frozen):
    contents = reading.contents_of(frozen)
    assert snapshot.digest(snapshot.dumped(contents)) == frozen.sha256


def test_no_persons_name_is_frozen(frozen):
    assert "Secret" not in str(frozen.snapshot)
    figure = reading.contents_of(frozen).figures[2]
    assert figure.counted.units[0].label.startswith("person:")


def test_a_frozen_report_is_not_edited(frozen):
    with pytest.raises(Impossible, match="cannot be changed"):
        actions.edit_report(report=frozen, title="Another", by=PLATFORM)
    with pytest.raises(Impossible):
        actions.freeze_report(report=frozen, by=PLATFORM)


def test_reopening_makes_a_new_version_and_keeps_the_old_one(frozen):
    with pytest.raises(Impossible, match="say why"):
        actions.reopen_report(report=frozen, reason=" ", by=PLATFORM)
    newer = actions.reopen_report(report=frozen, reason="A partner reported late", by=PLATFORM)
    assert (newer.state, newer.version, newer.follows) == ("draft", 2, frozen)
    assert (frozen.state, bool(frozen.snapshot)) == ("replaced", True)
    with pytest.raises(Impossible):
        actions.reopen_report(report=frozen, reason="Again", by=PLATFORM)


def test_only_a_manager_freezes(report, cast):
    with pytest.raises(Refused):
        actions.freeze_report(report=report, by=actor_for(cast.gdynia_coordinator))


def test_a_report_as_of_a_day_to_come_is_not_frozen(report):
    with pytest.raises(Impossible, match="not come yet"):
        actions.edit_report(report=report, as_of=date(2999, 1, 1), by=PLATFORM)
    Report.objects.filter(pk=report.pk).update(as_of=date(2999, 1, 1))
    report.refresh_from_db()
    with pytest.raises(Impossible, match="not come yet"):
        actions.freeze_report(report=report, by=PLATFORM)


def test_the_database_keeps_a_frozen_report_whole(frozen):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=frozen.pk).update(sha256="")


def test_reasons_in_a_frozen_report_speak_the_readers_language(frozen):
    reason = reading.contents_of(frozen).figures[1].counted.uncounted[0].reason
    with translation.override("en"):
        assert str(reason) == "no evidence yet"
    assert reason.code == "no-evidence"


def test_the_pdf_says_figures_proofs_and_reasons(frozen):
    made = paper.as_pdf(frozen, reading.contents_of(frozen))
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    for expected in ("ENGAGE!: Final", "min. 10", "no evidence yet", "=SUM(A1) & <b>", "Żółw"):
        assert expected in said
    assert frozen.sha256[:8] in said
    assert "Anna Secret" not in said


def test_a_draft_on_paper_says_that_it_is_one(report):
    made = paper.as_pdf(report, reading.contents_of(report))
    assert "This is a draft" in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_the_workbook_has_all_sheets_as_of_their_day_and_no_formula(frozen):
    book = load_workbook(io.BytesIO(tables.as_workbook(frozen, reading.contents_of(frozen))))
    assert book.sheetnames == ["Summary", "Units counted", "Not counted", "Parts", "Money"]
    assert all("2023-07-31" in str(sheet["A2"].value) for sheet in book)
    titles = [cell for cell in book["Units counted"]["B"] if cell.value == "=SUM(A1) & <b>"]
    assert [cell.data_type for cell in titles] == ["s"]
    assert book["Money"]["C7"].value == "Budget (EUR)"


def test_the_parts_in_the_workbook_add_up(frozen):
    book = load_workbook(io.BytesIO(tables.as_workbook(frozen, reading.contents_of(frozen))))
    sums: dict[tuple[str, str], int] = {}
    totals: dict[tuple[str, str], int] = {}
    for code, by, part, number in book["Parts"].iter_rows(min_row=8, values_only=True):
        into = totals if part == "Total" else sums
        into[code, by] = into.get((code, by), 0) + number
    assert sums == totals


def test_the_csv_has_the_day_in_every_row_and_every_reason(frozen):
    text = tables.as_csv(frozen, reading.contents_of(frozen)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["As known on"] for row in rows} == {"2023-07-31"}
    assert [row["Proof or reason"] for row in rows if row["Counts"] == "no"] == ["no evidence yet"]
    assert any(row["What counts"] == "'=SUM(A1) & <b>" for row in rows)
