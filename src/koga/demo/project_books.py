"""What every project keeps: a work plan that is ticked off, and reports."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from koga.core.wording import wording
from koga.demo.network import Network
from koga.demo.reading import Row
from koga.projects.actions import (
    add_activity,
    add_work_package,
    create_report,
    edit_activity,
    edit_report,
    freeze_report,
)
from koga.projects.models import Activity, Report


def write_plan(network: Network, packages: list[Row]) -> None:
    """The whole plan at once; each activity is told as done some days after its planned end."""
    by = network.project_manager()
    for row in packages:
        package = add_work_package(project=network.project(), title=row["title"], by=by)
        for one in row["activities"]:
            activity = add_activity(
                package=package,
                title=one["title"],
                planned_start=one["start"],
                planned_end=one["end"],
                by=by,
            )
            ends = max(one["end"], network.diary.day())
            done = network.diary.waking(ends + timedelta(days=4))
            network.diary.note(done, partial(_finish, network, activity))


def write_report(network: Network, row: Row) -> None:
    """A draft, frozen at once or on the day of the row, with what is known then; or left a draft."""
    by = network.project_manager()
    report = create_report(
        project=network.project(),
        title=row["title"],
        since=row["since"],
        until=row["until"],
        narrative=wording("pl", row["text"], en=row["english"]),
        by=by,
    )
    frozen_on = row.get("frozen_on")
    if frozen_on == network.diary.day():
        freeze_report(report=report, by=by)
    elif frozen_on:
        freeze = partial(_freeze_as_known, network, report)
        network.diary.note(network.diary.waking(frozen_on), freeze)


def _finish(network: Network, activity: Activity) -> None:
    edit_activity(
        activity=activity,
        actual_start=activity.planned_start,
        actual_end=activity.planned_end,
        by=network.project_manager(),
    )


def _freeze_as_known(network: Network, report: Report) -> None:
    """The claims that were decided since the draft was begun count in it as well."""
    by = network.project_manager()
    edit_report(report=report, as_of=network.diary.day(), by=by)
    freeze_report(report=report, by=by)
