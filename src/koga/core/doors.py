"""The one door to an object: absent and forbidden look alike to outsiders."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from koga.core.actors import Actor
from koga.core.errors import Absent
from koga.core.rules import Rule

Thing = TypeVar("Thing", bound=Model)


def the_one(things: QuerySet[Thing], **lookup: Any) -> Thing:
    """The one of `things` that `lookup` names; Absent if there is none."""
    found = things.filter(**lookup).first()
    if found is None:
        raise Absent
    return found


def one_among(rule: Rule[Thing], actor: Actor, things: QuerySet[Thing], **lookup: Any) -> Thing:
    """The one of `things` that `lookup` names and `rule` lets `actor` see; Absent otherwise.

    An outsider cannot tell a forbidden object from one that does not exist.
    """
    return the_one(rule.among(actor, things), **lookup)
