"""Taking an import back: what it created goes, what it filled is blank again, unless built on since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.locking import held, lock
from koga.core.models import AuditEntry
from koga.core.search import mark
from koga.core.wording import Wording
from koga.organisations.directory.current import announce_change
from koga.organisations.importing.actions.handing import hand_to_worker
from koga.organisations.importing.actions.striking import strike_out_if_due
from koga.organisations.importing.actors import actor_of
from koga.organisations.importing.checking import add_problem
from koga.organisations.importing.derived import is_derived
from koga.organisations.importing.enums import Outcome
from koga.organisations.importing.lifecycles import IMPORT
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.rules import can_lead_import, require_contents
from koga.organisations.importing.saving import save_rows
from koga.organisations.importing.telling import BLANKED, FILLED, tell_blanked
from koga.organisations.models import (
    KindPeriod,
    LegalNumber,
    Organisation,
    OrganisationLanguage,
    OrganisationName,
)

CHUNK = 200
# Rows that belong to the record itself and go with it.
_OWN = (KindPeriod, LegalNumber, OrganisationLanguage, OrganisationName, ImportRow)

# What lists and hubs do to a record by themselves: nobody has built on it by that. Rows of other
# lists are looked at on their own.
_NOT_BUILT = tuple(f"organisations.{deed}" for deed in (FILLED, BLANKED, "organisation-adopted"))


@transaction.atomic
def begin_undo(*, run: ImportRun, by: Actor) -> None:
    """Let the worker take the import back; each row says in the end whether that was possible."""
    lock(run)
    can_lead_import.require(by, run)
    require_contents(run)
    run.state = IMPORT.target(run.state, "undo")
    run.progress, run.progress_at = 0, clock.now()
    run.save(update_fields=["state", "progress", "progress_at"])
    audit.record(by=by, action="organisations.import-undo-started", on=run)
    hand_to_worker(run)


def undo_import(*, run: ImportRun) -> None:
    """Take back all rows that were written, the last first. May be called again at any point."""
    while _undo_chunk(run.pk):
        pass


@transaction.atomic
def _undo_chunk(run_id: int) -> bool:
    run = held(ImportRun.objects.all(), pk=run_id)
    if run.state != "undoing":
        return False
    done = ImportRow.objects.filter(run=run, is_done=True)
    rows = list(done.order_by("-number", "-part")[:CHUNK])
    if not rows:
        _finish(run)
        return False
    _unmerge(run, [row for row in rows if row.outcome == Outcome.MERGE and row.changes])
    _uncreate(run, [row for row in rows if row.outcome == Outcome.CREATE and row.organisation_id])
    for row in rows:
        row.is_done = False
    save_rows(rows, ["problems", "codes", "is_done"])
    run.progress += len(rows)
    run.progress_at = clock.now()
    run.save(update_fields=["progress", "progress_at"])
    return True


def _finish(run: ImportRun) -> None:
    run.state = IMPORT.target(run.state, "finish-undo")
    run.save(update_fields=["state"])
    kept = ImportRow.objects.filter(run=run, outcome=Outcome.CREATE, organisation__isnull=False)
    said = {"kept": kept.count()}
    audit.record(by=actor_of(run), action="organisations.import-undone", on=run, after=said)
    strike_out_if_due(run)


def _uncreate(run: ImportRun, rows: Sequence[ImportRow]) -> None:
    keys = {row.organisation_id for row in rows if row.organisation_id}
    built_on = _built_on(run, keys)
    for row in rows:
        if row.organisation_id in built_on:
            add_problem(row, Problem("built-on"))
    gone = keys - built_on
    announce_change(gone)
    Organisation.objects.filter(pk__in=gone).delete()


def _built_on(run: ImportRun, keys: set[int]) -> set[int]:
    """Which of these organisations something else points at, or somebody changed, since."""
    found: set[int] = set()
    for relation in Organisation._meta.related_objects:
        model: Any = relation.related_model
        if model not in _OWN and not is_derived(model) and relation.field.column:
            name = relation.field.attname
            users = model._default_manager.filter(**{f"{name}__in": keys})
            found.update(users.values_list(name, flat=True))
    entries = AuditEntry.objects.filter(
        object_type=Organisation._meta.label_lower, object_id__in=keys
    ).exclude(action__in=_NOT_BUILT)
    found.update(key for key in entries.values_list("object_id", flat=True) if key)
    others = ImportRow.objects.filter(organisation__in=keys, is_done=True).exclude(run=run)
    found.update(row.organisation_id for row in others.iterator() if row.organisation_id)
    return found


def _unmerge(run: ImportRun, rows: Sequence[ImportRow]) -> None:
    """Blank what was filled and remove what was added, as long as it still says the same."""
    held = Organisation.objects.select_for_update().order_by("pk")
    there = held.in_bulk({row.organisation_id for row in rows if row.organisation_id})
    touched, by = [], actor_of(run)
    for row in rows:
        organisation = there.get(row.organisation_id or 0)
        if organisation is not None:
            later = _blank_again(organisation, row.changes["columns"])
            _remove_added(organisation, row.changes)
            tell_blanked(run, organisation, _without(row.changes, later), by)
            touched.append(organisation.pk)
            if later:
                add_problem(row, Problem("changed-since", {"text": ", ".join(later)}))
    announce_change(touched)
    mark("organisation", touched)


def _blank_again(organisation: Organisation, columns: dict[str, Any]) -> list[str]:
    """The names of the columns that say something else by now and therefore stay."""
    later: list[str] = []
    blank: list[str] = []
    for name, value in columns.items():
        (blank if _as_kept(getattr(organisation, name)) == value else later).append(name)
    for name in blank:
        field: Any = Organisation._meta.get_field(name.removesuffix("_id"))
        setattr(organisation, name, None if field.null else field.get_default())
    if blank:
        organisation.save(update_fields=blank)
    if "kind" in blank:
        organisation.kinds.filter(since=None, until=None, kind=columns["kind"]).delete()
    return later


def _without(changes: dict[str, Any], later: Sequence[str]) -> dict[str, Any]:
    columns = {name: value for name, value in changes["columns"].items() if name not in later}
    return {**changes, "columns": columns}


def _as_kept(value: Any) -> Any:
    if isinstance(value, Wording):
        return {"original": value.original, "texts": dict(value.texts)}
    return value


def _remove_added(organisation: Organisation, changes: dict[str, Any]) -> None:
    for name, kind in changes["names"]:
        organisation.names.filter(name=name, kind=kind).delete()
    for scheme, number in changes["numbers"]:
        organisation.legal_numbers.filter(scheme=scheme, number=number).delete()
    organisation.languages.filter(language__in=changes["languages"]).delete()
    organisation.topics.remove(*organisation.topics.filter(slug__in=changes["topics"]))
