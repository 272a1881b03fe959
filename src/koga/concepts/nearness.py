"""What exists already near a proposed concept, and where in the network's texts it would be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from koga.concepts.bridge import beginnings, labels_like
from koga.core.actors import Actor
from koga.core.search import holding
from koga.core.wording import Wording
from koga.matching.models import Posting
from koga.matching.queries import postings_visible_to
from koga.organisations.models import Organisation
from koga.organisations.queries import organisations_visible_to
from koga.topics.bridge import slugs_named, words_named
from koga.topics.models import Topic
from koga.topics.queries import topics_in_use

Labels = Mapping[str, Sequence[str]]

_NEAR: Final = 8
# So many texts that could hold it are read; of those found so many are shown.
_READ: Final = 400
SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Near:
    """A topic that exists, and the proposed label that comes near it."""

    topic: Topic
    label: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A text that would get the topic, and the words in it that name it."""

    title: str
    url: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """`count` texts would get it, of which the first are `found`; `is_more` where not all were read."""

    found: Sequence[Found]
    count: int
    is_more: bool


def topics_near(labels: Labels) -> list[Near]:
    """Topics with a like name, the same one first, then those that the labels themselves name."""
    alike = [(one.concept, one.label, one.is_same) for one in labels_like(labels)]
    named = [
        (slug, label, False)
        for language, said in labels.items()
        for label in said
        for slug in slugs_named(label, language)[:3]
    ]
    first: dict[str, tuple[str, bool]] = {}
    for slug, label, is_same in [*alike, *named]:
        first.setdefault(slug, (label, is_same))
    topics = {topic.slug: topic for topic in topics_in_use().filter(slug__in=first)}
    return [
        Near(topics[slug], label, is_same)
        for slug, (label, is_same) in first.items()
        if slug in topics
    ][:_NEAR]


def reach_of(actor: Actor, labels: Labels) -> Reach:
    """In which texts of organisations and postings that `actor` may see it would be found."""
    begun = _begun(labels)
    if not begun:
        return Reach((), 0, False)
    organisations = organisations_visible_to(actor).filter(_worded("organisation", begun))
    postings = postings_visible_to(actor).filter(_worded("posting", begun))
    texts = [
        *_of_organisations(organisations.order_by("pk")[:_READ]),
        *_of_postings(postings.order_by("pk")[:_READ]),
    ]
    found = [
        Found(title, url, words)
        for title, url, wordings in texts
        if (words := _words_in(labels, wordings))
    ]
    return Reach(found[:SHOWN], len(found), len(texts) >= _READ)


def words_in_example(labels: Labels, text: str, language: str) -> tuple[str, ...]:
    """The words of the example by which it would be found."""
    return words_named(labels, text, language) if text else ()


def _begun(labels: Labels) -> list[str]:
    """Of each label the beginnings of its words."""
    begun = dict.fromkeys(beginnings(label) for said in labels.values() for label in said)
    return [one for one in begun if one]


def _worded(kind: str, begun: Iterable[str]) -> Q:
    """Rows of a kind that hold the beginnings of all words of one of the labels."""
    wanted = Q()
    for words in begun:
        wanted |= holding(kind, words)
    return wanted


def _words_in(labels: Labels, wordings: Iterable[Wording]) -> list[str]:
    found: dict[str, None] = {}
    for wording in wordings:
        for told in wording:
            found |= dict.fromkeys(words_named(labels, told.text, told.language))
    return list(found)


def _of_organisations(
    rows: QuerySet[Organisation],
) -> Iterator[tuple[str, str, list[Wording]]]:
    for one in rows:
        yield one.name, one.get_absolute_url(), [one.about]


def _of_postings(rows: QuerySet[Posting]) -> Iterator[tuple[str, str, list[Wording]]]:
    for one in rows:
        yield (
            f"{one.title} · {one.organisation.name}",
            one.get_absolute_url(),
            [one.title, one.text],
        )
