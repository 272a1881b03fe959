"""One way of writing this app's entries into the audit trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from koga.core import audit
from koga.core.actors import Actor
from koga.organisations.models import Organisation


def note(by: Actor, what: str, on: Model, own: Organisation | None = None, **said: Any) -> None:
    """`what` is "<noun>-<done>"; `own` is the organisation on whose behalf `by` acted."""
    audit.record(
        by=by,
        action=f"partnerships.{what}",
        on=on,
        for_organisation=own.pk if own else None,
        **said,
    )


def own_of(by: Actor, organisations: list[Organisation]) -> Organisation | None:
    """For which of `organisations` she acts: the first that she belongs to."""
    return next((one for one in organisations if by.belongs_to(one.pk)), None)
