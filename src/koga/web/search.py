"""One search over what the reader may see, whatever kind of record it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.bridge import in_order
from koga.core.search import Answer, Found, ask, kinds, nearly
from koga.core.search.counting import Counted, facts_counted
from koga.core.search.numbering import Chosen
from koga.core.search.showing import Shown, shown
from koga.topics.models import Topic
from koga.topics.queries import topics_at, topics_named_in
from koga.ui.facets import facet, n_chosen
from koga.ui.shapes import Facet

PER_PAGE: Final = 10
_FACTS: Final = ("country", "topic", "language")
_OFFERED: Final = 15
Option = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page says: what was looked for, what was found, and how it can be narrowed."""

    text: str
    answer: Answer
    results: Page[int]
    shown: Sequence[Shown]
    facets: Sequence[Facet]
    n_chosen: int
    query: QueryDict
    close: Sequence[Shown] = ()
    nearby: Sequence[Topic] = ()

    @property
    def hidden_pairs(self) -> list[tuple[str, str]]:
        """What the search field's form must carry along: (facet, value)."""
        return [(name, value) for name in ("kind", *_FACTS) for value in self.query.getlist(name)]

    @property
    def unnarrowed(self) -> str:
        """The address of the same search without filters."""
        return f"?{urlencode({'q': self.text})}"

    @property
    def is_asked(self) -> bool:
        """Whether anything was looked for at all."""
        return bool(self.answer.asked)


def search_page(actor: Actor, query: QueryDict) -> SearchPage:
    """The page at this address, for this reader."""
    text = query.get("q", "").strip()[:200]
    facts = {name: values for name in _FACTS if (values := query.getlist(name))}
    wide = ask(actor, text)
    answer = ask(actor, text, facts=facts) if facts else wide
    chosen = query.getlist("kind")
    ranking = answer.ranked(_of_kinds(answer, chosen))
    results = Paginator(ranking.entries, PER_PAGE).get_page(query.get("page"))
    facets = _facets(query, answer, facts_counted(wide, facts, chosen)) if wide else []
    close = _close(actor, answer, facts) if not chosen else ()
    told, told_of_close = shown(actor, ranking.found(results), close)
    return SearchPage(
        text,
        answer,
        results,
        told,
        facets,
        n_chosen(query, facets),
        query,
        told_of_close,
        topics_named_in(text, "", most=6) if answer.asked and not answer else (),
    )


def _close(actor: Actor, answer: Answer, facts: Mapping[str, Sequence[str]]) -> Sequence[Found]:
    """Where little holds the whole: what holds most of it, as much as a page has room for."""
    room = PER_PAGE - sum(answer.counts.values())
    if not answer or answer.is_partial or room <= 0:
        return ()
    ranking = nearly(actor, answer, facts=facts).ranked()
    return ranking.found(ranking.entries[:room])


def _of_kinds(answer: Answer, names: Sequence[str]) -> Chosen:
    if not names:
        return answer.keys
    return {name: keys for name, keys in answer.keys.items() if name in names}


def _facets(query: QueryDict, answer: Answer, facts: Counted) -> list[Facet]:
    """Kinds with how many of each; countries, topics and languages that occur, where few enough were
    found to be counted with how many of each, else the most frequent ones only."""
    counts, chosen = answer.counts, query.getlist("kind")
    of_kinds: list[Option] = [
        (kind.name, str(kind.label), counts.get(kind.name, 0))
        for kind in kinds()
        if counts.get(kind.name) or kind.name in chosen
    ]
    labels = {"country": _("Country"), "topic": _("Topic"), "language": _("Language")}
    offered = {
        name: _named(name, _values(name, query, facts.of(name)), is_told=not facts.is_part)
        for name in _FACTS
    }
    return [
        facet(query, "kind", _("Kind"), of_kinds),
        *(
            facet(query, name, labels[name], options, is_open=name == "country")
            for name, options in offered.items()
            if options
        ),
    ]


def _named(name: str, values: Mapping[str, int], *, is_told: bool) -> list[Option]:
    """The values of a fact as the reader calls them, in her alphabet; if `is_told` with how many
    have each."""
    reader = languages.reader()
    if name == "topic":
        found = {one.slug: one.label.best_for(reader).text for one in topics_at(values)}
    elif name == "country":
        found = {one.upper(): formats.country(one.upper()) for one in values}
    else:
        found = {one: languages.name(one) for one in values}
    named = ((key, label, values[key.lower()] if is_told else None) for key, label in found.items())
    return sorted(named, key=lambda one: in_order(one[1]))


def _values(name: str, query: QueryDict, facts: Mapping[str, int]) -> dict[str, int]:
    """The chosen values of a fact and the most frequent others, as addresses write them."""
    chosen = [one.lower() for one in query.getlist(name)]
    counted = sorted((-n, value) for value, n in facts.items())
    counts = {value.replace("_", "-"): -n for n, value in counted}
    offered = list(dict.fromkeys([*chosen, *counts]))[: max(_OFFERED, len(chosen))]
    return {value: counts.get(value, 0) for value in offered}
