"""Which organisations the builder may choose from, and what they say of themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from koga.consortia.brief import Brief, Fact
from koga.consortia.lifecycles import INVITED
from koga.consortia.models import Consortium, Place
from koga.consortia.shapes import Reasons, Seat
from koga.core import clock
from koga.matching.enums import Answer, PostingKind
from koga.matching.models import Expression, Posting, Side
from koga.matching.queries import standing_expressions
from koga.matching.suggesting.barred import not_put_aside
from koga.organisations.enums import Freshness
from koga.organisations.models import Organisation, OrganisationLanguage
from koga.organisations.models.organisation import freshness_of
from koga.topics.models import Topic

# What is read at once: memory stays bounded, and no statement has too many parameters.
_CHUNK: Final = 5_000
# Who was asked within so many days counts as asked now.
ASKED_WITHIN: Final = timedelta(days=180)
Progress = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those the builder looks at, and how many more it leaves aside."""

    facts: list[Fact]
    n_left_aside: int


def brief_of(consortium: Consortium) -> Brief:
    """What the builder is told of it; six queries, with its organisation at hand."""
    places = list(consortium.places.all())
    topics = frozenset(consortium.topics.values_list("slug", flat=True))
    spoken = OrganisationLanguage.objects.filter(organisation=consortium.organisation_id)
    home = spoken.values_list("language", flat=True)
    named = Topic.objects.filter(slug__in=topics).annotate(n=Count("organisation"))
    return Brief(
        rules=consortium.rules,
        topics=topics,
        languages=frozenset(consortium.languages or home),
        country=consortium.organisation.country,
        stay=tuple(seat_of(one) for one in places if one.stays),
        seated=tuple(seat_of(one) for one in places if one.is_seated),
        barred=frozenset(one.organisation_id for one in places if not one.is_seated),
        named=dict(named.values_list("slug", "n")),
        answered=frozenset(_answered(consortium).values_list("organisation", flat=True)),
        population=max(1, Organisation.objects.filter(state="checked").count()),
    )


def seat_of(place: Place) -> Seat:
    """A place as the builder reads it."""
    reasons = Reasons.from_json(place.reasons)
    return Seat(place.organisation_id, place.seat, place.is_associated, reasons)


def candidates_for(
    consortium: Consortium,
    *,
    most: int,
    anywhere: bool = False,
    still_there: Progress = lambda: None,
) -> Candidates:
    """Checked organisations that are open for cooperation, in countries that the call allows.

    Whoever answered its partner search is open for this one, and looked at before others.
    With `anywhere` in all countries: who is out by a rule tells that the rule is in the way.
    Everybody of its places is among them. Of more than `most`, those with the most topics in
    common. `still_there` is called after each few thousand that were read.
    """
    own = set(consortium.places.values_list("organisation", flat=True))
    found = _eligible(consortium, anywhere=anywhere).exclude(pk__in=own)
    count = found.count()
    if count > most:
        about = Q(topics__in=consortium.topics.values("pk"))
        told = found.annotate(
            shared=Count("topics", filter=about), has_answered=_has_answered(consortium)
        )
        shared = told.order_by("-has_answered", "-shared", "pk")
        keys = list(shared.values_list("pk", flat=True)[:most])
    else:
        keys = list(found.order_by("pk").values_list("pk", flat=True))
    facts = facts_about([*sorted(own), *keys], still_there=still_there)
    return Candidates(facts, count - len(keys))


def n_candidates_for(consortium: Consortium) -> int:
    """How many there are to choose from; one query."""
    return _eligible(consortium).count()


def facts_about(keys: Iterable[int], *, still_there: Progress = lambda: None) -> list[Fact]:
    """What these organisations (by their ids) say of themselves; seven queries a few thousand."""
    wanted = list(dict.fromkeys(keys))
    facts: list[Fact] = []
    for begin in range(0, len(wanted), _CHUNK):
        facts += _read(wanted[begin : begin + _CHUNK])
        still_there()
    return facts


