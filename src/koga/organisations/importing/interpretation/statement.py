"""What a row states: the facts of one organisation or none, with all that is to be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from koga.core.wording import Wording
from koga.organisations.enums import NameKind, Scheme
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.organisations.importing.problems import REFUSAL, Problem


@dataclass(frozen=True, slots=True)
class Statement:
    """`name` is what the row calls it even where there are no facts."""

    name: str
    facts: OrganisationFacts | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return self.facts is None or any(one.level == REFUSAL for one in self.problems)


def facts_as_json(facts: OrganisationFacts) -> dict[str, Any]:
    """`facts` as they are kept with the row: the report shows what the run will write."""
    said = {
        name: value
        for name, value in asdict(facts).items()
        if value not in ("", None, ()) and name not in {"about", "is_open"}
    }
    if facts.about:
        said["about"] = {"original": facts.about.original, "texts": dict(facts.about.texts)}
    return said


def facts_from_json(said: Mapping[str, Any]) -> OrganisationFacts:
    """The facts that `facts_as_json` kept; names of facts that no longer exist are passed over."""
    known = {field.name for field in fields(OrganisationFacts)}
    values = {name: value for name, value in said.items() if name in known}
    about = values.pop("about", {})
    values["about"] = Wording(about.get("original", ""), about.get("texts", {}))
    for name in ("languages", "topics"):
        values[name] = tuple(values.get(name, ()))
    values["legal_numbers"] = tuple(
        (Scheme(scheme), number) for scheme, number in values.get("legal_numbers", ())
    )
    values["other_names"] = tuple(
        OtherName(**{**other, "kind": NameKind(other["kind"])})
        for other in values.get("other_names", ())
    )
    return OrganisationFacts(**values)
