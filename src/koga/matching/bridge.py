"""Between rows and the matching engine: profiles in, suggestions with reasons out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Count, Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.engine.matching import Posted, Profile, Reason, best_pair, rarity_of, suggest
from koga.matching.enums import PostingKind
from koga.matching.models import Posting, PutAside, Side
from koga.organisations.enums import Experience
from koga.organisations.models import Organisation
from koga.topics.models import Topic
from koga.ui import shapes

# How many organisations with a topic in common are scored; the best lie among the many shared.
_SHORTLIST: Final = 400
_Sets = defaultdict[int, set[str]]
_Published = dict[int, list[Posting]]


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organisation that could suit, how well (0 to 100), and why; the points add up to it.

    `ours` and `theirs` are the two postings that fit each other best; where none of theirs meets
    one of ours, one of them alone that fits the other organisation's topics, or neither.
    """

    organisation: Organisation
    score: float
    reasons: list[shapes.Reason]
    ours: Posting | None = None
    theirs: Posting | None = None


def suggestions_for(
    own: Organisation, *, posting: Posting | None = None, most: int = 12
) -> list[Suggested]:
    """The organisations abroad that could suit `own` best, or one `posting` of its own.

    Nine queries, whatever the number. Left out are those not open or not checked, those put aside,
    and those already introduced.
    """
    rows = _shortlist(own, posting)
    published = _published([own, *rows])
    if posting is not None:
        published[own.pk] = [one for one in published[own.pk] if one == posting]
    profiles = _profiles([own, *rows], published)
    if posting is not None:
        profiles[own.pk] = replace(profiles[own.pk], topics=_topics_of(posting))
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=_slugs(profiles))}
    rarity = _rarity()
    by_key = {row.pk: row for row in rows}
    return [
        Suggested(
            by_key[one.key],
            one.score,
            [_readable(reason, topics) for reason in one.reasons],
            *_pair(profiles[own.pk], profiles[one.key], published, rarity),
        )
        for one in suggest(profiles[own.pk], profiles.values(), rarity, most=most)
    ]


def _pair(
    own: Profile, other: Profile, published: _Published, rarity: dict[str, float]
) -> tuple[Posting | None, Posting | None]:
    ours = {one.pk: one for one in published[own.key]}
    theirs = {one.pk: one for one in published[other.key]}
    first, second = best_pair(
        [_posting_facts(one) for one in ours.values()],
        [_posting_facts(one) for one in theirs.values()],
        rarity,
        own_topics=own.topics,
        other_topics=other.topics,
    )
    return ours.get(first or 0), theirs.get(second or 0)


def _posting_facts(posting: Posting) -> Posted:
    return Posted(posting.pk, posting.kind == PostingKind.OFFER, _topics_of(posting))


def _topics_of(posting: Posting) -> frozenset[str]:
    return frozenset(topic.slug for topic in posting.topics.all())


def _shortlist(own: Organisation, posting: Posting | None) -> list[Organisation]:
    postings = own.postings.filter(state="published")
    about = Q(organisation=own) | Q(posting__in=postings) if posting is None else Q(posting=posting)
    wanted = Topic.objects.filter(about).values("pk")
    put_aside = PutAside.objects.filter(organisation=own).values("other")
    known = Side.objects.filter(introduction__sides__organisation=own).values("organisation")
    sharing = Organisation.objects.filter(
        Q(topics__in=wanted) | Q(postings__state="published", postings__topics__in=wanted),
        state="checked",
        is_open=True,
    )
    return list(
        sharing.exclude(country=own.country)
        .exclude(pk__in=put_aside)
        .exclude(pk__in=known)
        .annotate(shared=Count("pk"))
        .order_by("-shared", "pk")
        .select_related("town", "region")[:_SHORTLIST]
    )


def _published(organisations: list[Organisation]) -> _Published:
    """What each of them has posted, by organisation; those with nothing have an empty list."""
    grouped: _Published = {one.pk: [] for one in organisations}
    found = Posting.objects.filter(organisation__in=list(grouped), state="published")
    for posting in found.prefetch_related("topics"):
        grouped[posting.organisation_id].append(posting)
    return grouped


def _profiles(organisations: list[Organisation], published: _Published) -> dict[int, Profile]:
    keys = [organisation.pk for organisation in organisations]
    topics = _grouped(
        Organisation.topics.through.objects.filter(organisation_id__in=keys).values_list(
            "organisation_id", "topic__slug"
        )
    )
    spoken = _grouped(
        Organisation.objects.filter(pk__in=keys, languages__isnull=False).values_list(
            "pk", "languages__language"
        )
    )
    offers, needs, wanted = _posted(published)
    return {
        one.pk: Profile(
            key=one.pk,
            country=one.country,
            languages=frozenset(spoken[one.pk]),
            topics=frozenset(topics[one.pk]),
            needs=frozenset(needs[one.pk]),
            offers=frozenset(offers[one.pk]),
            wanted=frozenset(wanted[one.pk]),
            is_newcomer=one.experience in {Experience.NONE, Experience.FIRST_STEPS},
        )
        for one in organisations
    }


def _posted(published: _Published) -> tuple[_Sets, _Sets, _Sets]:
    """The topics offered, the topics needed and the countries wanted, by organisation."""
    offers, needs, wanted = _Sets(set), _Sets(set), _Sets(set)
    for key, postings in published.items():
        for posting in postings:
            side = offers if posting.kind == PostingKind.OFFER else needs
            side[key] |= _topics_of(posting)
            wanted[key] |= set(posting.countries)
    return offers, needs, wanted


def _grouped(pairs: Iterable[tuple[int, str]]) -> _Sets:
    grouped = _Sets(set)
    for key, value in pairs:
        grouped[key].add(value)
    return grouped


def _slugs(profiles: dict[int, Profile]) -> set[str]:
    return {slug for one in profiles.values() for slug in one.topics | one.needs | one.offers}


def _rarity() -> dict[str, float]:
    named = Topic.objects.annotate(n=Count("organisation")).values_list("slug", "n")
    return rarity_of(dict(named), max(1, Organisation.objects.filter(state="checked").count()))


def _readable(reason: Reason, topics: dict[str, Topic]) -> shapes.Reason:
    return shapes.Reason(_sentence(reason, topics), reason.points, reason.most)


def _sentence(reason: Reason, topics: dict[str, Topic]) -> str:
    """One reason in the reader's language, naming at most four of the topics that earned it."""
    reader = get_language() or "en"
    named = [topics[slug].label.best_for(reader).text for slug in reason.values if slug in topics]
    listed = formats.listed(named[:4])
    match reason.kind:
        case "needs-met":
            return _("Offers what you look for: %(topics)s") % {"topics": listed}
        case "offers-wanted":
            return _("Looks for what you offer: %(topics)s") % {"topics": listed}
        case "common-topics":
            return ngettext(
                "Works on the same topic: %(topics)s",
                "Works on the same topics: %(topics)s",
                len(named),
            ) % {"topics": listed}
        case "common-languages":
            spoken = formats.listed([languages.name_within(code) for code in reason.values])
            return _("You can talk in: %(languages)s") % {"languages": spoken}
        case "country-wanted":
            return _("One of you asks for partners from the other's country")
        case _:
            return _("New to cooperation abroad: a fresh face")
