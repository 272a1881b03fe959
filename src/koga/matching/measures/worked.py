"""What worked: introductions of a period by hub, by kind of reason, by topic and by pair of countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.matching.enums import Became
from koga.matching.measures.facts import KINDS, Met, met_in, topics_shared
from koga.matching.measures.period import Period
from koga.matching.models import Introduction
from koga.matching.rules import can_oversee_introduction
from koga.organisations.models import Hub

# Fewer are an anecdote: their share is not shown.
TELLING: Final = 3
ON_PAGE: Final = 8

WHICH: Final[Mapping[str, tuple[Label, Callable[[Met], bool]]]] = {
    "proposed": (_("Proposed"), lambda one: True),
    "answered": (_("Answered"), lambda one: one.is_answered),
    "made": (_("Said yes"), lambda one: one.is_made),
    "talking": (_("Talk"), lambda one: one.became == Became.TALKING),
    "together": (_("Do something"), lambda one: one.became == Became.TOGETHER),
    "nothing": (_("Nothing"), lambda one: one.became == Became.NOTHING),
    "followed": (_("Partnership"), lambda one: one.is_followed),
}
BY: Final[Mapping[str, Label]] = {
    "kind": _("By kind of reason"),
    "topic": _("By topic in common"),
    "countries": _("By pair of countries"),
    "hub": _("By hub"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One group of introductions: how many of each, the share said yes to, the median of days.

    `share` is None where too few were answered to tell.
    """

    value: str
    label: str
    counts: Mapping[str, int]
    share: float | None
    days: float | None


def worked(actor: Actor, period: Period) -> dict[str, list[Line]]:
    """The lines of each table of BY, the largest groups first; seven queries."""
    met = met_in(period, can_oversee_introduction.among(actor))
    groups = _groups(met)
    return {by: _lines(groups[by]) for by in BY}


def chosen_of(lines: Mapping[str, Sequence[Line]], by: str) -> str:
    """The way of looking at it that is asked for, if it tells anything; else the first that does."""
    return next((one for one in (by, *BY) if lines.get(one)), "")


def records_of(
    actor: Actor, period: Period, by: str, value: str, which: str
) -> QuerySet[Introduction]:
    """The introductions that one figure of `worked` counts."""
    met = met_in(period, can_oversee_introduction.among(actor))
    counts = WHICH[which][1]
    found = _groups(met)[by].get(value) if by else ("", met)
    keys = [one.key for one in found[1] if counts(one)] if found else []
    return Introduction.objects.filter(pk__in=keys)


def line_of(value: str, label: str, met: Sequence[Met]) -> Line:
    """The figures of some introductions."""
    answered = [one for one in met if one.is_answered]
    waits = [one.days for one in answered if one.days is not None]
    made = sum(one.is_made for one in answered)
    return Line(
        value,
        label,
        {name: sum(map(counts, met)) for name, (_label, counts) in WHICH.items()},
        made / len(answered) if len(answered) >= TELLING else None,
        round(median(waits), 1) if waits else None,
    )


_Groups = dict[str, tuple[str, list[Met]]]


def _groups(met: Sequence[Met]) -> dict[str, _Groups]:
    shared = topics_shared(met)
    hubs = dict(Hub.objects.values_list("pk", "name"))
    reader = languages.reader()

    def topics(one: Met) -> Iterable[tuple[str, str]]:
        found = shared.get(one.key, [])
        return [(topic.slug, topic.label.best_for(reader).text) for topic in found]

    def countries(one: Met) -> Iterable[tuple[str, str]]:
        names = " – ".join(formats.country(code) for code in one.countries)
        return [("-".join(one.countries), names)]

    return {
        "kind": _grouped(met, lambda one: [(one.kind, str(KINDS[one.kind]))]),
        "topic": _grouped(met, topics),
        "countries": _grouped(met, countries),
        "hub": _grouped(met, lambda one: [(str(key), hubs[key]) for key in one.hubs]),
    }


def _grouped(met: Sequence[Met], values: Callable[[Met], Iterable[tuple[str, str]]]) -> _Groups:
    found: dict[str, list[Met]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one in met:
        for value, label in values(one):
            labels[value] = label
            found[value].append(one)
    return {value: (labels[value], group) for value, group in found.items()}


def _lines(groups: _Groups) -> list[Line]:
    lines = [line_of(value, label, met) for value, (label, met) in groups.items()]
    return sorted(lines, key=lambda one: (-one.counts["proposed"], one.label))
