"""The list of offers and needs: what is looked for in it, and how many each further choice leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.core.actors import Actor
from koga.core.bridge import in_order
from koga.core.search import RANKED, Answer, ask
from koga.matching.enums import PostingKind
from koga.matching.models import Posting
from koga.matching.queries import current_postings
from koga.organisations.models import OrganisationLanguage
from koga.organisations.queries import hubs
from koga.topics.models import Topic
from koga.ui.facets import facet
from koga.ui.shapes import Facet, Words

_COLUMNS: Final = {
    "kind": "kind",
    "country": "organisation__country",
    "topic": "topics__slug",
    "language": "organisation__languages__language",
    "hub": "organisation__hub__slug",
}
# So many topics are offered for narrowing, the most frequent; those chosen stand among them.
_TOPICS: Final = 20


@dataclass(frozen=True, slots=True)
class Sought:
    """Words, all of which have to be there, and values of facets, any of which is enough."""

    text: str = ""
    chosen: dict[str, list[str]] = field(default_factory=dict)

    @property
    def n_chosen(self) -> int:
        """How many values of facets are chosen."""
        return sum(map(len, self.chosen.values()))

    def as_query(self) -> str:
        """The address' query: the same choices always give the same text; "" for none."""
        query = QueryDict(mutable=True)
        if self.text:
            query["q"] = self.text
        for name, values in self.chosen.items():
            if values:
                query.setlist(name, sorted(set(values)))
        return query.urlencode()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text) or any(self.chosen.values())


def sought_in(query: QueryDict) -> Sought:
    """What the address of the list asks for."""
    chosen = {name: [one for one in query.getlist(name) if one] for name in _COLUMNS}
    return Sought(query.get("q", "").strip()[:200], chosen)


@dataclass(frozen=True, slots=True)
class Look:
    """One look of `actor` at the list; `answer` is what the search says to the words sought."""

    actor: Actor
    sought: Sought
    answer: Answer

    def postings(self) -> QuerySet[Posting]:
        """What fits, each once: where words are sought the best first, else the newest."""
        found = self._found().filter(_with_values(self.sought))
        if not self.answer.asked:
            return found
        best = self.answer.ranked().keys[:RANKED]
        places = [When(pk=key, then=Value(place)) for place, key in enumerate(best)]
        return found.order_by(Case(*places, default=Value(len(best))), "-published_at", "-pk")

    def facets(self, query: QueryDict) -> list[Facet]:
        """Kinds, countries, topics, languages and hubs that occur, with how many each would leave.

        Seven queries.
        """
        counts = {name: self._counts(name) for name in _COLUMNS}
        kinds = [
            (value, label, counts["kind"].get(value, 0)) for value, label in PostingKind.choices
        ]
        countries: list[Option] = [
            (code, formats.country(code), n) for code, n in counts["country"].items()
        ]
        spoken: list[Option] = [
            (code, languages.name(code), n) for code, n in counts["language"].items()
        ]
        topics = _topics(counts["topic"], self.sought)
        return [
            facet(query, "kind", _("Kind"), kinds),
            facet(query, "country", _("Country"), sorted(countries, key=_by_name)),
            facet(query, "topic", _("Topic"), topics, is_open=False),
            facet(query, "language", _("Language"), sorted(spoken, key=_by_name), is_open=False),
            facet(query, "hub", _("Hub"), _hubs(counts["hub"]), is_open=False),
        ]

    def _found(self) -> QuerySet[Posting]:
        found = current_postings(self.actor)
        return found.filter(pk__in=self.answer.keys_of("posting")) if self.answer.asked else found

    def _counts(self, name: str) -> dict[str, int]:
        """How many there are of each value, as if nothing were chosen in this facet."""
        found = self._found().filter(_with_values(self.sought, but=name))
        found = found.exclude(**{_COLUMNS[name]: None}).order_by()
        counted = found.values_list(_COLUMNS[name]).annotate(n=Count("pk", distinct=True))
        return dict(counted.order_by("-n", _COLUMNS[name]))


def look(actor: Actor, sought: Sought, *, is_strict: bool = False) -> Look:
    """`is_strict` where only what holds all the words will do."""
    return Look(actor, sought, ask(actor, sought.text, only=["posting"], is_strict=is_strict))


Option = tuple[str, Words, int | None]


def _by_name(option: Option) -> str:
    return in_order(option[1])


def _hubs(counts: dict[str, int]) -> list[Option]:
    named = dict(hubs().filter(slug__in=list(counts)).values_list("slug", "name"))
    found: list[Option] = [(slug, named.get(slug, slug), n) for slug, n in counts.items()]
    return sorted(found, key=_by_name)


def _topics(counts: dict[str, int], sought: Sought) -> list[tuple[str, str, int | None]]:
    chosen = sought.chosen.get("topic", [])
    slugs = list(dict.fromkeys([*chosen, *list(counts)[:_TOPICS]]))
    named = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    reader = get_language() or "en"
    return [
        (slug, named[slug].label.best_for(reader).text, counts.get(slug, 0))
        for slug in slugs
        if slug in named
    ]


def _with_values(sought: Sought, *, but: str = "") -> Q:
    condition = Q()
    for name, values in sought.chosen.items():
        if not values or name == but:
            continue
        if name == "topic":
            # Not by a join, which would tell a posting once for each topic of hers.
            about = Posting.topics.through.objects.filter(topic__slug__in=values)
            condition &= Q(pk__in=about.values("posting"))
        elif name == "language":
            spoken = OrganisationLanguage.objects.filter(language__in=values)
            condition &= Q(organisation__in=spoken.values("organisation"))
        else:
            condition &= Q(**{f"{_COLUMNS[name]}__in": values})
    return condition
