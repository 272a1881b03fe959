"""What somebody states of an event or of a participant, in values that forms and the demo share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from koga.core.wording import Wording
from koga.events.enums import EventKind, Relation
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class EventFacts:
    """All that is stated at once; `town` is a key, `topics` are slugs, the times are aware."""

    kind: EventKind
    title: Wording
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    organisers: tuple[Organisation, ...]
    text: Wording = field(default_factory=Wording)
    town: str | None = None
    venue: str = ""
    online_address: str = ""
    is_public: bool = True
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """One line of a list: who took part, as what."""

    name: str
    email: str = ""
    organisation: Organisation | None = None
    organisation_name: str = ""
    relation: Relation = Relation.PARTICIPANT
    is_online: bool = False
    knowledge_before: int | None = None
    knowledge_after: int | None = None


PLAIN_FACTS = (
    "kind",
    "title",
    "text",
    "starts_at",
    "ends_at",
    "time_zone",
    "venue",
    "online_address",
    "is_public",
)
