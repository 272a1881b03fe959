"""ENGAGE!'s figures come out of the demo's records."""

from __future__ import annotations

import pytest

from koga.demo.engage import engage
from koga.partnerships.models import Evidence, Partnership
from koga.projects.figures import Figure, contract_window, figures_of
from koga.projects.models import Attribution, BudgetLine, Report
from koga.projects.reports import reading

# The demo's today moves, ENGAGE!'s time does not: the same figures on every day.
FIGURES = {"ENG-1": 33, "ENG-2": 11, "ENG-3": 11, "ENG-4": 6, "ENG-5": 32, "ENG-6": 42}

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures() -> dict[str, Figure]:
    project = engage()
    return {one.code: one for one in figures_of(project, contract_window(project))}


def test_figures_are_those_of_the_records(figures) -> None:
    assert {code: figure.value for code, figure in figures.items()} == FIGURES


def test_every_minimum_is_reached(figures) -> None:
    promised = [figure for figure in figures.values() if figure.target is not None]
    assert len(promised) == 5
    assert all(figure.is_reached for figure in promised)


def test_every_counted_unit_has_its_proof(figures) -> None:
    units = [unit for figure in figures.values() for unit in figure.counted.units]
    assert [unit.label for unit in units if not unit.proofs] == []


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("ENG-1", {"refused", "not-agreed"}),
        ("ENG-2", {"too-few-of-sector", "same-as", "refused", "not-agreed", "not-accepted"}),
        ("ENG-3", {"no-evidence", "not-finished", "cancelled", "not-accepted"}),
        ("ENG-4", {"no-party-of", "refused", "not-agreed", "not-accepted"}),
        ("ENG-5", {"no-gain", "no-answers", "excluded-relation", "cancelled", "not-accepted"}),
        ("ENG-6", {"other-kind", "excluded-relation", "cancelled", "not-accepted"}),
    ],
)
def test_what_does_not_count_says_why(figures, code, reasons) -> None:
    assert {left.reason.code for left in figures[code].counted.uncounted} == reasons


def test_agreement_with_a_company_is_none_with_the_county_that_followed(figures) -> None:
    consortium = Partnership.objects.get(title="Partnerstwo projektu ENGAGE!")
    left = {one.label: one.reason.code for one in figures["ENG-4"].counted.uncounted}
    assert left[consortium.title] == "no-party-of"


def test_final_report_is_frozen_with_these_figures() -> None:
    final = Report.objects.get(title="Raport końcowy")
    assert final.state == "frozen"
    assert reading.is_untouched(final)
    frozen = {row["code"]: row["value"] for row in final.snapshot["figures"]}
    assert frozen == FIGURES


def test_there_is_a_draft_and_claims_to_decide() -> None:
    assert Report.objects.filter(state="draft").count() == 1
    assert Attribution.objects.filter(state="claimed").count() == 3


def test_budget_lines_add_up_to_the_published_budget() -> None:
    lines = BudgetLine.objects.filter(project=engage())
    assert sum(lines.values_list("cents", flat=True)) == engage().budget_cents


def test_evidence_is_a_readable_file_or_an_address() -> None:
    for evidence in Evidence.objects.all():
        if evidence.file:
            with evidence.file.open() as file:
                assert file.read(5) == b"%PDF-"
        else:
            assert evidence.address.startswith("https://example.org/")
