"""From rows of all the apps below to the facts that measures count."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from koga.core.wording import Wording
from koga.engine.text import plain, spelled
from koga.events.models import Attendance, Event
from koga.organisations.models import Organisation, Succession
from koga.organisations.queries import sectors_through_time
from koga.partnerships.enums import Consent
from koga.partnerships.models import Evidence, Initiative, Partnership, Result
from koga.projects.measures.counting import Proof
from koga.projects.measures.facts import (
    Body,
    Claim,
    EventFact,
    Facts,
    Handover,
    InitiativeFact,
    PartnershipFact,
    Presence,
    ResultFact,
    Spell,
)
from koga.projects.models import Attribution, Project, ProjectPartner, Support

Claims = dict[int, list[Attribution]]


def facts_of(project: Project) -> Facts:
    """All that can count for `project`, in fifteen queries however much it is."""
    claims = _claims(project)
    partnerships = _partnerships(claims["partnership"])
    initiatives = _initiatives(claims["initiative"])
    events = _events(claims["event"], project.programme.salt)
    partners: list[ProjectPartner] = list(project.partners.all())
    supported: list[Support] = list(project.supports.all())
    handovers = _handovers(partners)
    ids = {row.organisation_id for row in partners} | {row.organisation_id for row in supported}
    ids.update(*(fact.parties for fact in partnerships))
    ids.update(party for fact in initiatives for party, _joined in fact.joined)
    for event in events:
        ids.update(event.organisers)
        ids.update(one.organisation for one in event.presences if one.organisation is not None)
    return Facts(
        bodies=_bodies(ids),
        sectors=sectors_through_time(ids),
        handovers=handovers,
        partners=tuple(
            Spell(row.organisation_id, row.role, row.since, row.until) for row in partners
        ),
        supported=tuple(
            Spell(row.organisation_id, "supported", row.since, row.until) for row in supported
        ),
        partnerships=partnerships,
        initiatives=initiatives,
        events=events,
    )


def plain_purpose(purpose: Wording) -> str:
    """The purpose as its author wrote it, in plain letters, for comparison."""
    return spelled(str(purpose))


def plain_address(text: str) -> str:
    """`text` as a part of a web address: "Żółw na morzu!" is "zolw-na-morzu"."""
    return slugify(plain(text))


def person_key(salt: str, own_key: str) -> str:
    """A key that counts a person once in a programme and does not tell who she is."""
    return "person:" + hashlib.sha256(f"{salt}:{own_key}".encode()).hexdigest()[:16]


def _claims(project: Project) -> dict[str, Claims]:
    found: dict[str, Claims] = {kind: defaultdict(list) for kind in _KINDS}
    for row in project.attributions.order_by("claimed_on", "pk"):
        for kind in _KINDS:
            if key := getattr(row, f"{kind}_id"):
                found[kind][key].append(row)
    return found


_KINDS = ("partnership", "initiative", "event")


def _as_claims(rows: Iterable[Attribution]) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            claimed_on=row.claimed_on,
            decided_on=row.decided_on,
            withdrawn_on=row.withdrawn_on,
            was_accepted=row.state in ("accepted", "withdrawn"),
            reason=row.reason,
        )
        for row in rows
    )


def _partnerships(claims: Claims) -> tuple[PartnershipFact, ...]:
    rows = Partnership.objects.filter(pk__in=claims).prefetch_related("parties")
    return tuple(
        PartnershipFact(
            pk=row.pk,
            label=row.title,
            url=row.get_absolute_url(),
            kind=row.kind,
            claims=_as_claims(claims[row.pk]),
            parties=tuple(
                party.organisation_id
                for party in row.parties.all()
                if party.consent == Consent.CONFIRMED
            ),
            purpose=plain_purpose(row.purpose),
            agreed_on=row.agreed_on,
        )
        for row in rows.order_by("pk")
    )


def _initiatives(claims: Claims) -> tuple[InitiativeFact, ...]:
    evidence = Prefetch("results__evidence", Evidence.objects.order_by("added_at", "pk"))
    rows = Initiative.objects.filter(pk__in=claims).prefetch_related("parties", "results", evidence)
    return tuple(
        InitiativeFact(
            pk=row.pk,
            label=row.title,
            url=row.get_absolute_url(),
            kind=row.kind,
            claims=_as_claims(claims[row.pk]),
            joined=tuple(
                (party.organisation_id, party.joined_on)
                for party in row.parties.all()
                if party.joined_on is not None
            ),
            is_cancelled=row.state == "cancelled",
            finished_on=row.finished_on if row.state == "finished" else None,
            results=tuple(_result(result) for result in row.results.all()),
        )
        for row in rows.order_by("pk")
    )


def _result(result: Result) -> ResultFact:
    """Evidence that is a file is fetched from partnerships, which checks who asks."""
    return ResultFact(
        achieved_on=result.achieved_on,
        evidence=tuple(
            (
                timezone.localdate(one.added_at),
                Proof(one.title, one.address or reverse("partnerships:file-fetch", args=[one.pk])),
            )
            for one in result.evidence.all()
        ),
    )


def _events(claims: Claims, salt: str) -> tuple[EventFact, ...]:
    people = Prefetch("attendances", Attendance.objects.order_by("pk"))
    rows = Event.objects.filter(pk__in=claims).prefetch_related("organisers", people)
    return tuple(
        EventFact(
            pk=row.pk,
            label=row.title,
            url=row.get_absolute_url(),
            kind=row.kind,
            claims=_as_claims(claims[row.pk]),
            day=_local_day(row),
            is_public=row.is_public,
            state=row.state,
            organisers=tuple(organiser.pk for organiser in row.organisers.all()),
            presences=tuple(_presence(one, row, salt) for one in row.attendances.all()),
        )
        for row in rows.order_by("pk")
    )


def _local_day(event: Event) -> date:
    return timezone.localdate(event.ends_at, ZoneInfo(event.time_zone))


def _presence(row: Attendance, event: Event, salt: str) -> Presence:
    before, after = row.knowledge_before, row.knowledge_after
    return Presence(
        pk=row.pk,
        key=person_key(salt, row.person_key),
        name=row.shown_name,
        organisation=row.organisation_id,
        relation=row.relation,
        recorded_on=timezone.localdate(row.recorded_at, ZoneInfo(event.time_zone)),
        gain=None if before is None or after is None else after - before,
    )


def _handovers(partners: Iterable[ProjectPartner]) -> tuple[Handover, ...]:
    """Successions of organisations, and of places in this project, oldest first."""
    organisation_of = {row.pk: row.organisation_id for row in partners}
    own = [
        Handover(organisation_of[row.succeeds_id], row.organisation_id, row.since)
        for row in partners
        if row.succeeds_id is not None
    ]
    known = [
        Handover(before, after, on, timezone.localdate(recorded_at))
        for before, after, on, recorded_at in Succession.objects.values_list(
            "predecessor_id", "successor_id", "on", "recorded_at"
        )
    ]
    return tuple(sorted([*own, *known], key=lambda one: one.on))


def _bodies(ids: set[int]) -> dict[int, Body]:
    rows: QuerySet[Organisation] = Organisation.objects.filter(pk__in=ids).select_related("hub")
    return {
        row.pk: Body(
            row.pk,
            row.name,
            row.country,
            row.hub.name if row.hub else "",
            row.get_absolute_url(),
        )
        for row in rows
    }
