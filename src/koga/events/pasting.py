"""A list of participants as people paste it: one line a person, every line accounted for.

Nothing is written here: the page shows what would happen, and saves it when that was agreed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.events.enums import Relation
from koga.events.facts import Participant
from koga.events.models import Event
from koga.events.roles import role_called, words_offered
from koga.organisations.models import Organisation
from koga.organisations.naming import Found, organisations_named


@dataclass(frozen=True, slots=True)
class Line:
    """What one line becomes: a participant to add, or the reason why it is left out."""

    number: int
    text: str
    participant: Participant | None = None
    left_out: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All lines of a list that hold something."""

    lines: tuple[Line, ...]

    @property
    def participants(self) -> list[Participant]:
        return [line.participant for line in self.lines if line.participant]

    @property
    def mark(self) -> str:
        """What tells this reading from any other: saving asks whether it is the one that was seen."""
        told = [(line.text, line.left_out, line.remark, line.participant) for line in self.lines]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def left_out(self) -> int:
        return len(self.lines) - len(self.participants)


def read_list(actor: Actor, event: Event, text: str) -> Reading:
    """Read "name; e-mail; organisation; relation" with semicolons or tabs between.

    A line without either may have commas, or "Anna Nowak <anna@example.org>": an address in it says
    where the name ends. Only the name is needed. The number of queries does not depend on the
    number of lines.
    """
    numbered = [(n, raw) for n, raw in enumerate(text.splitlines(), start=1) if raw.strip()]
    rows = [(n, raw.strip(), _cells(raw)) for n, raw in numbered]
    named = organisations_named(actor, {cells[2] for _n, _raw, cells in rows if cells[2]})
    listed = {email.lower() for email in event.attendances.values_list("email", flat=True)}
    return Reading(tuple(_read(rows, named, listed - {""})))


def _read(rows: list[tuple[int, str, list[str]]], named: Found, listed: set[str]) -> Iterator[Line]:
    seen = set(listed)
    for number, raw, (name, email, organisation, relation) in rows:
        reason = _reason(name, email, relation, seen)
        if reason:
            yield Line(number, raw, left_out=reason)
            continue
        seen |= {email.lower()} - {""}
        found = named.get(organisation, [])
        participant = Participant(
            name=name,
            email=email.lower(),
            organisation=found[0] if len(found) == 1 else None,
            organisation_name="" if len(found) == 1 else organisation,
            relation=role_called(relation) or Relation.PARTICIPANT,
        )
        yield Line(number, raw, participant, remark=_remark(organisation, found))


def _reason(name: str, email: str, relation: str, seen: set[str]) -> str:
    """Why a line is left out; "" if it is not."""
    if not name:
        return _("There is no name.")
    if objection := names_nobody(name):
        return objection
    if len(name) > 120:
        return _("The name is too long.")
    if email and not _is_address(email):
        return _("“%(text)s” is not an e-mail address.") % {"text": email}
    if email.lower() in seen:
        return _("This address is on the list already.")
    if relation and role_called(relation) is None:
        return _("“%(text)s” is no role we know. Write for example: %(words)s.") % {
            "text": relation,
            "words": ", ".join(words_offered()),
        }
    return ""


def names_nobody(name: str) -> str:
    """Why this is no name of a person; "" if it may be one."""
    if _is_address(name):
        return _("This is an e-mail address: write the name of the person as well.")
    if not any(letter.isalpha() for letter in name):
        return _("“%(text)s” is no name.") % {"text": name}
    return ""


def _remark(organisation: str, found: list[Organisation]) -> str:
    if organisation and not found:
        return _("Not in the directory; the name is kept as it was written.")
    if len(found) > 1:
        return _("Several organisations are called so; the name is kept as it was written.")
    return ""


def _cells(raw: str) -> list[str]:
    """Name, address, organisation and role of one line."""
    if not re.search(r"[;\t]", raw):
        return _with_address(raw)
    name, email, *others = ([part.strip() for part in re.split(r"[;\t]", raw)] + [""] * 4)[:4]
    if not email and (found := _ADDRESS.search(name)):
        return [_trimmed(name[: found.start()]), found[0], *others]
    return [name, email, *others]


# What looks like an address, wherever in a line it stands.
_ADDRESS: Final = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")


def _with_address(raw: str) -> list[str]:
    """A line whose cells only its address tells apart; without one it is a name as it stands."""
    found = _ADDRESS.search(raw)
    if found is None:
        return [raw.strip(), "", "", ""]
    after = [part for part in map(_trimmed, raw[found.end() :].split(",")) if part]
    role = after.pop() if len(after) > 1 and role_called(after[-1]) else ""
    return [_trimmed(raw[: found.start()]), found[0], ", ".join(after), role]


def _trimmed(text: str) -> str:
    return text.strip(" ,<>()\u00a0")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
