"""A claimed record as those who check it read it: what it is, who, when, and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.core.wording import Wording
from koga.events.models import Event
from koga.organisations.models import Organisation
from koga.partnerships.enums import Consent
from koga.partnerships.models import Evidence, Initiative, Partnership, Result
from koga.projects import queries
from koga.projects.models import Attribution
from koga.projects.pages import claims
from koga.projects.records import ClaimedRecord, title_of
from koga.ui.shapes import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One file or address that proves a result; `url` opens it to those who check."""

    evidence: Evidence
    url: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result with its proofs."""

    result: Result
    proofs: list[ProofLine]


def record_sheet(actor: Actor, claim: Attribution) -> dict[str, Any]:
    """All that the page shows; nobody who was at an event is named here."""
    record = claim.record
    openings = queries.openings_for(actor, claim.project)
    return {
        "record": record,
        "label": title_of(record),
        "kind": claims.kind_label(claim),
        "own_page": record.get_absolute_url() if queries.sees_itself(actor, record) else "",
        "text": _text(record),
        "parties": _parties(record, openings),
        "facts": [(name, value) for name, value in _facts(record) if value],
        "shows_results": isinstance(record, Initiative),
        "results": [_result(claim, one) for one in queries.results_claimed(claim)],
        "history": _history(queries.claims_beside(claim)),
    }


def _text(record: ClaimedRecord) -> Wording:
    text: Wording = record.text if isinstance(record, Event) else record.purpose
    return text


def _parties(record: ClaimedRecord, openings: queries.Openings) -> Table:
    columns = (
        Column(_("Organisation")),
        Column(_("Kind")),
        Column(_("Country")),
        Column(_("Role")),
    )
    rows = [
        [
            Cell(body.name, openings.of(body.get_absolute_url())),
            body.get_kind_display() or "–",
            formats.country(body.country),
            part,
        ]
        for body, part in _bodies(record)
    ]
    return Table(_("Who takes part"), columns, rows)


def _bodies(record: ClaimedRecord) -> Iterator[tuple[Organisation, str]]:
    """To be named by others is not to take part: who has not answered is marked so."""
    if isinstance(record, Event):
        for organiser in record.organisers.order_by("pk"):
            yield organiser, _("organises")
        return
    if isinstance(record, Partnership):
        for party in record.parties.select_related("organisation"):
            yield party.organisation, str(Consent(party.consent).label)
        return
    for member in record.parties.select_related("organisation"):
        yield member.organisation, _member(member.is_lead, joined=member.joined_on is not None)


def _member(is_lead: bool, *, joined: bool) -> str:
    if not joined:
        return _("Asked, no answer yet")
    return _("leads") if is_lead else _("takes part")


def _facts(record: ClaimedRecord) -> Iterator[tuple[str, str]]:
    yield _("Kind"), record.get_kind_display()
    if isinstance(record, Event):
        yield _("Starts"), formats.moment(record.starts_at)
        yield _("Ends"), formats.moment(record.ends_at)
        return
    yield _("From"), formats.day(record.starts_on)
    yield _("Until"), formats.day(record.ends_on) if record.ends_on else _("No end agreed")
    days = (
        [(_("Agreed on"), record.agreed_on), (_("Ended on"), record.ended_on)]
        if isinstance(record, Partnership)
        else [(_("Started"), record.started_on), (_("Finished"), record.finished_on)]
    )
    for name, day in days:
        yield name, formats.day(day) if day else ""


def _result(claim: Attribution, result: Result) -> ResultLine:
    return ResultLine(result, [ProofLine(one, _opens(claim, one)) for one in result.evidence.all()])


def _opens(claim: Attribution, one: Evidence) -> str:
    if not one.file:
        return one.address
    return reverse("projects:claim-file", args=[claim.project.slug, claim.pk, one.pk])


def _history(said: Iterable[Attribution]) -> Table:
    columns = (Column(_("Claimed")), Column(_("State")), Column(_("Decided")))
    rows = [
        [
            Cell(formats.day(one.claimed_on, "medium"), note=claims.claimant(one)),
            claims.state(one),
            claims.decision(one),
        ]
        for one in said
    ]
    return Table(_("What was said about it"), columns, rows)
