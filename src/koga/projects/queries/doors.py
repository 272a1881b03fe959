"""One way to say that a project has no such thing."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from koga.core.errors import Absent

Thing = TypeVar("Thing", bound=Model)


def the_one(things: QuerySet[Thing], **lookup: Any) -> Thing:
    """The one of `things` that `lookup` names; Absent if there is none."""
    found = things.filter(**lookup).first()
    if found is None:
        raise Absent
    return found
