"""What a column can be. Its names for people are in `enums`; here nothing of Django is needed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

FIELDS: Final = (
    "name",
    "other_name",
    "short_name",
    "more",
    "kind",
    "country",
    "region",
    "town",
    "address",
    "postcode",
    "website",
    "email",
    "phone",
    "number",
    "about",
    "topics",
    "languages",
    "founded",
    "size",
    "hub",
    "ignore",
)
# Several columns may speak of these; of the others one.
REPEATABLE: Final = frozenset(
    {"other_name", "more", "region", "number", "topics", "languages", "ignore"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is: its field, how its cells are split, how sure that is (0-1) and why.

    `scheme` names the register of a column of legal numbers; `why` is a code.
    """

    heading: str
    field: str = "ignore"
    split: str = ""
    scheme: str = ""
    confidence: float = 0.0
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Column:
        return cls(**said)
