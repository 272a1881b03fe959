"""Claims as tables: what was said to each, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import clock, formats
from koga.projects.forms import DecisionForm
from koga.projects.lifecycles import CLAIM
from koga.projects.models import Attribution, Project
from koga.projects.queries import Openings
from koga.projects.records import ClaimedRecord, day_of, title_of
from koga.ui.shapes import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Waiting:
    """One claim that waits for the manager."""

    claim: Attribution
    label: str
    kind: str
    claimant: str
    late: str
    url: str
    form: DecisionForm


def waiting(claim: Attribution, openings: Openings, tried: DecisionForm | None = None) -> Waiting:
    """`tried` is what somebody has filled in to decide one of them, with what speaks against it."""
    form = tried if tried and tried.claim == claim.pk else DecisionForm(claim=claim.pk)
    late = late_note(claim.project, claim.record)
    url = openings.of(claim.record.get_absolute_url())
    return Waiting(claim, label_of(claim), kind_label(claim), claimant(claim), late, url, form)


def decided(
    claims: Iterable[Attribution], caption: str, openings: Openings, *, manages: bool
) -> Table:
    """Records with what was decided of them; managers reach the withdrawal by the day."""
    columns = (
        Column(_("Record")),
        Column(_("Claimed")),
        Column(_("State")),
        Column(_("Decided")),
    )
    rows = [
        [
            Cell(
                label_of(claim),
                openings.of(claim.record.get_absolute_url()),
                note=kind_label(claim),
            ),
            Cell(formats.day(claim.claimed_on, "medium"), note=claimant(claim)),
            state(claim),
            _withdrawable(claim) if manages and claim.state == "accepted" else decision(claim),
        ]
        for claim in claims
    ]
    return Table(caption, columns, rows)


def of_record(claims: Iterable[Attribution]) -> Table:
    """The projects that one record counts for or was claimed for."""
    columns = (Column(_("Project")), Column(_("Claimed")), Column(_("State")), Column(_("Decided")))
    rows = [
        [
            Cell(
                claim.project.acronym,
                claim.project.get_absolute_url(),
                note=claim.project.programme.name,
            ),
            formats.day(claim.claimed_on, "medium"),
            state(claim),
            decision(claim),
        ]
        for claim in claims
    ]
    return Table(_("Projects it counts for"), columns, rows)


def state(claim: Attribution) -> Cell:
    found = CLAIM.state(claim.state)
    return Cell(found.label, tone=found.tone)


def decision(claim: Attribution) -> Cell | str:
    if claim.decided_on is None:
        return "–"
    return Cell(formats.day(claim.decided_on, "medium"), note=claim.reason)


def _withdrawable(claim: Attribution) -> Cell:
    url = reverse("projects:claim-withdraw", args=[claim.project.slug, claim.pk])
    return Cell(
        _("Withdraw"), url, note=formats.day(claim.decided_on or claim.claimed_on, "medium")
    )


def claimant(claim: Attribution) -> str:
    """For which organisation it was claimed, else by whom."""
    return str(claim.claimed_for or claim.claimed_by or "")


def label_of(claim: Attribution) -> str:
    return title_of(claim.record)


def late_note(project: Project, record: ClaimedRecord) -> str:
    """What to know of a record that is of a day after the project's end; "" if it is of its time."""
    day = day_of(record) or clock.today()
    if not project.is_over or day <= project.end:
        return ""
    return _(
        "%(project)s ended on %(end)s, and this is of %(day)s: where the indicator lets it count "
        "at all, it stands apart as “after the project's end”."
    ) % {"project": project.acronym, "end": formats.day(project.end), "day": formats.day(day)}


def kind_label(claim: Attribution) -> str:
    return str(claim.record._meta.verbose_name).capitalize()
