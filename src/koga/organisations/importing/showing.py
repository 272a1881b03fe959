"""Rows as pages show them: what is stated, beside the records that it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.organisations.enums import Kind, Size
from koga.organisations.facts import OrganisationFacts
from koga.organisations.importing.actions.deciding import suggestion_of
from koga.organisations.importing.enums import TONES, Decision, Outcome
from koga.organisations.importing.interpretation.statement import facts_from_json
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import Problem, reason_sentence, rows_label
from koga.organisations.importing.queries import organisations_by_id
from koga.organisations.importing.report import outcome_label
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Line:
    """One fact here and there; `is_gain` if a merge would write it there."""

    label: str
    mine: str
    theirs: str
    is_gain: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A record that the row may be, with the reasons and both sides' facts."""

    place: int
    title: str
    url: str
    percent: int
    reasons: list[str]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: ImportRow
    label: str
    outcome: Label
    tone: str
    problems: list[Problem]
    facts: list[tuple[str, str]]
    comparisons: list[Comparison]
    choices: list[tuple[str, Label]]
    chosen: str
    added: list[str]


def shown_rows(run: ImportRun, rows: Sequence[ImportRow], actor: Actor) -> list[ShownRow]:
    """`rows` with all that a page says of them, in two further queries however many they are."""
    candidates = [one for row in rows for one in row.candidates]
    records = organisations_by_id(actor, [one["id"] for one in candidates if "id" in one])
    twins = _twins(run, candidates)
    return [_shown(run, row, records, twins) for row in rows]


def _twins(run: ImportRun, candidates: Iterable[Mapping[str, Any]]) -> dict[str, ImportRow]:
    """The rows of the same list that others may repeat, by their label."""
    places = {(one["number"], one["part"]) for one in candidates if "number" in one}
    if not places:
        return {}
    wanted = Q()
    for number, part in places:
        wanted |= Q(number=number, part=part)
    found = ImportRow.objects.filter(wanted, run=run)
    return {rows_label(row.number, row.part): row for row in found}


def _shown(
    run: ImportRun,
    row: ImportRow,
    records: Mapping[int, Organisation],
    twins: Mapping[str, ImportRow],
) -> ShownRow:
    facts = facts_from_json(row.facts) if row.facts else None
    comparisons = [
        _comparison(place, candidate, facts, records, twins)
        for place, candidate in enumerate(row.candidates)
        if facts is not None
    ]
    is_open = run.state == "checked" and bool(comparisons)
    return ShownRow(
        row=row,
        label=rows_label(row.number, row.part),
        outcome=outcome_label(row.outcome, run),
        tone=TONES[Outcome(row.outcome)],
        problems=[Problem.from_json(said) for said in row.problems],
        facts=[(label, said) for label, said in _facts(facts) if said] if facts else [],
        comparisons=comparisons,
        choices=list(Decision.choices) if is_open else [],
        chosen=_chosen(row),
        added=_added(row.changes),
    )


def _added(changes: Mapping[str, Any]) -> list[str]:
    """The names of the facts that a merge added to the record."""
    columns = [name.removesuffix("_id") for name in changes.get("columns", {})]
    fields = [_verbose(name) for name in columns]
    rows = {
        "names": _("other names"),
        "languages": _("languages"),
        "topics": _("topics"),
        "numbers": _("legal numbers"),
    }
    return fields + [label for name, label in rows.items() if changes.get(name)]


def _verbose(name: str) -> str:
    field: Any = Organisation._meta.get_field(name)
    return str(field.verbose_name)


def _chosen(row: ImportRow) -> str:
    if row.outcome == Outcome.DOUBT:
        return suggestion_of(row)
    by_outcome = {Outcome.MERGE: Decision.MERGE, Outcome.CREATE: Decision.CREATE}
    return by_outcome.get(Outcome(row.outcome), Decision.SKIP)


def _comparison(
    place: int,
    candidate: Mapping[str, Any],
    facts: OrganisationFacts,
    records: Mapping[int, Organisation],
    twins: Mapping[str, ImportRow],
) -> Comparison:
    title, url, theirs = _other_side(candidate, records, twins)
    mine = _facts(facts)
    return Comparison(
        place=place,
        title=title,
        url=url,
        percent=round(100 * candidate["score"]),
        reasons=[reason_sentence(code, text) for code, text in candidate["reasons"]],
        lines=[
            Line(label, here, there, bool(here) and not there)
            for (label, here), (_label, there) in zip(mine, theirs, strict=True)
            # Where both say the same there is nothing to compare but the name.
            if here != there or label == mine[0][0]
        ],
    )


def _other_side(
    candidate: Mapping[str, Any],
    records: Mapping[int, Organisation],
    twins: Mapping[str, ImportRow],
) -> tuple[str, str, list[tuple[str, str]]]:
    if candidate["kind"] == "row":
        twin = twins.get(candidate["label"])
        title = _("Row %(row)s of this list") % {"row": candidate["label"]}
        facts = facts_from_json(twin.facts) if twin and twin.facts else OrganisationFacts("", "")
        return title, "", _facts(facts)
    record = records.get(candidate["id"])
    if record is None:
        return _("A record that is no longer there"), "", _facts(OrganisationFacts("", ""))
    return record.name, record.get_absolute_url(), _of_record(record)


def _facts(facts: OrganisationFacts) -> list[tuple[str, str]]:
    return _named(
        facts.name,
        facts.kind,
        facts.country,
        facts.town_name,
        facts.address,
        facts.website,
        facts.email,
        facts.phone,
        ", ".join(f"{scheme.label}: {number}" for scheme, number in facts.legal_numbers),
        ", ".join(other.name for other in facts.other_names),
        str(facts.founded or ""),
        facts.size,
        facts.languages,
        str(facts.about),
    )


def _of_record(record: Organisation) -> list[tuple[str, str]]:
    return _named(
        record.name,
        record.kind,
        record.country,
        record.place,
        record.address,
        record.website,
        record.email,
        record.phone,
        ", ".join(
            f"{one.get_scheme_display()}: {one.number}" for one in record.legal_numbers.all()
        ),
        ", ".join(one.name for one in record.names.all()),
        str(record.founded or ""),
        record.size,
        [one.language for one in record.languages.all()],
        str(record.about),
    )


def _named(
    name: str,
    kind: str,
    country: str,
    town: str,
    address: str,
    website: str,
    email: str,
    phone: str,
    numbers: str,
    names: str,
    founded: str,
    size: str,
    spoken: Iterable[str],
    about: str,
) -> list[tuple[str, str]]:
    """The facts in the same order for both sides, in the reader's words."""
    return [
        (_("Name"), name),
        (_("Kind"), str(Kind(kind).label) if kind else ""),
        (_("Country"), formats.country(country) if country else ""),
        (_("Town"), town),
        (_("Address"), address),
        (_("Website"), website),
        (_("E-mail"), email),
        (_("Phone"), phone),
        (_("Legal numbers"), numbers),
        (_("Other names"), names),
        (_("Founded in"), founded),
        (_("People"), str(Size(size).label) if size else ""),
        (_("Languages"), ", ".join(languages.name_within(code) for code in spoken)),
        (_("About"), about if len(about) < 200 else f"{about[:199]}…"),
    ]
