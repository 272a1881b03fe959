"""Holding a row while its state is read and then moved, so that two presses make one deed."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from koga.core.errors import Absent

Thing = TypeVar("Thing", bound=Model)


def lock(thing: Thing) -> Thing:
    """`thing` as it is now, held until the transaction ends; Absent if it is gone meanwhile.

    What was read before the lock may be out of date, so `thing` is read anew. SQLite has no locks
    on rows; there a transaction that writes excludes every other from its beginning.
    """
    rows = type(thing)._default_manager.select_for_update()
    try:
        thing.refresh_from_db(from_queryset=rows)
    except ObjectDoesNotExist:
        raise Absent from None
    return thing
