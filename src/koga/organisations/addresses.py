"""The addresses of organisations and hubs: made of their names, free, and none of a page of ours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count
from typing import Final

from django.db.models import QuerySet
from django.utils.text import slugify

from koga.organisations import bridge
from koga.organisations.models import Hub, Organisation

# Pages that stand where an organisation, or a hub, of this name would.
PAGES_OF_THE_DIRECTORY: Final = frozenset(
    {"new", "queue", "import", "of-topic", "of-region", "of-hub"}
)
PAGES_OF_HUBS: Final = frozenset({"new"})


def free_slugs(names: Sequence[str]) -> list[str]:
    """An address for an organisation of each name that neither the directory nor another has."""
    wanted = [_slug(name)[:80] or "organisation" for name in names]
    return _free(wanted, _taken(Organisation.objects.all(), wanted), PAGES_OF_THE_DIRECTORY)


def free_slug(name: str) -> str:
    """An address for one organisation."""
    return free_slugs([name])[0]


def free_hub_slug(name: str) -> str:
    """An address made of the plain name that no hub has yet."""
    wanted = [_slug(name)[:50] or "hub"]
    return _free(wanted, _taken(Hub.objects.all(), wanted), PAGES_OF_HUBS)[0]


def _slug(name: str) -> str:
    return slugify(bridge.plain_name(name))


def _taken(rows: QuerySet[Organisation] | QuerySet[Hub], wanted: Sequence[str]) -> set[str]:
    """For one wanted address only those that begin like it are read, for thousands all."""
    if len(wanted) == 1:
        rows = rows.filter(slug__startswith=wanted[0])
    return set(rows.order_by().values_list("slug", flat=True))


def _free(wanted: Sequence[str], taken: set[str], pages: Collection[str]) -> list[str]:
    given = taken | set(pages)
    free = []
    for one in wanted:
        tries = (one if n == 1 else f"{one}-{n}" for n in count(1))
        slug = next(slug for slug in tries if slug not in given)
        given.add(slug)
        free.append(slug)
    return free
