"""A project of 2021-04-01 to 2023-07-31 and everything that can count for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from koga.core.wording import wording
from koga.events.facts import Participant
from koga.events.models import Attendance, Event
from koga.events.recognition import Recognition
from koga.organisations.models import KindPeriod, Organisation
from koga.partnerships.models import (
    Evidence,
    Initiative,
    InitiativeParty,
    Partnership,
    PartnershipParty,
    Result,
)
from koga.people.models import Person
from koga.projects.models import (
    Attribution,
    IndicatorDefinition,
    Programme,
    Project,
    ProjectIndicator,
    ProjectPartner,
    ProjectRole,
    Report,
    Support,
)
from tests.factories.organisations import OrganisationFactory

START, END = date(2021, 4, 1), date(2023, 7, 31)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    code = factory.Sequence(lambda n: f"fund-{n}")
    name = "Active Citizens Fund"
    funder = wording("en", "EEA and Norway Grants", pl="Fundusze norweskie i EOG")


class ProjectFactory(DjangoModelFactory[Project]):
    class Meta:
        model = Project

    slug = factory.Sequence(lambda n: f"engage-{n}")
    acronym = "ENGAGE!"
    title = "ENGAGE!"
    programme = factory.SubFactory(ProgrammeFactory)
    summary = wording("en", "Supports NGOs.", pl="Wspiera organizacje.")
    planned_start = date(2021, 3, 1)
    planned_end = date(2023, 6, 30)
    actual_start = START
    actual_end = END
    budget_cents = 14_025_000
    state = "closed"


class ProjectPartnerFactory(DjangoModelFactory[ProjectPartner]):
    class Meta:
        model = ProjectPartner

    role = "partner"
    since = START


class SupportFactory(DjangoModelFactory[Support]):
    class Meta:
        model = Support

    since = START


class ProjectRoleFactory(DjangoModelFactory[ProjectRole]):
    class Meta:
        model = ProjectRole

    kind = "manager"
    since = date(2021, 3, 1)


class ReportFactory(DjangoModelFactory[Report]):
    class Meta:
        model = Report

    title = "Report"
    since = START
    until = END
    as_of = END


def body(name: str, country: str = "PL", kind: str = "association", **fields: Any) -> Organisation:
    """An organisation that has been of `kind` as long as we know (of none: its kind is unknown)."""
    made = OrganisationFactory(name=name, country=country, kind=kind, **fields)
    if kind:
        KindPeriod.objects.create(organisation=made, kind=kind)
    return made


def accepted(project: Project, on: date, **record: Any) -> Attribution:
    return Attribution.objects.create(
        project=project, state="accepted", claimed_on=on, decided_on=on, **record
    )


def partnership(
    project: Project | None,
    parties: list[Organisation],
    *,
    agreed: date | None = date(2022, 5, 1),
    accepted_on: date | None = None,
    purpose: str = "",
    title: str = "",
    kind: str = "project",
) -> Partnership:
    """An agreement confirmed by all `parties` and, with a project, accepted for it that day."""
    title = title or f"{parties[0].name} and others {Partnership.objects.count()}"
    made = Partnership.objects.create(
        kind=kind,
        title=title,
        purpose=wording("en", purpose or title),
        starts_on=agreed or START,
        state="agreed" if agreed else "proposed",
        agreed_on=agreed,
    )
    for one in parties:
        PartnershipParty.objects.create(
            partnership=made, organisation=one, consent="confirmed" if agreed else "waiting"
        )
    if project is not None:
        accepted(project, accepted_on or agreed or START, partnership=made)
    return made


def initiative(
    project: Project | None,
    parties: list[Organisation],
    *,
    finished: date | None = date(2022, 9, 1),
    evidence: date | None = date(2022, 9, 2),
    accepted_on: date | None = None,
    title: str = "Study visit",
) -> Initiative:
    """A finished initiative with one result and, by default, an address that shows it."""
    made = Initiative.objects.create(
        kind="exchange",
        title=title,
        purpose=wording("en", "Learn from each other"),
        starts_on=finished or date(2022, 8, 1),
        ends_on=finished or date(2022, 9, 1),
        started_on=finished,
        finished_on=finished,
        state="finished" if finished else "running",
    )
    for one in parties:
        InitiativeParty.objects.create(
            initiative=made, organisation=one, joined_on=finished or made.starts_on
        )
    if finished:
        prove(made, finished, evidence)
    if project is not None:
        accepted(project, accepted_on or finished or START, initiative=made)
    return made


def prove(made: Initiative, achieved: date, evidence: date | None) -> None:
    result = Result.objects.create(initiative=made, title="A guide", achieved_on=achieved)
    if evidence is not None:
        Evidence.objects.create(
            initiative=made,
            result=result,
            title="The guide",
            address="https://example.org/guide",
            added_at=noon(evidence),
        )


def event(
    project: Project | None,
    organisers: list[Organisation],
    *,
    on: date = date(2022, 6, 10),
    kind: str = "workshop",
    is_public: bool = False,
    state: str = "held",
    title: str = "Workshop",
) -> Event:
    made = Event.objects.create(
        kind=kind,
        title=wording("en", title),
        starts_at=datetime.combine(on, time(9), UTC),
        ends_at=noon(on),
        time_zone="Europe/Warsaw",
        is_public=is_public,
        state=state,
    )
    made.organisers.set(organisers)
    if project is not None:
        accepted(project, on, event=made)
    return made


def attend(
    at: Event,
    name: str,
    organisation: Organisation | None = None,
    *,
    relation: str = "participant",
    knew: int | None = None,
    knows: int | None = None,
    person: Person | None = None,
) -> Attendance:
    made = Attendance(
        event=at,
        name=name,
        email=person.email if person else f"{name.replace(' ', '.').lower()}@example.org",
        organisation=organisation,
        relation=relation,
        knowledge_before=knew,
        knowledge_after=knows,
        recorded_at=at.ends_at,
    )
    Recognition(at, [Participant(name, made.email)]).recognise(made)
    made.save()
    return made


def definition(measure: str, unit: str, **fields: Any) -> IndicatorDefinition:
    code = fields.pop("code", f"X-{IndicatorDefinition.objects.count() + 1}")
    return IndicatorDefinition.objects.create(
        code=code,
        version=1,
        name=wording("en", f"Name of {code}", pl=f"Nazwa {code}"),
        definition=wording("en", "What is counted"),
        unit=unit,
        source=wording("en", "Test"),
        source_date=START,
        measure=measure,
        **fields,
    )


def indicator(project: Project, measure: str, unit: str, **fields: Any) -> ProjectIndicator:
    target = fields.pop("target", None)
    return ProjectIndicator.objects.create(
        project=project, definition=definition(measure, unit, **fields), target=target
    )


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
