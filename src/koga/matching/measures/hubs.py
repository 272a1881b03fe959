"""The figures of each hub side by side: one table, of which every figure opens to its records.

All is counted in the database; what is read are the numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.matching.enums import Became
from koga.matching.measures.books import EXPRESSIONS, INTRODUCTIONS, MEMBERS, SEARCHES, Book
from koga.matching.measures.followed import followed
from koga.matching.measures.medians import median_days
from koga.matching.measures.period import Period
from koga.matching.measures.worked import TELLING
from koga.matching.models import Outcome
from koga.matching.rules import can_open_hub_records
from koga.organisations.models import Hub

# Figures by the id of a hub; those of the network by None, each record once.
_ByHub = Mapping[int | None, float | None]
_EVERY: Final = ~Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted of which book.

    A share is the part of the counted for which `good` holds, a median that of the days between
    the two moments `wait`.
    """

    name: str
    label: Label
    book: Book
    which: Callable[[Period], Q] = lambda period: _EVERY
    how: str = "count"
    good: Callable[[Period], Q] = lambda period: _EVERY
    wait: tuple[str, str] = ("", "")

    @property
    def shows(self) -> str:
        """The kind of record that it opens to."""
        return self.book.shows

    def records(self, period: Period, hub: Hub | None = None) -> QuerySet[Any]:
        """What it counts for a hub, or for the network."""
        return self.book.of(period, hub).filter(self.which(period))


@dataclass(frozen=True, slots=True)
class Standing:
    """A hub's figures by name, or the network's; `may_open` where their records may be looked at."""

    hub: Hub | None
    values: Mapping[str, float | None]
    may_open: bool


def standings(actor: Actor, period: Period) -> list[Standing]:
    """Every hub by its name, and the network last; fourteen queries."""
    told: dict[str, _ByHub] = {}
    for book in (MEMBERS, SEARCHES, EXPRESSIONS, INTRODUCTIONS):
        told |= _told_of(book, period)
    hubs = [*Hub.objects.order_by("name"), None]
    return [
        Standing(
            hub,
            {
                one.name: told[one.name].get(hub.pk if hub else None, _nothing(one))
                for one in FIGURES
            },
            may_open(actor, hub),
        )
        for hub in hubs
    ]


def may_open(actor: Actor, hub: Hub | None) -> bool:
    """Whether she opens the records behind the figures of a hub, or of the whole network."""
    return can_open_hub_records.allows(actor, hub) if hub else actor.may_do_everything


def figure_called(name: str) -> Figure | None:
    return next((one for one in FIGURES if one.name == name), None)


def _nothing(figure: Figure) -> float | None:
    return 0 if figure.how == "count" else None


def _told_of(book: Book, period: Period) -> dict[str, _ByHub]:
    """All figures of a book: two queries for what is counted, two for each median."""
    figures = [one for one in FIGURES if one.book == book]
    asked = {one.name: one.which(period) for one in figures if one.how != "median"}
    asked |= {
        f"{one.name}_good": one.which(period) & one.good(period)
        for one in figures
        if one.how == "share"
    }
    counted = _counted(book, period, asked)
    return {one.name: _told(one, period, counted) for one in figures}


def _counted(book: Book, period: Period, asked: Mapping[str, Q]) -> dict[str, dict[Any, int]]:
    rows = book.of(period)
    counts = {
        name: Count("pk", filter=condition, distinct=True) for name, condition in asked.items()
    }
    by_hub = rows.filter(**{f"{book.hub}__isnull": False}).values(book.hub).annotate(**counts)
    found: dict[str, dict[Any, int]] = {name: {} for name in asked}
    for line in [*by_hub, {**rows.aggregate(**counts), book.hub: None}]:
        for name in asked:
            found[name][line[book.hub]] = line[name]
    return found


def _told(
    figure: Figure, period: Period, counted: Mapping[str, Mapping[int | None, int]]
) -> _ByHub:
    if figure.how == "median":
        return _medians(figure, period)
    counts = counted[figure.name]
    if figure.how == "count":
        return counts
    good = counted[f"{figure.name}_good"]
    return {hub: good[hub] / n if n >= TELLING else None for hub, n in counts.items()}


def _medians(figure: Figure, period: Period) -> _ByHub:
    book, (since, until) = figure.book, figure.wait
    records = figure.records(period)
    of_hubs = median_days(
        book.for_hubs(records), book.before + since, book.before + until, by=book.its_hub
    )
    return of_hubs | median_days(records, since, until)


def _answered(period: Period) -> Q:
    return Q(state__in=["made", "declined"], settled_at__lt=period.ends)


def _made(period: Period) -> Q:
    return Q(state="made", settled_at__lt=period.ends)


def _together(period: Period) -> Q:
    """One of the two said so, which is the best that can be said."""
    said = Outcome.objects.filter(
        side__introduction=OuterRef("pk"), became=Became.TOGETHER, answered_at__lt=period.ends
    )
    return Q(Exists(said))


def _followed(period: Period) -> Q:
    return Q(pk__in=followed(INTRODUCTIONS.of(period), period.until))


def _replied(period: Period) -> Q:
    return Q(answered_at__lt=period.ends)


FIGURES: Final = (
    Figure("members", _("New members"), MEMBERS),
    Figure("searches", _("Needs and partner searches published"), SEARCHES),
    Figure("expressions", _("Expressions of interest received"), EXPRESSIONS),
    Figure("expressions-answered", _("Of them answered"), EXPRESSIONS, _replied),
    Figure(
        "expression-days",
        _("Median days until an expression is answered"),
        EXPRESSIONS,
        _replied,
        how="median",
        wait=("sent_at", "answered_at"),
    ),
    Figure("proposed", _("Introductions proposed"), INTRODUCTIONS),
    Figure("made", _("Introduced"), INTRODUCTIONS, _made),
    Figure("share", _("Share agreed to"), INTRODUCTIONS, _answered, how="share", good=_made),
    Figure(
        "days",
        _("Median days until both answered"),
        INTRODUCTIONS,
        _answered,
        how="median",
        wait=("proposed_at", "settled_at"),
    ),
    Figure("together", _("Doing something together"), INTRODUCTIONS, _together),
    Figure("followed", _("Followed by a partnership"), INTRODUCTIONS, _followed),
)
