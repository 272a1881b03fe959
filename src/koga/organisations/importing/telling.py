"""What a list did to a record, in the record's own trail: what it added there, and which list.

A list is struck out after its time, a trail stays for ever: so neither the name of the list's file
comes into it, nor what a list says that may be a person's address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from koga.core.actors import Actor
from koga.organisations.actions.notes import note
from koga.organisations.importing.models import ImportRun
from koga.organisations.models import Organisation

FILLED: Final = "organisation-filled"
BLANKED: Final = "organisation-blanked"
# Of these only that they were added is told.
_UNTOLD: Final = frozenset({"email", "phone", "address", "about"})


def tell_filled(
    run: ImportRun, organisation: Organisation, changes: Mapping[str, Any], by: Actor
) -> None:
    """`changes` are those that the row keeps."""
    after = {**_as_told(changes), "list": run.pk}
    note(by, FILLED, organisation, after=after)


def tell_blanked(
    run: ImportRun, organisation: Organisation, changes: Mapping[str, Any], by: Actor
) -> None:
    """`changes` are those of the row that were taken back; nothing is told where none were."""
    if before := _as_told(changes):
        note(by, BLANKED, organisation, before=before, after={"list": run.pk})


def _as_told(changes: Mapping[str, Any]) -> dict[str, Any]:
    columns = {
        name.removesuffix("_id"): "…" if name in _UNTOLD else value
        for name, value in changes["columns"].items()
    }
    rows = {
        "other_names": [name for name, _kind in changes["names"]],
        "languages": changes["languages"],
        "topics": changes["topics"],
        "legal_numbers": [f"{scheme}-{number}" for scheme, number in changes["numbers"]],
    }
    return columns | {name: said for name, said in rows.items() if said}
