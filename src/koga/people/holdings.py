"""What the platform keeps of a person: one table, to which every app adds what it keeps.

The file she takes along, the erasure when she closes her account, the page that tells her of both
and docs/reference/personal-data.md are all read from it, and tests/architecture proves that no
column which holds a person is missing. So what is promised is what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.people.models import Person
from koga.people.queries import former_addresses, former_names, proved_addresses_of

Rows = Sequence[Mapping[str, Any]] | QuerySet[Any, Any]

ERASED: Final = _("Erased.")
NAMELESS: Final = _("Stays, as done by a former member.")
STAYS_AS_SAID: Final = _(
    "Stay as they are, as said by a former member: they belong to the records of your organisation."
)
ROLES_END: Final = _("Your roles end; that a former member held them stays.")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data it is: the person, with every name she had here and every address she proved."""

    person: Person
    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name she has now."""
        return self.person.name


def _nothing_to_forget(subject: Subject, by: Actor) -> None:
    """The rows point at hers, which loses its name; they say nothing else of her."""


def rows_of(model: type[Model], pointer: str, *columns: str, by: str) -> Callable[[Subject], Rows]:
    """The `columns` of the rows that point at her by `pointer`, in the order of `by`."""

    def told(whom: Subject) -> Rows:
        rows = model._default_manager.filter(**{pointer: whom.person})
        found: QuerySet[Any, Any] = rows.order_by(by, "pk").values(*columns)
        return found

    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of thing that is kept of a person.

    `columns` names every column of it that holds or points at a person, as "app.model.column".
    `told` gives what she takes along, as JSON can say it; `forget` runs inside the transaction in
    which her account closes, while her name and addresses are still known. Counts that other
    people rely on must be the same before and after.
    """

    name: str
    title: Label
    fate: Label
    columns: tuple[str, ...]
    told: Callable[[Subject], Rows]
    forget: Callable[[Subject, Actor], None] = _nothing_to_forget


_table: Final[dict[str, Holding]] = {}


def register(*holdings: Holding) -> None:
    """Add what an app keeps, in its AppConfig's ready(); the order is the one pages show.

    Settings list the highest app first, pages tell of the lowest first: so each goes to the front.
    """
    known = dict(_table)
    _table.clear()
    _table.update({holding.name: holding for holding in holdings} | known)


def holdings() -> list[Holding]:
    """The whole table: the lowest app's rows first."""
    return list(_table.values())


def subject(person: Person) -> Subject:
    """Of addresses only proved ones: else anybody could have another's mails erased."""
    names = dict.fromkeys([person.name, *former_names(person)])
    addresses = dict.fromkeys([*proved_addresses_of(person), *former_addresses(person)])
    return Subject(person, tuple(filter(None, names)), tuple(addresses))


def data_about(person: Person) -> dict[str, list[Mapping[str, Any]]]:
    """All that is kept of her, by the names of the table's rows."""
    whom = subject(person)
    return {holding.name: list(holding.told(whom)) for holding in holdings()}


def counts_about(person: Person) -> list[tuple[Holding, int]]:
    """How much is kept of her in each row of the table in which there is something."""
    whom = subject(person)
    counted = [(holding, _count(holding.told(whom))) for holding in holdings()]
    return [(holding, count) for holding, count in counted if count]


def _count(rows: Rows) -> int:
    """Asked of the database where it is a query: nobody reads all mails to count them."""
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def forget(whom: Subject, by: Actor) -> None:
    """Erase all of it, the highest app's first: it may point at what a lower one keeps."""
    for holding in reversed(holdings()):
        holding.forget(whom, by)
