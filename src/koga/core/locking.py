"""Holding a row while its state is read and then moved, so that two presses make one deed."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from koga.core.doors import the_one
from koga.core.errors import Absent

Thing = TypeVar("Thing", bound=Model)


def held(rows: QuerySet[Thing], **lookup: Any) -> Thing:
    """The one of `rows` that `lookup` names, held until the transaction ends; Absent if gone.

    The lock lets others refer to the row meanwhile (a foreign key is checked when they commit), or
    two who lock and refer crosswise would wait for each other for ever. SQLite has no locks on
    rows; there a transaction that writes excludes every other from its beginning.
    """
    return the_one(rows.select_for_update(no_key=True), **lookup)


def lock(thing: Thing) -> Thing:
    """`thing` as it is now, held until the transaction ends; Absent if it is gone meanwhile.

    What was read before the lock may be out of date, so `thing` is read anew; held as by `held`.
    """
    # Not type(thing): the person of a request is a lazy object around one.
    rows = thing.__class__._default_manager.select_for_update(no_key=True)
    try:
        thing.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist:
        raise Absent from None
    return thing