def _eligible(consortium: Consortium, *, anywhere: bool = False) -> QuerySet[Organisation]:
    is_open = Q(is_open=True) | _has_answered(consortium)
    found = Organisation.objects.filter(is_open, state="checked")
    found = not_put_aside(found, consortium.organisation_id)
    allowed = consortium.rules.get("countries", {}).get("allowed")
    return found.filter(country__in=allowed) if allowed and not anywhere else found


def _has_answered(consortium: Consortium) -> Q:
    return Q(pk__in=_answered(consortium).values("organisation"))


def _answered(consortium: Consortium) -> QuerySet[Expression]:
    """What the partner search that it began with was answered, and holds."""
    return standing_expressions().filter(posting=consortium.posting_id)


_Sets = Mapping[int, set[str]]


def _read(keys: list[int]) -> Iterator[Fact]:
    topics = _grouped(_topics_of(Organisation.topics.through.objects, "organisation", keys))
    spoken = _grouped(
        OrganisationLanguage.objects.filter(organisation__in=keys).values_list(
            "organisation_id", "language"
        )
    )
    offers, needs, wanted = _posted(keys)
    asked = _asked(keys)
    columns = ("pk", "country", "region_id", "kind", "experience", "confirmed_at")
    rows = Organisation.objects.filter(pk__in=keys).order_by().values_list(*columns)
    for key, country, region, kind, experience, confirmed_at in rows:
        yield Fact(
            key=key,
            country=country,
            region=region or "",
            kind=kind,
            experience=experience,
            is_fresh=freshness_of(confirmed_at) == Freshness.FRESH,
            topics=frozenset(topics[key]),
            offers=frozenset(offers[key]),
            needs=frozenset(needs[key]),
            languages=frozenset(spoken[key]),
            wanted=frozenset(wanted[key]),
            asked=asked[key],
        )


def _topics_of(through: Any, owner: str, keys: list[int]) -> Iterable[tuple[int, str]]:
    found: Iterable[tuple[int, str]] = through.filter(**{f"{owner}__in": keys}).values_list(
        f"{owner}_id", "topic__slug"
    )
    return found


def _posted(keys: list[int]) -> tuple[_Sets, _Sets, _Sets]:
    """The topics offered, those needed, and the countries asked for, in what is published."""
    postings = Posting.objects.filter(organisation__in=keys, state="published").order_by()
    rows = list(postings.values_list("pk", "organisation_id", "kind", "countries"))
    about = _grouped(
        _topics_of(Posting.topics.through.objects, "posting", [key for key, *_rest in rows])
    )
    offers, needs, wanted = (defaultdict[int, set[str]](set) for _one in range(3))
    for key, organisation, kind, countries in rows:
        side = offers if kind == PostingKind.OFFER else needs
        side[organisation] |= about[key]
        wanted[organisation] |= set(countries)
    return offers, needs, wanted


def _asked(keys: list[int]) -> Counter[int]:
    """How often each was asked of late: introductions, and places in consortia.

    A question to which it said no was asked as well: so who declines is not the first to be asked
    again, and nobody reads from the points whether it declined.
    """
    since = clock.now() - ASKED_WITHIN
    said_no = Q(introduction__state="declined", answer=Answer.NO)
    sides = Side.objects.filter(
        Q(introduction__state__in=["proposed", "made"]) | said_no,
        organisation__in=keys,
        introduction__proposed_at__gte=since,
    )
    invited = Q(state__in=INVITED, asked_at__gte=since)
    declined = Q(state="refused", moved_at__gte=since)
    # A place whose introduction is counted already is the same question.
    places = Place.objects.filter(
        invited & Q(introduction=None)
        | declined & (Q(introduction=None) | Q(introduction__state="withdrawn")),
        organisation__in=keys,
    )
    asked: Counter[int] = Counter()
    for rows in (sides, places):
        asked.update(dict(rows.order_by().values_list("organisation_id").annotate(n=Count("pk"))))
    return asked


def _grouped(pairs: Iterable[tuple[int, str]]) -> _Sets:
    grouped: defaultdict[int, set[str]] = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return grouped
