"""Writing and proving the audit trail.

Each entry's hash covers the one before it (a hash chain as in Schneier and Kelsey 1999, "Secure
audit logs to support computer forensics"), so a change anywhere shows at every later entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from koga.core import clock
from koga.core.actors import Actor
from koga.core.models import AuditEntry, AuditHead
from koga.core.wording import Wording


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, Wording):
            return {told.language: told.text for told in o}
        return super().default(o)


def snapshot(thing: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """The values of `fields` as they are now; foreign keys as ids."""
    return {name: thing.serializable_value(name) for name in fields}


def record(
    *,
    by: Actor,
    action: str,
    on: models.Model,
    for_organisation: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry; must run inside the action's transaction, so that both stand or fall.

    `action` is "<app>.<noun>-<done>", as in "matching.introduction-proposed". Fields that did not
    change are left out of `before` and `after`.
    """
    deed = Deed(on, before or {}, after or {}, for_organisation)
    return record_many(by=by, action=action, deeds=[deed])[0]


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to one of many, as `record` takes it."""

    on: models.Model
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    for_organisation: int | None = None


def record_many(*, by: Actor, action: str, deeds: Sequence[Deed]) -> list[AuditEntry]:
    """The same for many at once: one lock, one statement; the entries in the order of `deeds`."""
    with transaction.atomic():
        head, _made = AuditHead.objects.select_for_update().get_or_create(pk=1)
        entries = []
        for deed in deeds:
            entry = _entry(by, action, deed, head.last)
            head.last = entry.hash
            entries.append(entry)
        AuditEntry.objects.bulk_create(entries, batch_size=500)
        head.save(update_fields=["last"])
    return entries


def _entry(by: Actor, action: str, deed: Deed, previous: str) -> AuditEntry:
    before, after = dict(deed.before), dict(deed.after)
    same = [name for name in before if name in after and before[name] == after[name]]
    for name in same:
        del before[name], after[name]
    changes = json.loads(json.dumps({"before": before, "after": after}, cls=_Encoder))
    entry = AuditEntry(
        at=clock.now().astimezone(UTC),
        action=action,
        person_id=by.person_id,
        organisation_id=deed.for_organisation,
        object_type=deed.on._meta.label_lower,
        object_id=deed.on.pk,
        changes=changes,
        digest=_digest(changes),
        previous=previous,
    )
    entry.hash = _hash(entry)
    return entry


def strike_out(entries: models.QuerySet[AuditEntry]) -> int:
    """Erase what `entries` said, keeping that they were; the number of entries struck out."""
    return entries.update(changes=None)


def first_break() -> int | None:
    """The id of the first entry that does not follow from those before it; None if all do.

    0 if the end is wrong: entries are missing there, or some stand after the one written last.
    """
    previous, last = "", 0
    for entry in AuditEntry.objects.order_by("pk").iterator():
        altered = entry.changes is not None and _digest(entry.changes) != entry.digest
        if altered or entry.previous != previous or _hash(entry) != entry.hash:
            return entry.pk
        previous, last = entry.hash, entry.pk
    # The platform may have gone on writing meanwhile: then the newest stands after the last read.
    newest = AuditHead.objects.filter(pk=1).values_list("last", flat=True).first() or ""
    ends_well = newest == previous or AuditEntry.objects.filter(hash=newest, pk__gt=last).exists()
    return None if ends_well else 0


def _digest(changes: Any) -> str:
    text = json.dumps(changes, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _hash(entry: AuditEntry) -> str:
    parts = [
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        entry.action,
        str(entry.person_id),
        str(entry.organisation_id),
        entry.object_type,
        str(entry.object_id),
        entry.digest,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
