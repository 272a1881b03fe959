"""Permissions in pairs: "may she do it to this one?" and "to which ones may she?", in one table row.

Each app's `rules.py` is such a table. Making a Rule registers it, so that one test can prove for
every rule that its two halves agree for a known cast of people, and that none goes untested.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from koga.core.actors import Actor
from koga.core.errors import Refused
from koga.core.lifecycle import Label

Thing = TypeVar("Thing", bound=Model)

REGISTERED: Final[dict[str, Rule[Any]]] = {}
# Not Q(): `Q(a) | Q()` is Q(a) in Django, and an administrator would see less, not more.
EVERYTHING: Final = ~Q(pk__in=())
NOTHING: Final = Q(pk__in=())


@dataclass(frozen=True)
class Rule(Generic[Thing]):
    """`one` answers for an object in memory, `those` for the database; they must say the same.

    `refusal` is the sentence a person reads who may see the object but not do this to it.
    """

    name: str
    model: type[Thing]
    one: Callable[[Actor, Thing], bool]
    those: Callable[[Actor], Q]
    refusal: Label

    def __post_init__(self) -> None:
        REGISTERED[self.name] = self

    def allows(self, actor: Actor, thing: Thing) -> bool:
        return self.one(actor, thing)

    def among(self, actor: Actor, things: QuerySet[Thing] | None = None) -> QuerySet[Thing]:
        """Those of `things` (by default all there are) to which `actor` may do it."""
        found = self.model._default_manager.all() if things is None else things
        return found.filter(self.those(actor))

    def require(self, actor: Actor, thing: Thing) -> None:
        """Refused, with the reason, unless allowed. To be asked by every action first."""
        if not self.one(actor, thing):
            raise Refused(str(self.refusal))


def for_represented(
    name: str, model: type[Thing], refusal: Label, *, whose: str = "organisation_id"
) -> Rule[Thing]:
    """Administrators may do it to all, everybody else to what belongs to those she represents.

    `whose` is the attribute with the organisation's id: "pk" where the thing is the organisation.
    """

    def those(actor: Actor) -> Q:
        if actor.may_do_everything:
            return EVERYTHING
        return Q(**{f"{whose}__in": list(actor.represented)})

    return Rule(
        name,
        model,
        one=lambda actor, thing: actor.may_do_everything or actor.represents(getattr(thing, whose)),
        those=those,
        refusal=refusal,
    )


def for_administrators(name: str, model: type[Thing], refusal: Label) -> Rule[Thing]:
    """Administrators may do it to all, nobody else to any."""
    return Rule(
        name,
        model,
        one=lambda actor, thing: actor.may_do_everything,
        those=lambda actor: EVERYTHING if actor.may_do_everything else NOTHING,
        refusal=refusal,
    )


def for_representatives(
    name: str, model: type[Thing], refusal: Label, *, whose: str = "organisation_id"
) -> Rule[Thing]:
    """As `for_represented`, but not even administrators may do it for others."""
    return Rule(
        name,
        model,
        one=lambda actor, thing: actor.represents(getattr(thing, whose)),
        those=lambda actor: Q(**{f"{whose}__in": list(actor.represented)}),
        refusal=refusal,
    )
