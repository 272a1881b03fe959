"""What can be searched. An app registers its kinds of records in its AppConfig's ready()."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from django.db.models import Model, QuerySet
from numpy.typing import NDArray

from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.core.wording import Told


@dataclass(frozen=True, slots=True)
class Record:
    """What one row tells: only what everybody may know who may see the row at all.

    `names` are words of no language, as of towns; `topics` the slugs of those that people chose;
    `facts` the values by which lists are narrowed ("country", "language"). Of what is over, `over`
    holds the names: it stands after what is not, unless one of them is looked for.
    """

    title: Sequence[Told]
    texts: Sequence[Told] = ()
    names: Sequence[str] = ()
    topics: Sequence[str] = ()
    facts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    over: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of records. `number` is its place in the index and never changes.

    `visible` gives the rows that an actor may see; `beside` adds to a queryset what `record`,
    `title` and `line` read. `seen` may tell faster than the database which of some keys an actor
    may see, in the order given. `follow` names models whose rows belong to one of ours, each with
    the column that holds its key: when such a row is saved, ours is indexed anew.
    """

    name: str
    number: int
    label: Label
    one: Label
    icon: str
    model: type[Model]
    visible: Callable[[Actor], QuerySet[Any]]
    beside: Callable[[QuerySet[Any]], QuerySet[Any]]
    record: Callable[[Any], Record]
    title: Callable[[Any], Told]
    line: Callable[[Any], str]
    seen: Callable[[Actor, NDArray[np.int64]], NDArray[np.int64]] | None = None
    follow: Sequence[tuple[type[Model], str]] = ()

    def rows(self) -> QuerySet[Any]:
        """All there are, whoever may see them, as the index needs them."""
        return self.beside(self.model._default_manager.all())

    def keys(self) -> list[int]:
        """The keys of all there are, in order."""
        rows = self.model._default_manager.order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def shown(self, actor: Actor, keys: Collection[int]) -> dict[int, Any]:
        """Those of the rows with these keys that `actor` may see, as pages show them."""
        return self.beside(self.visible(actor)).in_bulk(list(keys))


_registered: Final[dict[str, Kind]] = {}


def register(kind: Kind) -> None:
    """Registering a name again replaces. The kind's rows are indexed whenever they are saved."""
    from koga.core.search.following import follow

    _registered[kind.name] = kind
    follow(kind)


def kinds() -> list[Kind]:
    """All kinds in the order of their numbers."""
    return sorted(_registered.values(), key=lambda kind: kind.number)


def kind_named(name: str) -> Kind | None:
    return _registered.get(name)
