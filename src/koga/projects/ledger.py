"""Budget and spending added up by partner and category; every total is the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from koga.projects.enums import Category
from koga.projects.models import BudgetLine, ProjectPartner, Spending


@dataclass(frozen=True, slots=True)
class Sums:
    """Cents budgeted and spent."""

    budget: int = 0
    spent: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.budget + other.budget, self.spent + other.spent)

    @property
    def left(self) -> int:
        return self.budget - self.spent


@dataclass(frozen=True, slots=True)
class Ledger:
    """`cells` by place (the first partner of a line of successors) and category.

    `unallocated` is the part of the approved budget that no line names, so that the lines and it
    are the budget; None while no budget was approved.
    """

    places: Sequence[tuple[int, str]]
    cells: dict[tuple[int, Category], Sums]
    unallocated: int | None

    def of_place(self, place: int) -> Sums:
        return self._sum(cell for (own, _category), cell in self.cells.items() if own == place)

    def of_category(self, category: Category) -> Sums:
        return self._sum(cell for (_place, own), cell in self.cells.items() if own == category)

    @property
    def is_kept(self) -> bool:
        """False while no budget line and no spending was entered: then nothing was added up."""
        return bool(self.cells)

    @property
    def total(self) -> Sums:
        return self._sum(self.cells.values())

    @property
    def categories(self) -> list[Category]:
        """Those with money in them."""
        return [one for one in Category if any(own == one for _place, own in self.cells)]

    def place_of(self, partners: Sequence[ProjectPartner], partner: int) -> str:
        """The name of the place that a partner holds, by its id."""
        return dict(self.places)[_places(partners)[partner]]

    @property
    def overspent(self) -> list[tuple[str, Category, Sums]]:
        """Where more was spent than a place may in a category; nothing before there are lines."""
        if not self.total.budget:
            return []
        names = dict(self.places)
        cells = sorted(self.cells.items(), key=lambda cell: cell[1].left)
        return [
            (names[place], category, sums) for (place, category), sums in cells if sums.left < 0
        ]

    @staticmethod
    def _sum(cells: Iterable[Sums]) -> Sums:
        return sum(cells, Sums())


def lines_on(lines: Iterable[BudgetLine], day: date) -> list[BudgetLine]:
    """Of each partner and category the line that is valid on `day`: the newest not after it."""
    newest: dict[tuple[int, str], BudgetLine] = {}
    for line in sorted(lines, key=lambda one: (one.valid_from, one.pk)):
        if line.valid_from <= day:
            newest[line.partner_id, line.category] = line
    return list(newest.values())


def ledger_of(
    partners: Sequence[ProjectPartner],
    lines: Iterable[BudgetLine],
    spendings: Iterable[Spending],
    *,
    budget: int | None,
    as_of: date,
    since: date = date.min,
    until: date = date.max,
) -> Ledger:
    """The budget valid at the end of the period as it was planned on `as_of`, and what was spent
    from `since` to `until` and written down by `as_of`.

    Entries of money are dated by hand and often typed weeks later: a sum as known on a day leaves
    out what nobody had recorded then. Of budget lines no day of entry is kept; they hold by the day
    from which they are valid. A successor's money stands in its predecessor's place.
    """
    last = min(until, as_of)
    places = _places(partners)
    cells: dict[tuple[int, Category], Sums] = {}
    for line in lines_on(lines, last):
        _add(cells, (places[line.partner_id], Category(line.category)), Sums(budget=line.cents))
    for one in spendings:
        if since <= one.spent_on <= last and timezone.localdate(one.recorded_at) <= as_of:
            _add(cells, (places[one.partner_id], Category(one.category)), Sums(spent=one.cents))
    unallocated = None if budget is None else budget - sum(cell.budget for cell in cells.values())
    return Ledger(_named(partners, places), cells, unallocated)


def _add(cells: dict[tuple[int, Category], Sums], place: tuple[int, Category], more: Sums) -> None:
    cells[place] = cells.get(place, Sums()) + more


def _places(partners: Sequence[ProjectPartner]) -> dict[int, int]:
    before = {partner.pk: partner.succeeds_id for partner in partners}
    places = {}
    for key in before:
        first = key
        while (earlier := before[first]) is not None:
            first = earlier
        places[key] = first
    return places


def _named(partners: Sequence[ProjectPartner], places: dict[int, int]) -> list[tuple[int, str]]:
    """Each place with the names of those who held it, in their order."""
    names: dict[int, list[str]] = {}
    for partner in partners:
        names.setdefault(places[partner.pk], []).append(partner.organisation.name)
    return [(place, " → ".join(held)) for place, held in names.items()]
