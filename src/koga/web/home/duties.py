"""What those see first who do not come for an organisation: they run a project, watch over a
programme's money, or keep the platform going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import clock
from koga.core.actors import Actor
from koga.core.models import MailRecord, WorkerBeat
from koga.projects.figures import Figure, contract_window, figures_of
from koga.projects.models import FundersOfficer, Project, Report
from koga.projects.queries import projects_run_by, projects_visible_to

# Figures are counted from the records each time, so the first page counts them for these only.
_COUNTED: Final = 3
_SILENT: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RunProject:
    """A project she has a role in; `figures` are None where there are too many to count here."""

    project: Project
    figures: list[Figure] | None


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything is empty for somebody without such a role."""

    projects: Sequence[RunProject]
    overseen: QuerySet[Project]
    reports: QuerySet[Report]
    upkeep: Sequence[str] | None

    def __bool__(self) -> bool:
        return bool(self.projects or self.overseen or self.upkeep is not None)


def duties_of(actor: Actor) -> Duties:
    """Her projects with their figures, her programmes' projects and frozen reports, the platform."""
    own = list(projects_run_by(actor))
    run = [
        RunProject(
            project,
            figures_of(project, contract_window(project)) if place < _COUNTED else None,
        )
        for place, project in enumerate(own)
    ]
    overseen = _overseen_by(actor)
    return Duties(
        run,
        overseen,
        frozen_reports(overseen),
        trouble() if actor.is_administrator else None,
    )


def _overseen_by(actor: Actor) -> QuerySet[Project]:
    today = clock.today()
    held = FundersOfficer.objects.filter(
        Q(until=None) | Q(until__gt=today), person=actor.person_id, since__lte=today
    )
    return projects_visible_to(actor).filter(programme__in=held.values("programme"))


def frozen_reports(projects: QuerySet[Project]) -> QuerySet[Report]:
    """The newest reports that these projects have sent for good."""
    frozen = Report.objects.filter(project__in=projects.order_by().values("pk"))
    frozen = frozen.exclude(frozen_at=None).filter(next_version=None)
    return frozen.select_related("project").order_by("-frozen_at")[:5]


def trouble() -> list[str]:
    """What an administrator must look after, in sentences; nothing where all is well."""
    found = []
    stuck = MailRecord.objects.filter(sent_at=None).exclude(problem="").count()
    if stuck:
        found.append(
            ngettext(
                "%(count)d mail could not be sent.", "%(count)d mails could not be sent.", stuck
            )
            % {"count": stuck}
        )
    # Not the clock of the records: a worker lives in real time.
    if not WorkerBeat.objects.filter(at__gte=timezone.now() - _SILENT).exists():
        found.append(_("No worker has reported for five minutes: mails and imports wait."))
    return found
