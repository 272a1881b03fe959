"""One way of writing this app's entries about an organisation into the audit trail."""

from __future__ import annotations

from typing import Any

from koga.core import audit
from koga.core.actors import Actor
from koga.organisations.models import Organisation


def note(by: Actor, what: str, organisation: Organisation, **said: Any) -> None:
    """`what` is "<noun>-<done>"; on behalf of the organisation if `by` belongs to it."""
    audit.record(
        by=by,
        action=f"organisations.{what}",
        on=organisation,
        for_organisation=organisation.pk if by.belongs_to(organisation.pk) else None,
        **said,
    )
