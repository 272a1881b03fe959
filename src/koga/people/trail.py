"""The audit trail as people read it: who, for whom, what, when, from what to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.models import AuditEntry
from koga.organisations.models import Hub, Organisation
from koga.people import audit_words
from koga.people.models import Person, TrailProof
from koga.people.rules import can_administer_person


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader looks for in the trail; empty means anything."""

    action: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after, in words; an empty one was not said."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry in words. `about` names what it was done to, as far as that has a name.

    `is_struck_out`: its content was erased for a person's sake.
    """

    at: datetime
    who: str
    organisation: str
    what: str
    about: str = ""
    changes: list[Change] = field(default_factory=list)
    is_struck_out: bool = False


def whole_trail(actor: Actor) -> QuerySet[AuditEntry]:
    """Everything that was done, for administrators."""
    if not actor.may_do_everything:
        raise Refused(str(can_administer_person.refusal))
    return AuditEntry.objects.all()


def trail_of(organisation: Organisation) -> QuerySet[AuditEntry]:
    """What was done for `organisation` or to its record."""
    record = Q(object_type=Organisation._meta.label_lower, object_id=organisation.pk)
    return AuditEntry.objects.filter(record | Q(organisation_id=organisation.pk))


def narrowed(entries: QuerySet[AuditEntry], sought: Sought) -> QuerySet[AuditEntry]:
    """Those of `entries` that fit all that is sought; days are the reader's days."""
    if sought.action:
        entries = entries.filter(action=sought.action)
    if sought.who:
        called = Person.objects.filter(name__icontains=sought.who).values("pk")
        entries = entries.filter(person_id__in=called)
    if sought.since:
        entries = entries.filter(at__gte=_midnight(sought.since, time.min))
    if sought.until:
        entries = entries.filter(at__lte=_midnight(sought.until, time.max))
    return entries


def actions_in(entries: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """(code, words) of every action that occurs in `entries`, by their words."""
    codes = entries.order_by().values_list("action", flat=True).distinct()
    return sorted(((code, audit_words.label(code)) for code in codes), key=lambda pair: pair[1])


def in_words(entries: Iterable[AuditEntry]) -> list[TrailLine]:
    """The entries in words; a query for each kind of thing that they name, however many they are."""
    rows = list(entries)
    names = _names_in(rows)
    return [_line(entry, names) for entry in rows]


def last_proof() -> TrailProof | None:
    """What the last proof of the whole trail found; None before the first night."""
    return TrailProof.objects.first()


Names = Mapping[str | tuple[str, str], Mapping[int, str]]
# What a thing is called by, in the order of choice; one without such a column is not named.
_CALLED: Final = ("acronym", "title", "name", "file_name")


def _names_in(entries: list[AuditEntry]) -> Names:
    ids: dict[str, set[int]] = {"person": set(), "organisation": set(), "hub": set()}
    for entry in entries:
        ids["person"].add(entry.person_id or 0)
        ids["organisation"].add(entry.organisation_id or 0)
        for name, values in _said(entry).items():
            if kind := audit_words.REFERENCES.get(name):
                ids[kind].update(key for value in values for key in _keys(value))
    return _things_in(entries) | {
        "person": {one.pk: str(one) for one in Person.objects.filter(pk__in=ids["person"])},
        "organisation": _by_id(Organisation.objects.filter(pk__in=ids["organisation"])),
        "hub": _by_id(Hub.objects.filter(pk__in=ids["hub"])),
    }


def _things_in(entries: list[AuditEntry]) -> dict[str | tuple[str, str], dict[int, str]]:
    """The names of what was acted on, by kind; a query for each kind."""
    ids: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        ids[entry.object_type].add(entry.object_id or 0)
    return {("thing", kind): _called(kind, keys) for kind, keys in ids.items()}


def _called(kind: str, keys: set[int]) -> dict[int, str]:
    try:
        model = apps.get_model(kind)
    except LookupError:
        return {}
    columns = {field.name for field in model._meta.concrete_fields}
    for column in _CALLED:
        if column in columns:
            found = model._default_manager.filter(pk__in=keys).values_list("pk", column)
            return {pk: str(name) for pk, name in found}
    return {}


def _keys(value: Any) -> list[int]:
    """The ids that a reference holds: one, several or none."""
    return [key for key in (value if isinstance(value, list) else [value]) if isinstance(key, int)]


def _by_id(named: QuerySet[Any]) -> dict[int, str]:
    return dict(named.values_list("pk", "name"))


def _said(entry: AuditEntry) -> dict[str, tuple[Any, Any]]:
    changes = entry.changes or {}
    before, after = changes.get("before", {}), changes.get("after", {})
    return {name: (before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after])}


def _line(entry: AuditEntry, names: Names) -> TrailLine:
    said = _said(entry)
    about = {"organisation": names["organisation"].get(entry.organisation_id or 0, "–")}
    for name, (before, after) in said.items():
        if name in audit_words.REFERENCES:
            about[name] = _words(entry, name, before if after is None else after, names)
    told = {"person", "organisation", "hub"} if entry.action.startswith("people.") else set()
    return TrailLine(
        at=entry.at,
        who=names["person"].get(entry.person_id or 0, _("The platform")),
        organisation=names["organisation"].get(entry.organisation_id or 0, ""),
        what=audit_words.sentence(entry.action, about),
        about="" if told else names["thing", entry.object_type].get(entry.object_id or 0, ""),
        changes=[
            Change(_label(entry, name), *(_words(entry, name, value, names) for value in pair))
            for name, pair in said.items()
            if name not in told
        ],
        is_struck_out=entry.changes is None,
    )


def _field(entry: AuditEntry, name: str) -> Field[Any, Any] | None:
    try:
        found = apps.get_model(entry.object_type)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None
    return found if isinstance(found, Field) else None


def _label(entry: AuditEntry, name: str) -> str:
    if name in audit_words.FIELDS:
        return str(audit_words.FIELDS[name])
    column = _field(entry, name)
    return str(column.verbose_name) if column else name


def _words(entry: AuditEntry, name: str, value: Any, names: Names) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if kind := audit_words.REFERENCES.get(name):
        return ", ".join(names[kind].get(key, f"#{key}") for key in _keys(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return str(value.get(languages.reader()) or next(iter(value.values()), ""))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _plain(_field(entry, name), value)


def _plain(column: Field[Any, Any] | None, value: Any) -> str:
    kind = column.get_internal_type() if column else ""
    if kind == "DateField":
        return formats.day(date.fromisoformat(value), "medium")
    if kind == "DateTimeField":
        return formats.day(datetime.fromisoformat(value), "medium")
    choices = dict(column.flatchoices) if column else {}
    return str(choices.get(value, value))


def _midnight(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
