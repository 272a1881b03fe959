"""Who may see suggestions, and see and change how they are weighed."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core.rules import EVERYTHING, NOTHING, Rule, for_administrators
from koga.matching.models import Weighing
from koga.organisations.models import Organisation
from koga.organisations.rules import can_oversee_organisation

can_see_suggestions: Final = Rule(
    "matching.see-suggestions",
    Organisation,
    one=lambda actor, organisation: (
        actor.belongs_to(organisation.pk) or can_oversee_organisation.allows(actor, organisation)
    ),
    those=lambda actor: Q(pk__in=list(actor.organisations)) | can_oversee_organisation.those(actor),
    refusal=_("Only its people and its hub's coordinators see an organisation's suggestions."),
)

can_see_weighing: Final = Rule(
    "matching.see-weighing",
    Weighing,
    one=lambda actor, weighing: actor.may_do_everything or bool(actor.hubs),
    those=lambda actor: EVERYTHING if actor.may_do_everything or actor.hubs else NOTHING,
    refusal=_("How suggestions are weighed is for hub coordinators and administrators."),
)

# It changes the lists of every hub, so no hub decides it alone.
can_change_weighing: Final = for_administrators(
    "matching.change-weighing",
    Weighing,
    _("Only administrators change how suggestions are weighed."),
)
