"""Topics as pages and other apps ask for them. Everybody may see every topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from koga.core.doors import the_one
from koga.topics import bridge
from koga.topics.enums import Facet
from koga.topics.models import Topic, TopicLabel


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic with what is narrower, as a tree."""

    topic: Topic
    narrower: list[Branch] = field(default_factory=list)


def topics_in_use() -> QuerySet[Topic]:
    """All topics of the present edition in their order."""
    return Topic.objects.filter(is_withdrawn=False)


def topic_at(slug: str) -> Topic:
    """The topic at this address, withdrawn or not; Absent if there never was one."""
    return the_one(Topic.objects.all(), slug=slug)


def topics_at(slugs: Iterable[str]) -> QuerySet[Topic]:
    """Those of `slugs` that exist."""
    return Topic.objects.filter(slug__in=list(slugs))


def topic_tree() -> list[Branch]:
    """The top topics with all that is narrower, in two queries."""
    branches = {topic.pk: Branch(topic) for topic in topics_in_use()}
    links = Topic.broader.through.objects.filter(from_topic_id__in=branches)
    below_something = set()
    for child, parent in links.order_by("from_topic__position").values_list(
        "from_topic_id", "to_topic_id"
    ):
        if parent in branches:
            branches[parent].narrower.append(branches[child])
            below_something.add(child)
    return [branch for key, branch in branches.items() if key not in below_something]


def plain_label(text: str) -> str:
    """How a name is looked up: plain letters, single blanks."""
    return bridge.plain_label(text)


def topics_called(text: str) -> QuerySet[Topic]:
    """Topics with a label, in any language, that begins with `text`, whatever its diacritics."""
    sought = bridge.plain_label(text)
    if not sought:
        return Topic.objects.none()
    named = TopicLabel.objects.filter(plain__startswith=sought)
    return topics_in_use().filter(pk__in=named.values("topic_id"))


def topics_named_in(
    text: str, language: str, *, most: int = 8, facets: Collection[Facet] = ()
) -> list[Topic]:
    """The topics in use, of `facets` if any are given, that `text` in `language` seems to name: at
    `most` so many, best first."""
    named = bridge.slugs_named(text, language)
    found = topics_in_use().filter(slug__in=named)
    by_slug = {topic.slug: topic for topic in (found.filter(facet__in=facets) if facets else found)}
    return [by_slug[slug] for slug in named if slug in by_slug][:most]


def names_of_unshipped(topics: Iterable[Topic]) -> list[str]:
    """The names, in every language, of those topics that the engine does not know by itself."""
    shipped = bridge.shipped_thesaurus()
    return [told.text for topic in topics if topic.slug not in shipped for told in topic.label]


def labels_by_language(topic: Topic) -> dict[str, list[TopicLabel]]:
    """All labels of `topic` under their language, the preferred one first; one query."""
    grouped: dict[str, list[TopicLabel]] = {}
    for label in topic.labels.all():
        grouped.setdefault(label.language, []).append(label)
    return grouped
