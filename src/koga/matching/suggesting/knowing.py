"""From rows to what the engine knows of an organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from koga.core.wording import NO_WORDING, Told, Wording
from koga.matching import cooperation
from koga.matching.enums import Answer, PostingKind
from koga.matching.models import SEARCH_TEXTS, Posting, Reading, Side
from koga.matching.suggesting.bridge import Known, Words, what_is_said_in
from koga.organisations.enums import NEWCOMERS, Experience, Freshness
from koga.organisations.models import Organisation, OrganisationLanguage

# As so many projects across a border counts what an organisation says of its experience.
_PROJECTS: Final = {Experience.FIRST_STEPS: 0.5, Experience.SOME: 2.0, Experience.MUCH: 6.0}
_ASKED_BEFORE: Final = 3  # from so many introductions on, how it answers counts
_OVER: Final = ("declined", "made", "expired")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an organisation but for its texts, those texts, and whether it may be
    suggested to others."""

    known: Known
    texts: tuple[Told, ...]
    is_open: bool

    def read(self) -> tuple[Known, Words]:
        """With what its texts speak of, and the words in which they say it: this reads them."""
        said = what_is_said_in(self.texts)
        return replace(self.known, subjects=said.subjects), said.words


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is said of organisations in other tables, by their ids."""

    topics: dict[int, set[str]]
    languages: dict[int, set[str]]
    postings: dict[int, list[Posting]]
    answers: dict[int, float]
    partners: dict[int, set[int]]


def profiles_of(organisations: Sequence[Organisation]) -> dict[int, Profile]:
    """By id, from their rows (with town and region); seven queries, whatever the number."""
    keys = [one.pk for one in organisations]
    beside = _Beside(
        _topics(keys), _languages(keys), published(keys), _answers(keys), _partners(keys)
    )
    return {one.pk: _profile(one, beside) for one in organisations}


def known_for(posting: Posting, own: Known) -> Known:
    """Its organisation as if this were all that it seeks, offers and works on."""
    topics = _slugs([posting])
    is_offer = posting.kind == PostingKind.OFFER
    return replace(
        own,
        topics=topics,
        offers=topics if is_offer else frozenset(),
        needs=frozenset() if is_offer else topics,
        wanted=frozenset(posting.countries),
        subjects={},
    )


def with_subjects(profiles: dict[int, Profile]) -> dict[int, Known]:
    """With what their texts spoke of when they were last read, and nothing where they never were."""
    read = Reading.objects.filter(pk__in=list(profiles)).values_list("pk", "said__subjects")
    subjects = {key: said for key, said in read if said}
    return {
        key: replace(one.known, subjects=subjects.get(key, {})) for key, one in profiles.items()
    }


def published(keys: Collection[int]) -> dict[int, list[Posting]]:
    """What each of them has posted and shows; two queries."""
    grouped: dict[int, list[Posting]] = {key: [] for key in keys}
    found = Posting.objects.filter(organisation__in=list(grouped), state="published")
    for posting in found.select_related("search").prefetch_related("topics"):
        grouped[posting.organisation_id].append(posting)
    return grouped


def _profile(one: Organisation, beside: _Beside) -> Profile:
    postings = beside.postings[one.pk]
    offers = [posting for posting in postings if posting.kind == PostingKind.OFFER]
    needs = [posting for posting in postings if posting.kind != PostingKind.OFFER]
    known = Known(
        key=one.pk,
        country=one.country,
        kind=one.kind,
        experience=_PROJECTS.get(Experience(one.experience), 0.0) if one.experience else 0.0,
        answers=beside.answers.get(one.pk, 0.0),
        is_fresh=one.freshness == Freshness.FRESH,
        is_newcomer=one.experience in NEWCOMERS,
        place=_place(one),
        languages=frozenset(beside.languages[one.pk]),
        topics=frozenset(beside.topics[one.pk]),
        offers=_slugs(offers),
        needs=_slugs(needs),
        wanted=frozenset(code for posting in postings for code in posting.countries),
        partners=frozenset(map(str, beside.partners.get(one.pk, ()))),
        programmes=frozenset(filter(None, map(_programme, postings))),
    )
    is_open = one.state == "checked" and one.is_open
    return Profile(known, tuple(_texts(one, postings)), is_open)


def _texts(one: Organisation, postings: Iterable[Posting]) -> Iterable[Told]:
    yield from one.about
    for posting in postings:
        yield from posting.title
        yield from posting.text
        for name in SEARCH_TEXTS if posting.is_search else ():
            said: Wording = getattr(getattr(posting, "search", None), name, NO_WORDING)
            yield from said


def _place(one: Organisation) -> tuple[float, float] | None:
    spot = one.town or one.region
    return (round(spot.latitude, 3), round(spot.longitude, 3)) if spot else None


def _programme(posting: Posting) -> str:
    return str(posting.search.programme) if hasattr(posting, "search") else ""


def _slugs(postings: Iterable[Posting]) -> frozenset[str]:
    return frozenset(topic.slug for posting in postings for topic in posting.topics.all())


def _topics(keys: Collection[int]) -> dict[int, set[str]]:
    linked = Organisation.topics.through.objects.filter(organisation_id__in=keys)
    return _grouped(linked.values_list("organisation_id", "topic__slug"))


def _languages(keys: Collection[int]) -> dict[int, set[str]]:
    spoken = OrganisationLanguage.objects.filter(organisation__in=keys).order_by()
    return _grouped(spoken.values_list("organisation_id", "language"))


def _answers(keys: Collection[int]) -> dict[int, float]:
    """From -0.5 (never) to 0.5 (always), held to the middle while there are few."""
    sides = Side.objects.filter(organisation__in=keys, introduction__state__in=_OVER).order_by()
    asked, given = Counter[int](), Counter[int]()
    for key, answer in sides.values_list("organisation_id", "answer"):
        asked[key] += 1
        given[key] += answer != Answer.WAITING
    return {
        key: round((given[key] + 1) / (number + 2) - 0.5, 3)
        for key, number in asked.items()
        if number >= _ASKED_BEFORE
    }


def _partners(keys: Collection[int]) -> dict[int, set[int]]:
    return cooperation.partners_of(keys)


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[int, set[str]]:
    grouped: dict[int, set[str]] = defaultdict(set)
    for key, value in pairs:
        grouped[key].add(value)
    return grouped
