"""What somebody states of a project at once, in one value that forms and data files share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koga.core.wording import NO_WORDING, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """`regions` are ISO 3166-2 codes, `hubs` are keys; amounts are whole cents."""

    acronym: str
    title: str
    programme: int
    planned_start: date
    planned_end: date
    reference: str = ""
    kind_of_action: Wording = NO_WORDING
    reach: Wording = NO_WORDING
    summary: Wording = NO_WORDING
    website: str = ""
    actual_start: date | None = None
    actual_end: date | None = None
    currency: str = "EUR"
    budget_cents: int | None = None
    grant_cents: int | None = None
    regions: tuple[str, ...] = ()
    hubs: tuple[int, ...] = ()


# The facts that are columns of the same name; the others are rows beside or keys.
PLAIN_FACTS = (
    "acronym",
    "title",
    "planned_start",
    "planned_end",
    "reference",
    "kind_of_action",
    "reach",
    "summary",
    "website",
    "actual_start",
    "actual_end",
    "currency",
    "budget_cents",
    "grant_cents",
)
