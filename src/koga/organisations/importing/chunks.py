"""One chunk of rows into the directory; called inside the run's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from koga.core.actors import Actor
from koga.organisations.facts import OrganisationFacts
from koga.organisations.importing.checking import add_problem
from koga.organisations.importing.enums import Outcome
from koga.organisations.importing.interpretation.statement import facts_as_json, facts_from_json
from koga.organisations.importing.merging import Addition, addition
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem
from koga.organisations.importing.saving import save_rows
from koga.organisations.importing.telling import tell_filled
from koga.organisations.importing.writing import (
    Number,
    add_names,
    add_numbers,
    add_topics,
    create_many,
    taken_numbers,
)
from koga.organisations.models import KindPeriod, Organisation, OrganisationLanguage
from koga.organisations.queries import hub_of_region
from koga.organisations.rules import can_edit_organisation

_WRITTEN = ["outcome", "problems", "codes", "organisation", "changes", "is_done", "facts"]


def write_chunk(run: ImportRun, rows: Sequence[ImportRow], by: Actor) -> set[int]:
    """Write `rows` and what becomes of them; the ids of the organisations that are new or changed."""
    _leave_out_undecided(rows)
    created = _create([row for row in rows if row.outcome == Outcome.CREATE])
    changed = _merge(run, rows, by)
    for row in rows:
        row.is_done = True
    save_rows(rows, _WRITTEN)
    return created | changed


def _leave_out_undecided(rows: Sequence[ImportRow]) -> None:
    for row in rows:
        if row.outcome == Outcome.DOUBT:
            row.outcome = Outcome.SKIP
            name = row.candidates[0]["name"] if row.candidates else ""
            add_problem(row, Problem("undecided", {"name": name or row.name}))


def _create(rows: Sequence[ImportRow]) -> set[int]:
    stated = [facts_from_json(row.facts or {}) for row in rows]
    taken: dict[Number, int] = taken_numbers(
        number for facts in stated for number in facts.legal_numbers
    )
    free = [_with_free_numbers(row, facts, taken) for row, facts in zip(rows, stated, strict=True)]
    ready = _with_hubs(free)
    for row, facts, made in zip(rows, ready, create_many(ready), strict=True):
        row.facts, row.organisation = facts_as_json(facts), made
    return {row.organisation.pk for row in rows if row.organisation}


def _with_free_numbers(
    row: ImportRow, facts: OrganisationFacts, taken: dict[Number, int]
) -> OrganisationFacts:
    """A legal number belongs to one record: what another one has already is left out, and said."""
    free = [number for number in facts.legal_numbers if number not in taken]
    for scheme, number in facts.legal_numbers:
        if (scheme, number) in taken:
            add_problem(row, Problem("number-taken", {"number": number}))
    taken.update(dict.fromkeys(free, 0))
    return replace(facts, legal_numbers=tuple(free))


def _with_hubs(stated: Sequence[OrganisationFacts]) -> list[OrganisationFacts]:
    """Where neither the import nor the row names a hub, the one that cares for the region."""
    places = {(facts.region, facts.country) for facts in stated if facts.hub is None}
    hubs = {place: hub_of_region(*place) for place in places}
    result = []
    for facts in stated:
        hub = hubs.get((facts.region, facts.country)) if facts.hub is None else None
        result.append(replace(facts, hub=hub.pk) if hub else facts)
    return result


def _merge(run: ImportRun, rows: Sequence[ImportRow], by: Actor) -> set[int]:
    """Merge row by row in their order, since one may go into what another just became."""
    homes = _homes(run, rows)
    loaded = _to_merge_into(homes.values())
    changed: set[int] = set()
    for row in rows:
        if row.outcome != Outcome.MERGE:
            continue
        key = homes.get(_place_of(row.target), 0)
        if key in changed:  # what an earlier row added to the same record must be seen
            loaded |= _to_merge_into([key])
        row.organisation = loaded.get(key)
        if row.organisation is None:
            _leave_out(row)
            continue
        homes[row.number, row.part] = key
        if _fill(run, row, row.organisation, by):
            changed.add(key)
    return changed


def _leave_out(row: ImportRow) -> None:
    """What it was to be merged with is not there."""
    row.outcome = Outcome.SKIP
    if row.target and row.target["kind"] == "row":
        add_problem(row, Problem("twin-left-out", {"row": row.target["label"]}))
    else:
        add_problem(row, Problem("target-gone"))


def _fill(run: ImportRun, row: ImportRow, organisation: Organisation, by: Actor) -> bool:
    """Fill the blanks of a record that `by` may change, and tell its trail; False if none was."""
    if not can_edit_organisation.allows(by, organisation):
        add_problem(row, Problem("other-hub"))
        return False
    is_changed = _merge_one(row, organisation)
    if is_changed:
        tell_filled(run, organisation, row.changes, by)
    return is_changed


Place = tuple[int, int]


def _place_of(target: dict[str, Any] | None) -> Place:
    """A row's place, or (0, id) for a record of the directory: no row has the number 0."""
    if not target:
        return (0, 0)
    return (target["number"], target["part"]) if target["kind"] == "row" else (0, target["id"])


def _homes(run: ImportRun, rows: Sequence[ImportRow]) -> dict[Place, int]:
    """The organisation's id by the place of what is merged into, as far as it is known by now."""
    places = {_place_of(row.target) for row in rows if row.target}
    earlier = ImportRow.objects.filter(
        run=run, number__in={number for number, _part in places}, organisation__isnull=False
    )
    return (
        {(0, key): key for number, key in places if number == 0}
        | {
            (number, part): key
            for number, part, key in earlier.values_list("number", "part", "organisation_id")
            if key
        }
        | {(row.number, row.part): row.organisation.pk for row in rows if row.organisation}
    )


def _to_merge_into(keys: Iterable[int]) -> dict[int, Organisation]:
    """As they are now, held until the chunk is written: nobody's edit in between is overwritten."""
    held = Organisation.objects.select_for_update().order_by("pk")
    related = held.prefetch_related("names", "languages", "topics", "legal_numbers")
    return related.in_bulk(set(keys))


def _merge_one(row: ImportRow, organisation: Organisation) -> bool:
    """Fill the blanks of one record; True if there was anything to add."""
    facts = facts_from_json(row.facts or {})
    added = addition(organisation, facts)
    taken = taken_numbers(added.numbers)
    for _scheme, number in taken:
        add_problem(row, Problem("number-taken", {"number": number}))
    added = replace(added, numbers=tuple(one for one in added.numbers if one not in taken))
    row.changes = added.as_changes() if added else {}
    if added:
        _write(organisation, added)
    return bool(added)


def _write(organisation: Organisation, added: Addition) -> None:
    for name, value in added.columns.items():
        setattr(organisation, name, value)
    if added.columns:
        organisation.save(update_fields=list(added.columns))
    if "kind" in added.columns:
        KindPeriod.objects.get_or_create(
            organisation=organisation, until=None, defaults={"kind": organisation.kind}
        )
    add_names([(organisation, other) for other in added.names])
    add_numbers([(organisation, number) for number in added.numbers])
    add_topics([(organisation, slug) for slug in added.topics])
    OrganisationLanguage.objects.bulk_create(
        [OrganisationLanguage(organisation=organisation, language=one) for one in added.languages],
        ignore_conflicts=True,
    )
