"""How an initiative went, as a timeline: its own days, the log, milestones reached, results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.actors import Actor
from koga.partnerships.models import Initiative, LogEntry, Milestone, Result
from koga.partnerships.rules import may_correct
from koga.ui.shapes import Entry


def story_of(
    initiative: Initiative,
    milestones: Iterable[Milestone],
    log: Sequence[LogEntry],
    results: Iterable[Result],
    *,
    reader: Actor,
) -> list[Entry]:
    """What happened, the newest first; of one day, what stands further down here."""
    told = [
        *_own_day(_local(initiative.created_at), _("Planned"), "initiative"),
        *_own_day(initiative.started_on, _("Started"), "ship"),
        *_logged(reversed(log), reader),
        *_reached(milestones),
        *((result.achieved_on, _result_entry(result)) for result in results),
        *_own_day(initiative.finished_on, _("Finished"), "award"),
    ]
    placed = [(day, place, entry) for place, (day, entry) in enumerate(told)]
    placed.sort(key=lambda one: one[:2], reverse=True)
    return [entry for _day, _place, entry in placed]


def _own_day(day: date | None, title: str, icon: str) -> list[tuple[date, Entry]]:
    return [(day, Entry(title, formats.day(day), icon=icon))] if day else []


def _reached(milestones: Iterable[Milestone]) -> Iterator[tuple[date, Entry]]:
    for one in milestones:
        if one.reached_on:
            yield one.reached_on, Entry(one.title, formats.day(one.reached_on), icon="flag")


def _logged(log: Iterable[LogEntry], reader: Actor) -> Iterator[tuple[date, Entry]]:
    for one in log:
        who = [str(part) for part in (one.author, one.organisation) if part]
        text = _with_way_to_correct(one) if may_correct(reader, one) else one.text
        yield (
            _local(one.at),
            Entry(_("From the log"), _told_when(one), text, "book", by=", ".join(who)),
        )


def _told_when(entry: LogEntry) -> str:
    when = formats.moment(entry.at)
    if entry.corrected_at is None:
        return when
    return _("%(when)s, corrected on %(day)s") % {
        "when": when,
        "day": formats.day(_local(entry.corrected_at)),
    }


def _with_way_to_correct(entry: LogEntry) -> SafeString:
    url = reverse("partnerships:log-correct", args=[entry.initiative_id, entry.pk])
    return format_html('{}<br><a href="{}">{}</a>', entry.text, url, _("Correct this entry"))


def _result_entry(result: Result) -> Entry:
    return Entry(result.title, formats.day(result.achieved_on), icon="star", url="#results")


def _local(moment: datetime) -> date:
    return timezone.localdate(moment)
