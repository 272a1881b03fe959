"""Reports: written, frozen with all their figures, reopened only as a new version with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.wording import Wording
from koga.projects import obstacles
from koga.projects.actions.notes import note
from koga.projects.lifecycles import REPORT
from koga.projects.models import Project, Report
from koga.projects.reports import reading, snapshot
from koga.projects.rules import can_manage_project, can_write_report

_FIELDS = ("title", "since", "until", "as_of", "narrative")


@transaction.atomic
def create_report(
    *,
    project: Project,
    title: str,
    since: date,
    until: date,
    by: Actor,
    as_of: date | None = None,
    narrative: Wording | None = None,
) -> Report:
    """A draft, seen from `as_of`, by default from today."""
    can_manage_project.require(by, project)
    _require_known(as_of or clock.today())
    report = Report.objects.create(
        project=project,
        title=title,
        since=since,
        until=until,
        as_of=as_of or clock.today(),
        narrative=narrative or Wording(),
    )
    note(by, "report-created", report, after=audit.snapshot(report, _FIELDS))
    return report


@transaction.atomic
def edit_report(*, report: Report, by: Actor, **changes: Any) -> None:
    """Change a draft; a frozen report is never changed, only followed by a new version."""
    can_write_report.require(by, report)
    if lock(report).state != "draft":
        raise Impossible(_("A frozen report cannot be changed. Reopen it as a new version."))
    _require_known(changes.get("as_of", report.as_of))
    before = audit.snapshot(report, _FIELDS)
    for name in _FIELDS:
        if name in changes:
            setattr(report, name, changes[name])
    report.save(update_fields=_FIELDS)
    note(by, "report-edited", report, before=before, after=audit.snapshot(report, _FIELDS))


@transaction.atomic
def freeze_report(*, report: Report, by: Actor) -> None:
    """Count everything as of the report's day and store it with its hash, for good."""
    can_write_report.require(by, report)
    state = REPORT.target(lock(report).state, "freeze")
    _require_known(report.as_of)
    counted = snapshot.dumped(reading.contents_of(report))
    report.snapshot, report.sha256 = counted, snapshot.digest(counted)
    report.state, report.frozen_at, report.frozen_by_id = state, clock.now(), by.person_id
    report.save(update_fields=["snapshot", "sha256", "state", "frozen_at", "frozen_by"])
    note(by, "report-frozen", report, after={"sha256": report.sha256, "as_of": report.as_of})


@transaction.atomic
def reopen_report(*, report: Report, reason: str, by: Actor) -> Report:
    """A draft of the next version; the frozen one stays readable as what was reported then."""
    can_write_report.require(by, report)
    state = REPORT.target(lock(report).state, "reopen")
    if not reason.strip():
        raise Impossible(_("Please say why the report is opened again."))
    report.state = state
    report.save(update_fields=["state"])
    newer = Report.objects.create(
        project=report.project,
        title=report.title,
        since=report.since,
        until=report.until,
        as_of=clock.today(),
        narrative=report.narrative,
        version=report.version + 1,
        follows=report,
        reopened_because=reason.strip(),
    )
    note(by, "report-reopened", newer, after={"follows": report.pk, "reason": reason.strip()})
    return newer


def _require_known(as_of: date) -> None:
    if objection := obstacles.to_report_as_of(as_of):
        raise Impossible(objection)
