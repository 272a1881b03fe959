"""What a coordinator says of rows that may be records already there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.importing.checking import write_problems
from koga.organisations.importing.enums import Decision, Outcome
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.rules import can_lead_import
from koga.organisations.importing.saving import save_rows

_OUTCOME = {
    Decision.MERGE: Outcome.MERGE,
    Decision.CREATE: Outcome.CREATE,
    Decision.SKIP: Outcome.SKIP,
}


@transaction.atomic
def decide_rows(
    *,
    run: ImportRun,
    rows: Iterable[ImportRow],
    by: Actor,
    decision: Decision | None = None,
    candidate: int = 0,
) -> int:
    """Decide rows alike (with no `decision`: each as suggested); the number of rows decided.

    `candidate` is the place of the record to merge with. Refused rows stay refused: there is
    nothing to create from them. `rows` are read anew: the list may have been checked again since.
    """
    lock(run)
    can_lead_import.require(by, run)
    if run.state != "checked":
        raise Impossible(_("Rows can be decided after the check and before the import."))
    there = ImportRow.objects.filter(run=run).in_bulk([row.pk for row in rows])
    decided = [
        row for row in there.values() if _decide(row, decision or suggestion_of(row), candidate)
    ]
    save_rows(decided, ["outcome", "decision", "target", "problems", "codes"])
    run.progress_at = clock.now()  # somebody goes on with it: it is no list left lying
    run.save(update_fields=["progress_at"])
    said = {"decision": decision or "suggested", "rows": len(decided)}
    audit.record(by=by, action="organisations.import-decided", on=run, after=said)
    return len(decided)


def suggestion_of(row: ImportRow) -> Decision:
    """What the platform would do with a doubtful row."""
    return Decision(row.candidates[0]["suggestion"]) if row.candidates else Decision.CREATE


def _decide(row: ImportRow, decision: Decision, candidate: int) -> bool:
    if row.facts is None or (decision == Decision.MERGE and not row.candidates):
        return False
    row.outcome, row.decision = _OUTCOME[decision], decision
    row.target = _chosen(row.candidates, candidate) if decision == Decision.MERGE else None
    other = row.target or _chosen(row.candidates or [{"name": ""}], 0)
    answered = {"possible-duplicate", "same-in-file", *(f"decided-{one}" for one in Decision)}
    kept = [said for said in row.problems if said["code"] not in answered]
    answer = Problem(f"decided-{decision}", {"name": other["name"]})
    write_problems(row, [*map(Problem.from_json, kept), answer])
    return True


def _chosen(candidates: list[dict[str, Any]], place: int) -> dict[str, Any]:
    return candidates[place if place < len(candidates) else 0]
