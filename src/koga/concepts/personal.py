"""What is kept of whoever proposed a concept or decided on one."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.concepts.models import ProposedConcept
from koga.people.holdings import NAMELESS, Holding, rows_of

HOLDINGS: Final = (
    Holding(
        name="concepts_proposed",
        title=_("Topics you proposed for a hub"),
        fate=NAMELESS,
        columns=("concepts.proposedconcept.proposed_by",),
        told=rows_of(
            ProposedConcept,
            "proposed_by",
            *("hub__name", "labels", "why", "example", "proposed_at", "state"),
            by="proposed_at",
        ),
    ),
    Holding(
        name="concepts_decided",
        title=_("Proposed topics you decided on"),
        fate=NAMELESS,
        columns=("concepts.proposedconcept.decided_by",),
        told=rows_of(
            ProposedConcept,
            "decided_by",
            *("labels", "state", "answer", "decided_at"),
            by="decided_at",
        ),
    ),
)
