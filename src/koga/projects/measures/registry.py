"""The register of measures: what a catalogue may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic

from koga.core.lifecycle import Label
from koga.projects.enums import CountedUnit
from koga.projects.measures.counting import Counted, Window
from koga.projects.measures.facts import Facts
from koga.projects.measures.parameters import P, read_parameters

MEASURES: Final[dict[str, Measure[Any]]] = {}


@dataclass(frozen=True, slots=True)
class Measure(Generic[P]):
    """A way of counting one unit. Making it registers it; its docstring is the one of `counts`."""

    key: str
    label: Label
    unit: CountedUnit
    parameters: type[P]
    counts: Callable[[Facts, Window, P], Counted]

    def __post_init__(self) -> None:
        MEASURES[self.key] = self

    def count(self, facts: Facts, window: Window, given: Mapping[str, Any]) -> Counted:
        """ValueError if `given` holds a parameter that this measure does not know."""
        return self.counts(facts, window, read_parameters(self.parameters, given))

    def check(self, given: Mapping[str, Any]) -> None:
        read_parameters(self.parameters, given)


def measure_named(key: str) -> Measure[Any]:
    """KeyError if there is none."""
    return MEASURES[key]
