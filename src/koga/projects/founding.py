"""The two projects that the product comes with, made through the same actions as any other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from koga.core.actors import Actor
from koga.core.wording import Wording
from koga.organisations.actions import create_organisation, record_succession
from koga.organisations.enums import NameKind
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.organisations.models import Organisation
from koga.organisations.queries import hub_of_region
from koga.places.actions import load_shipped_places
from koga.places.queries import regions_of_network, town_called
from koga.projects import actions, queries
from koga.projects.enums import PartnerRole
from koga.projects.facts import ProjectFacts
from koga.projects.models import Programme, Project

_SOURCE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class FoundingMove:
    """A step in the life of a founding project, and the day on which it was taken.

    `move` is one of its life cycle, or "succeed": `successor` took over from `predecessor` then,
    both by their keys.
    """

    programme: str
    acronym: str
    move: str
    on: date
    predecessor: str = ""
    successor: str = ""
    note: str = ""


@transaction.atomic
def load_founding_projects(by: Actor, *, until: date | None = None) -> list[Project]:
    """Both projects with partners, successions and indicators; what exists already stays as it is.

    Organisations are found by name and country, in any of their names, before one is made.

    The steps of their lives are taken as well, but none after `until`. A network that is told from
    its past on (the demo) asks for those of its first day and takes the others on their days, as
    `founding_moves` has them: the audit trail is in the order of time, so nothing in it can be
    dated ahead. Loaded today, all of it is the past, and the trail truly says that it was entered
    today; what happened when is said by the project's own dates.
    """
    if not regions_of_network().exists():
        load_shipped_places()
    actions.load_catalogue(by=by)
    data = _data()
    programmes = {raw["code"]: _programme(raw, by).pk for raw in data["programmes"]}
    organisations = {key: _organisation(raw, by) for key, raw in data["organisations"].items()}
    return [_project(raw, programmes, organisations, by, until) for raw in data["projects"]]


def founding_moves() -> list[FoundingMove]:
    """All steps in the lives of the founding projects, in the order of their days."""
    moves = [one for raw in _data()["projects"] for one in _moves(raw)]
    return sorted(moves, key=lambda one: (one.on, one.acronym))


@transaction.atomic
def take_founding_move(move: FoundingMove, *, by: Actor) -> None:
    """Take one step that was left out when the projects were loaded."""
    programme = queries.programme_coded(move.programme)
    project = queries.project_of(programme.pk, move.acronym)
    if project is not None:
        _take(project, move, by)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


def _programme(raw: dict[str, Any], by: Actor) -> Programme:
    return actions.create_programme(
        code=raw["code"],
        name=raw["name"],
        funder=Wording("en", raw["funder"]),
        call_reference=Wording("en", raw["call_reference"]),
        by=by,
    )


def _organisation(raw: dict[str, Any], by: Actor) -> Organisation:
    names = [name for name in (raw["name"], raw.get("english")) if name]
    found = queries.organisation_called(names, raw["country"])
    return found or create_organisation(facts=_organisation_facts(raw), by=by)


def _organisation_facts(raw: dict[str, Any]) -> OrganisationFacts:
    town = town_called(raw["town"], raw["country"])
    hub = hub_of_region(town.region_id if town else None, raw["country"])
    others = []
    if "english" in raw:
        others.append(OtherName(raw["english"], NameKind.TRANSLATION, "en"))
    if "short" in raw:
        others.append(OtherName(raw["short"], NameKind.SHORT))
    return OrganisationFacts(
        name=raw["name"],
        country=raw["country"],
        kind=raw.get("kind", ""),
        name_language=raw["name_language"],
        region=town.region_id if town else None,
        town=town.pk if town else None,
        town_name=raw["town"],
        website=raw.get("website", ""),
        hub=hub.pk if hub else None,
        other_names=tuple(others),
    )


def _project(
    raw: dict[str, Any],
    programmes: dict[str, int],
    organisations: dict[str, Organisation],
    by: Actor,
    until: date | None,
) -> Project:
    found = queries.project_of(programmes[raw["programme"]], raw["acronym"])
    if found is not None:
        return found
    project = actions.create_project(facts=_project_facts(raw, programmes), by=by)
    _partners(project, raw, organisations, by)
    _indicators(project, raw, by)
    for one in _moves(raw):
        if until is None or one.on <= until:
            _take(project, one, by)
    return project


def _partners(
    project: Project, raw: dict[str, Any], organisations: dict[str, Organisation], by: Actor
) -> None:
    for one in raw["partners"]:
        actions.add_partner(
            project=project,
            organisation=organisations[one["organisation"]],
            role=PartnerRole(one["role"]),
            by=by,
        )


def _indicators(project: Project, raw: dict[str, Any], by: Actor) -> None:
    for order, one in enumerate(raw["indicators"], 1):
        actions.add_indicator(
            project=project,
            definition=queries.newest_definition(one["code"]),
            target=one.get("target"),
            order=order,
            by=by,
        )


def _project_facts(raw: dict[str, Any], programmes: dict[str, int]) -> ProjectFacts:
    plain = ("acronym", "title", "reference", "planned_start", "planned_end")
    known = ("actual_start", "actual_end", "budget_cents", "grant_cents")
    return ProjectFacts(
        **{name: raw[name] for name in (*plain, *known) if name in raw},
        kind_of_action=Wording("en", raw["kind_of_action"]),
        reach=Wording("en", raw["reach"]),
        summary=Wording("en", raw["summary"]),
        programme=programmes[raw["programme"]],
        regions=tuple(raw["regions"]),
    )


def _moves(raw: dict[str, Any]) -> list[FoundingMove]:
    return [
        FoundingMove(
            programme=raw["programme"],
            acronym=raw["acronym"],
            move=one["move"],
            on=one["on"],
            predecessor=one.get("from", ""),
            successor=one.get("to", ""),
            note=one.get("note", ""),
        )
        for one in raw["moves"]
    ]


def _take(project: Project, move: FoundingMove, by: Actor) -> None:
    if move.move == "succeed":
        _succession(project, move, by)
    else:
        actions.move_project(project=project, move=move.move, by=by)


def _succession(project: Project, move: FoundingMove, by: Actor) -> None:
    """The organisation's own succession, and that of its place in the project."""
    known = _data()["organisations"]
    old, new = (_organisation(known[key], by) for key in (move.predecessor, move.successor))
    if not queries.is_succeeded(old, new):
        record_succession(predecessor=old, successor=new, on=move.on, note=move.note, by=by)
    partner = queries.present_partners(project).get(organisation=old)
    actions.succeed_partner(partner=partner, organisation=new, on=move.on, by=by)
