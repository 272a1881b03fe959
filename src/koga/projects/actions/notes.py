"""One way of writing this app's entries into the audit trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from koga.core import audit
from koga.core.actors import Actor
from koga.projects.models import BudgetLine, ProjectPartner, Spending, Support


def note(by: Actor, what: str, on: Model, **said: Any) -> None:
    """`what` is "<noun>-<done>"."""
    audit.record(by=by, action=f"projects.{what}", on=on, **said)


def note_part(
    by: Actor, what: str, row: ProjectPartner | Support | BudgetLine | Spending, **said: Any
) -> None:
    """The same of one organisation's part in a project, so that it finds it among its own."""
    part = row.partner if isinstance(row, BudgetLine | Spending) else row
    note(by, what, row, for_organisation=part.organisation_id, **said)
