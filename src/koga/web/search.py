"""One search over what the reader may see: organisations, offers and needs, events, initiatives, projects.

Organisations and postings are looked up by the words they keep for it. Events, initiatives and
projects keep none: of these the newest few hundred are read and folded here, which is quick
enough until a network has thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.core.lifecycle import Label
from koga.core.wording import Wording
from koga.events.queries import events_visible_to
from koga.matching.finding import Sought, postings_found
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import organisations_found
from koga.partnerships.queries import initiatives_visible_to
from koga.projects.queries import projects_visible_to
from koga.web.bridge import holds_all, sought_words

SHOWN: Final = 5
MANY: Final = 100
_READ: Final = 500
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: the first few, how many there are, and where all of them are."""

    name: str
    label: Label
    rows: Sequence[Any]
    count: int
    url: str


Finder = Callable[[Actor, str, int], Group]


def found_for(actor: Actor, text: str, only: str = "") -> list[Group]:
    """The groups in which anything was found, in a fixed order; the same queries however much.

    `only` names one of the kinds that have no searchable list of their own: many more of it.
    """
    if not sought_words(text):
        return []
    finders: tuple[Finder, ...] = (
        _organisations,
        _postings,
        _events,
        _initiatives,
        _projects,
    )
    if only in _FOLDED:
        finders = (_FOLDED[only],)
    most = MANY if only in _FOLDED else SHOWN
    return [group for finder in finders if (group := finder(actor, text, most)).count]


def _organisations(actor: Actor, text: str, most: int) -> Group:
    rows, count = organisations_found(actor, Filters(q=text), most)
    url = f"{reverse('organisations:organisation-list')}?{urlencode({'q': text})}"
    return Group("organisations", _("Organisations"), rows, count, url)


def _postings(actor: Actor, text: str, most: int) -> Group:
    found = postings_found(actor, Sought(text=text))
    url = f"{reverse('matching:posting-list')}?{urlencode({'q': text})}"
    return Group("postings", _("Offers and needs"), list(found[:most]), found.count(), url)


def _events(actor: Actor, text: str, most: int) -> Group:
    rows, count = _folded(events_visible_to(actor), ("title", "text", "venue"), text, most)
    return Group("events", _("Events"), rows, count, _all_of("events", text))


def _initiatives(actor: Actor, text: str, most: int) -> Group:
    """By their titles alone: a purpose may be for the parties only."""
    rows, count = _folded(initiatives_visible_to(actor), ("title",), text, most)
    return Group("initiatives", _("Initiatives"), rows, count, _all_of("initiatives", text))


def _projects(actor: Actor, text: str, most: int) -> Group:
    fields = ("acronym", "title", "summary", "programme__name")
    rows, count = _folded(projects_visible_to(actor), fields, text, most)
    return Group("projects", _("Projects"), rows, count, _all_of("projects", text))


_FOLDED: Final[dict[str, Finder]] = {
    "events": _events,
    "initiatives": _initiatives,
    "projects": _projects,
}


def _all_of(name: str, text: str) -> str:
    return f"{reverse('web:search')}?{urlencode({'q': text, 'only': name})}"


def _folded(
    found: QuerySet[Row], fields: Sequence[str], text: str, most: int
) -> tuple[list[Row], int]:
    """The first few of `found` whose `fields` hold every word of `text`, and how many do."""
    sought = sought_words(text)
    keys = [
        key
        for key, *said in found.values_list("pk", *fields)[:_READ]
        if holds_all(sought, (one for value in said for one in _texts(value)))
    ]
    shown = found.in_bulk(keys[:most]) if keys else {}
    return [shown[key] for key in keys[:most] if key in shown], len(keys)


def _texts(value: Wording | str) -> list[str]:
    return [told.text for told in value] if isinstance(value, Wording) else [str(value)]
