"""What a change sets going once its transaction is done, for tests whose transactions never end."""

from __future__ import annotations

from collections.abc import Iterable

from koga.core.search import catch_up
from koga.core.search.upkeep import rebuild
from koga.organisations.directory.current import announce_change
from koga.organisations.models import Organisation


def indexed(organisations: Iterable[Organisation]) -> None:
    """Directory and search know these as they are now."""
    announce_change(one.pk for one in organisations)
    catch_up()


def all_indexed() -> None:
    """The same for all records, however they were written."""
    announce_change(None)
    rebuild()
