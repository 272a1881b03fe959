"""What somebody states of an initiative, in one value that forms and the demo share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koga.core.wording import Wording
from koga.organisations.models import Organisation
from koga.partnerships.enums import InitiativeKind


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    """All that is stated at once; `partners` are those beside the lead, `topics` are slugs."""

    kind: InitiativeKind
    title: str
    purpose: Wording
    starts_on: date
    ends_on: date
    partners: tuple[Organisation, ...] = ()
    topics: tuple[str, ...] = ()
    is_public: bool = True


# The facts that are columns of the same name.
PLAIN_FACTS = ("kind", "title", "purpose", "starts_on", "ends_on", "is_public")
