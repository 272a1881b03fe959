"""Parameters of measures: frozen dataclasses, so that a catalogue's data is checked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Shared by all measures. `after_end`: what is dated after the project's end counts too."""

    after_end: bool = False


P = TypeVar("P", bound=Parameters)
_TUPLE = tuple[str, ...]


def read_parameters(kind: type[P], given: Mapping[str, Any]) -> P:
    """`given` as `kind`; ValueError, naming the parameter, if one is unknown or of another type.

    Lists of texts become tuples; nothing else is converted.
    """
    types = get_type_hints(kind)
    if unknown := set(given) - {field.name for field in fields(kind)}:
        raise ValueError(f"unknown parameters: {', '.join(sorted(unknown))}")
    return kind(**{name: _checked(name, types[name], value) for name, value in given.items()})


def _checked(name: str, wanted: Any, value: Any) -> Any:
    if wanted == _TUPLE:
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            return tuple(value)
    elif type(value) is wanted:
        return value
    raise ValueError(f"parameter {name}: {value!r} is no {wanted}")
