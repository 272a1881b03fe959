"""The parts of the form in which rules are written, and in which of them a rule is to be looked for."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label

# By the beginning of a rule's name, or of the engine's sentence about rules that it cannot read.
_PART_OF: Final = {
    "members": "size",
    "together": "size",
    "associated": "size",
    "countries": "countries",
    "newcomers": "countries",
    "seat": "seats",
    "seats": "seats",
    "kinds": "kinds",
    "topics": "cover",
    "budget": "budget",
    "must": "who",
    "must-not": "who",
    "must_not": "who",
    "stay": "who",
}
_CALLED: Final[dict[str, Label]] = {
    "size": _("How many"),
    "countries": _("Countries and newcomers"),
    "seats": _("Seats"),
    "cover": _("Skills"),
    "kinds": _("Kinds and budget"),
    "budget": _("Kinds and budget"),
    "who": _("Who must, and who must not"),
}


def part_of(name: str) -> str:
    """Where on the form a rule is changed: the id of the part, that of sizes for a rule unknown."""
    return _PART_OF.get(name.partition(":")[0], "size")


def part_called(objection: str) -> str:
    """The heading of the part that the engine's sentence begins with; "" if it names none."""
    begins = re.match(r"[a-z_]+", objection)
    part = _PART_OF.get(begins[0]) if begins else None
    return str(_CALLED[part]) if part else ""
