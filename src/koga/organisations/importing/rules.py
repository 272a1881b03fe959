"""Who may import: coordinators for their hub, administrators for any and for none."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.rules import EVERYTHING, NOTHING, Rule
from koga.organisations.importing.models import ImportRun
from koga.organisations.models import Hub
from koga.organisations.rules import can_run_hub


def _runs(actor: Actor) -> Q:
    if actor.may_do_everything:
        return EVERYTHING
    return Q(hub__in=actor.hubs) if actor.hubs else NOTHING


# Lists hold more than the directory shows, so that seeing an import and leading it are one right.
can_lead_import: Final = Rule(
    "organisations.lead-import",
    ImportRun,
    one=lambda actor, run: actor.may_do_everything or actor.coordinates(run.hub_id),
    those=_runs,
    refusal=gettext_lazy("Only the coordinators of this hub may import its lists."),
)


def may_import(actor: Actor) -> bool:
    """True for everyone who may start some import."""
    return actor.may_do_everything or bool(actor.hubs)


def require_import_for(actor: Actor, hub: Hub | None) -> None:
    """Refused unless `actor` may import for this hub; without one only administrators may."""
    if hub is not None:
        can_run_hub.require(actor, hub)
    elif not actor.may_do_everything:
        raise Refused(_("Please choose your hub: only administrators import without one."))


def require_contents(run: ImportRun) -> None:
    """Impossible for a list of which only the counts are left."""
    if run.is_struck_out:
        raise Impossible(_("What this list said was struck out, so it can no longer be undone."))
