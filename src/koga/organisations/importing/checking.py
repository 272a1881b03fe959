"""What would become of each row: read, interpreted, compared. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.duplicates import PROBABLE, Index, Match, Record
from koga.organisations.importing.enums import Decision, Outcome
from koga.organisations.importing.fields import Column
from koga.organisations.importing.interpretation.cells import Surroundings
from koga.organisations.importing.interpretation.row import interpret
from koga.organisations.importing.interpretation.statement import Statement, facts_as_json
from koga.organisations.importing.models import ImportRow
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.reading import Line, Table

Progress = Callable[[int], None]
_REPORT_EVERY = 500


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its place: `part` counts from 1 where a line states several, else it is 0."""

    line: Line
    part: int
    statement: Statement


def statements_of(table: Table, columns: Sequence[Column], around: Surroundings) -> list[Stated]:
    """All that the lines of `table` state, in their order; every line states at least one."""
    return [
        Stated(line, part if len(stated) > 1 else 0, statement)
        for line in table.lines
        for stated in [interpret(columns, line.cells, around)]
        for part, statement in enumerate(stated, start=1)
    ]


def countries_in(stated: Iterable[Stated]) -> set[str]:
    return {one.statement.facts.country for one in stated if one.statement.facts}


def checked_rows(
    run_id: int, stated: Sequence[Stated], index: Index, said: Progress
) -> list[ImportRow]:
    """An unsaved row for each statement; `index` holds the directory and learns the list as it goes."""
    rows: list[ImportRow] = []
    for place, one in enumerate(stated):
        rows.append(_row(run_id, one, place, stated, index))
        if (place + 1) % _REPORT_EVERY == 0:
            said(place + 1)
    return rows


def _row(run_id: int, one: Stated, place: int, stated: Sequence[Stated], index: Index) -> ImportRow:
    row = ImportRow(
        run_id=run_id,
        number=one.line.number,
        part=one.part,
        name=one.statement.name[:250],
        cells=list(one.line.cells) if one.part <= 1 else [],
    )
    problems = list(one.statement.problems)
    if one.statement.is_refused or one.statement.facts is None:
        row.outcome = Outcome.REFUSE
    else:
        row.facts = facts_as_json(one.statement.facts)
        problems += _compare(row, record_of(place, one), stated, index)
    write_problems(row, problems)
    return row


def _compare(
    row: ImportRow, record: Record, stated: Sequence[Stated], index: Index
) -> Iterator[Problem]:
    """Sets what becomes of the row beside the records most like it, and says so."""
    matches = index.matches(record)
    row.candidates = [_candidate(match, stated) for match in matches]
    row.outcome = Outcome.CREATE
    if matches and matches[0].is_certain:
        row.outcome = Outcome.MERGE
        row.target = row.candidates[0]
        if row.target["kind"] == "row":
            yield Problem("same-in-file", {"row": row.target["label"]})
        return
    index.add(record)
    if matches:
        row.outcome = Outcome.DOUBT
        yield Problem("possible-duplicate", {"name": row.candidates[0]["name"]})


def _candidate(match: Match, stated: Sequence[Stated]) -> dict[str, Any]:
    """What is kept of a match, for the page that asks about it."""
    kind, key = match.key
    said: dict[str, Any] = {
        "kind": kind,
        "score": match.score,
        "reasons": [[reason.code, reason.text] for reason in match.reasons],
        "suggestion": Decision.MERGE if match.score >= PROBABLE else Decision.CREATE,
        "name": match.name,
    }
    if kind == "organisation":
        return {**said, "id": key}
    twin = stated[key]
    label = f"{twin.line.number}.{twin.part}" if twin.part else str(twin.line.number)
    return {
        **said,
        "number": twin.line.number,
        "part": twin.part,
        "label": label,
    }


def record_of(place: int, one: Stated) -> Record:
    facts = one.statement.facts
    assert facts is not None, "refused rows are not compared"  # noqa: S101 - states the contract
    return Record(
        ("row", place),
        (facts.name, *(other.name for other in facts.other_names)),
        facts.country,
        plain_words(facts.town_name),
        frozenset((str(scheme), number) for scheme, number in facts.legal_numbers),
        facts.email,
        facts.website,
    )


def write_problems(row: ImportRow, problems: Iterable[Problem]) -> None:
    """Keep the problems with the row, their codes so that rows can be found by them."""
    kept = list(problems)
    row.problems = [problem.as_json() for problem in kept]
    codes = dict.fromkeys(problem.code for problem in kept)
    row.codes = f" {' '.join(codes)} " if codes else ""


def add_problem(row: ImportRow, problem: Problem) -> None:
    write_problems(row, [*map(Problem.from_json, row.problems), problem])
