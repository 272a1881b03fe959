"""What a person answered about doubtful rows, and which rows are meant by it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from koga.organisations.importing.enums import Decision, Outcome
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.queries import rows_of


@dataclass(frozen=True, slots=True)
class Answer:
    """`scope` is one row, all "alike" rows, or "all" doubtful ones.

    No `decision` means what the platform suggests for each.
    """

    row: int | None = None
    decision: Decision | None = None
    candidate: int = 0
    scope: str = "one"
    way_back: str = ""

    @classmethod
    def from_form(cls, said: QueryDict) -> Answer:
        """Read the form; a decision is "merge.1" where the second record is meant."""
        name, _dot, place = said.get("decision", "").partition(".")
        row = said.get("row", "")
        return cls(
            row=int(row) if row.isdigit() else None,
            decision=Decision(name) if name in Decision.values else None,
            candidate=int(place) if place.isdigit() else 0,
            scope=said.get("scope", "one"),
            way_back=QueryDict(said.get("way_back", "")).urlencode(),
        )


def rows_meant(run: ImportRun, answer: Answer) -> list[ImportRow]:
    """The rows of `run` that an answer is about; none for a row of another run."""
    if answer.scope == "all":
        return list(rows_of(run, outcome=Outcome.DOUBT))
    chosen = list(rows_of(run).filter(pk__in=[answer.row or 0]))
    if answer.scope != "alike" or not chosen:
        return chosen
    likeness = likeness_of(chosen[0])
    doubts = rows_of(run, outcome=Outcome.DOUBT).exclude(pk=chosen[0].pk)
    return chosen + [row for row in doubts if likeness_of(row) == likeness]


def likeness_of(row: ImportRow) -> tuple[str, tuple[str, ...]]:
    """Rows are alike if their likeliest record is of the same kind, for the same reasons."""
    if not row.candidates:
        return ("", ())
    best = row.candidates[0]
    return (best["kind"], tuple(code for code, _text in best["reasons"]))
