"""With whose rights the worker goes on with a run: those of its hub, or an administrator's."""

from __future__ import annotations

from koga.core.actors import Actor
from koga.organisations.importing.models import ImportRun


def actor_of(run: ImportRun) -> Actor:
    """The rights that the run was given when it was begun, and no others of that person's."""
    return Actor(
        person_id=run.person_id,
        name=run.person_name,
        hubs=frozenset({run.hub_id}) if run.hub_id else frozenset(),
        is_administrator=run.is_general,
        is_platform=run.is_general and run.person_id is None,
    )
