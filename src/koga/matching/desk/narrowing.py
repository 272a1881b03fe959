"""How the pairs of a desk are narrowed: by topic, by country, newcomers first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.matching.desk.pairs import Pairs, topics_of_own
from koga.ui.facets import facet
from koga.ui.shapes import Facet

_NAMES: Final = ("topic", "country", "first")
_NEWCOMERS: Final = "newcomers"


def chosen(query: QueryDict) -> dict[str, Any]:
    """What `pairs_for` is told."""
    return {
        "topics": query.getlist("topic"),
        "countries": query.getlist("country"),
        "newcomers_first": _NEWCOMERS in query.getlist("first"),
    }


def n_chosen(query: QueryDict) -> int:
    return sum(len(query.getlist(name)) for name in _NAMES)


def facets_of(query: QueryDict, actor: Actor, found: Pairs) -> list[Facet]:
    """Each with how many there are; one query."""
    return [one for one in _facets(query, actor, found) if one.options]


def _facets(query: QueryDict, actor: Actor, found: Pairs) -> Iterator[Facet]:
    yield facet(query, "first", _("Order"), [(_NEWCOMERS, _("Newcomers first"), None)])
    reader = languages.reader()
    topics = [(slug, label.best_for(reader).text, n) for slug, label, n in topics_of_own(actor)]
    yield facet(query, "topic", _("Topic of your member"), topics)
    countries = sorted((formats.country(code), code, n) for code, n in found.countries.items())
    options = [(code, name, n) for name, code, n in countries]
    yield facet(query, "country", _("Country of the other"), options)
