"""What goes on as somebody types: topics, towns, organisations, words of their names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.bridge import in_order
from koga.core.lifecycle import Label
from koga.core.search import kind_named
from koga.core.search.suggesting import rows_titled
from koga.organisations.models import Organisation
from koga.organisations.queries import n_in_towns
from koga.places.queries import towns_beginning
from koga.topics.queries import plain_label, topics_called

_SHORTEST: Final = 2
_TOPICS: Final = 4
_NAMES: Final = 5
_TOWNS: Final = 2
_LOOKED_AT: Final = 20  # towns that begin so, the largest ones
_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on: what it is called, of what sort it is, where it leads."""

    label: str
    note: Label
    url: str
    icon: str
    language: str = ""


def suggestions_for(actor: Actor, text: str) -> list[Suggestion]:
    """Words, topics in the reader's language, towns and organisations she may see; at most seven
    queries."""
    plain = plain_label(text)
    kind = kind_named("organisation")
    if len(plain) < _SHORTEST or kind is None:
        return []
    rows = list(rows_titled(actor, kind, text))
    return [*_words(plain, rows), *_topics(plain), *_towns(actor, plain), *_names(plain, rows)]


def _topics(plain: str) -> list[Suggestion]:
    """Those whose name in the reader's language begins so go first, then the shorter ones."""
    reader = languages.reader()
    named = [
        (not plain_label(label).startswith(plain), len(label), label)
        for topic in topics_called(plain)[: 5 * _TOPICS]
        if (label := topic.label.best_for(reader).text)
    ]
    return [
        Suggestion(label, _("Topic"), _search_for(label), "bookmark")
        for _is_other, _length, label in sorted(named)[:_TOPICS]
    ]


def _towns(actor: Actor, plain: str) -> list[Suggestion]:
    """Those where organisations are that she may see, most of them first."""
    towns = {town.pk: town for town in towns_beginning(plain)[:_LOOKED_AT]}
    counted = n_in_towns(actor, towns) if towns else {}
    best = sorted(counted, key=lambda key: (-counted[key], in_order(towns[key].name)))[:_TOWNS]
    return [
        Suggestion(towns[key].name, _("Town"), _search_for(towns[key].name), "map") for key in best
    ]


def _names(plain: str, rows: list[Organisation]) -> list[Suggestion]:
    """Those whose name begins so go before those that hold the words somewhere, and what has ended
    after what has not, unless that is its name."""
    fitting = [row for row in rows if _holds(row.plain_name, plain)]
    fitting.sort(
        key=lambda row: (
            _has_ended(row) and row.plain_name != plain,
            not row.plain_name.startswith(plain),
            row.plain_name,
            row.pk,
        )
    )
    return [
        Suggestion(
            row.name,
            _note(row),
            row.get_absolute_url(),
            "organisation",
            row.name_language,
        )
        for row in fitting[:_NAMES]
    ]


def _has_ended(row: Organisation) -> bool:
    return row.state == "ended"


def _note(row: Organisation) -> str:
    country = formats.country(row.country)
    return f"{country} · {row.get_state_display()}" if _has_ended(row) else country


def _words(plain: str, rows: list[Organisation]) -> list[Suggestion]:
    """What the last word may go on to be, as often as visible names have it."""
    *before, last = plain.split()
    counted: Counter[str] = Counter()
    for row in rows:
        counted.update({word.casefold() for word in row.name.split() if _goes_on(word, last)})
    best = sorted(counted, key=lambda word: (-counted[word], word))[:_WORDS]
    phrases = [
        " ".join([*before, word.strip("„”“\"'().,;:")]) for word in best if counted[word] > 1
    ]
    return [Suggestion(one, _("Search"), _search_for(one), "search") for one in phrases]


def _goes_on(word: str, beginning: str) -> bool:
    return plain_label(word).startswith(beginning) and plain_label(word) != beginning


def _holds(name: str, plain: str) -> bool:
    words = name.split()
    return all(any(word.startswith(one) for word in words) for one in plain.split())


def _search_for(text: str) -> str:
    return f"{reverse('web:search')}?{urlencode({'q': text})}"
