"""The figures of each hub side by side: one table, of which every figure opens to its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.matching.measures.facts import Met, met_in
from koga.matching.measures.period import Period
from koga.matching.measures.worked import TELLING, WHICH
from koga.matching.models import Expression, Introduction, Posting
from koga.organisations.models import Hub, Organisation

# What a search shows as once it was published.
_SHOWN: Final = ("published", "expired", "closed")


@dataclass(frozen=True, slots=True)
class Counted:
    """One record that a figure counts for a hub; `amount` is what its median is of, or 0 and 1."""

    hub: int
    key: int
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the figures of a period are counted from."""

    met: Sequence[Met]
    members: Sequence[Counted]
    searches: Sequence[Counted]
    expressions: Sequence[Counted]


@dataclass(frozen=True, slots=True)
class Figure:
    """`shows` is the kind of record that it opens to; `how` is count, share or median."""

    name: str
    label: Label
    shows: str
    find: Callable[[Facts], Iterable[Counted]]
    how: str = "count"


@dataclass(frozen=True, slots=True)
class Standing:
    """A hub's figures by name, or the network's; `may_open` where their records may be looked at."""

    hub: Hub | None
    values: Mapping[str, float | None]
    may_open: bool


def facts_of(period: Period) -> Facts:
    """Seven queries, whatever the number of hubs and records."""
    within = {"gte": period.begins, "lt": period.ends}

    def in_period(column: str) -> dict[str, object]:
        return {f"{column}__{operator}": moment for operator, moment in within.items()}

    members = Organisation.objects.filter(
        state__in=["checked", "ended"], hub__isnull=False, **in_period("created_at")
    )
    searches = Posting.objects.filter(
        kind__in=["partner-search", "need"],
        state__in=_SHOWN,
        organisation__hub__isnull=False,
        **in_period("published_at"),
    )
    received = Expression.objects.filter(
        posting__organisation__hub__isnull=False, **in_period("sent_at")
    )
    answers = received.order_by("pk").values_list(
        "posting__organisation__hub", "pk", "sent_at", "answered_at"
    )
    return Facts(
        met_in(period, Introduction.objects.all()),
        [Counted(*row) for row in members.order_by("pk").values_list("hub", "pk")],
        [Counted(*row) for row in searches.order_by("pk").values_list("organisation__hub", "pk")],
        [
            Counted(
                hub,
                key,
                (answered - sent) / timedelta(days=1)
                if answered and answered < period.ends
                else None,
            )
            for hub, key, sent, answered in answers
        ],
    )


def standings(actor: Actor, period: Period) -> list[Standing]:
    """Every hub by its name, and the network last; eight queries."""
    facts = facts_of(period)
    counted = {one.name: list(one.find(facts)) for one in FIGURES}
    shown = [
        Standing(
            hub,
            {
                one.name: _value(one, [row for row in counted[one.name] if row.hub == hub.pk])
                for one in FIGURES
            },
            may_open(actor, hub),
        )
        for hub in Hub.objects.order_by("name")
    ]
    # An introduction between two hubs counts for both, and once for the network.
    whole = {
        one.name: _value(one, list({row.key: row for row in counted[one.name]}.values()))
        for one in FIGURES
    }
    return [*shown, Standing(None, whole, actor.may_do_everything)]


def may_open(actor: Actor, hub: Hub) -> bool:
    """Others see a hub's totals; the records behind them are for its own coordinators."""
    return actor.may_do_everything or actor.coordinates(hub.pk)


def keys_behind(figure: Figure, hub: Hub | None, period: Period) -> list[int]:
    """The ids of the records that a figure counts for a hub, or for the network."""
    rows = figure.find(facts_of(period))
    return list(dict.fromkeys(row.key for row in rows if hub is None or row.hub == hub.pk))


def figure_called(name: str) -> Figure | None:
    return next((one for one in FIGURES if one.name == name), None)


def _value(figure: Figure, rows: Sequence[Counted]) -> float | None:
    if figure.how == "count":
        return len(rows)
    amounts = [row.amount for row in rows if row.amount is not None]
    if figure.how == "share":
        return sum(amounts) / len(amounts) if len(amounts) >= TELLING else None
    return round(median(amounts), 1) if amounts else None


def _introductions(which: str) -> Callable[[Facts], Iterable[Counted]]:
    counts = WHICH[which][1]
    return lambda facts: (
        Counted(hub, one.key) for one in facts.met if counts(one) for hub in sorted(one.hubs)
    )


def _accepted(facts: Facts) -> Iterable[Counted]:
    for one in facts.met:
        if one.is_answered:
            yield from (Counted(hub, one.key, float(one.is_made)) for hub in sorted(one.hubs))


def _waits(facts: Facts) -> Iterable[Counted]:
    for one in facts.met:
        if one.days is not None:
            yield from (Counted(hub, one.key, one.days) for hub in sorted(one.hubs))


FIGURES: Final = (
    Figure("members", _("New members"), "organisation", lambda facts: facts.members),
    Figure(
        "searches",
        _("Needs and partner searches published"),
        "posting",
        lambda facts: facts.searches,
    ),
    Figure(
        "expressions",
        _("Expressions of interest received"),
        "expression",
        lambda facts: facts.expressions,
    ),
    Figure(
        "expressions-answered",
        _("Of them answered"),
        "expression",
        lambda facts: (row for row in facts.expressions if row.amount is not None),
    ),
    Figure(
        "expression-days",
        _("Median days until an expression is answered"),
        "expression",
        lambda facts: (row for row in facts.expressions if row.amount is not None),
        how="median",
    ),
    Figure("proposed", _("Introductions proposed"), "introduction", _introductions("proposed")),
    Figure("made", _("Introduced"), "introduction", _introductions("made")),
    Figure("share", _("Share agreed to"), "introduction", _accepted, how="share"),
    Figure("days", _("Median days until both answered"), "introduction", _waits, how="median"),
    Figure("together", _("Doing something together"), "introduction", _introductions("together")),
    Figure("followed", _("Followed by a partnership"), "introduction", _introductions("followed")),
)
