"""Between the engine's thesaurus and our rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from django.conf import settings

from koga.core.wording import Wording
from koga.engine.text import spelled
from koga.engine.thesaurus import (
    Concept,
    Thesaurus,
    load_thesaurus,
    thesaurus_turtle,
)
from koga.engine.thesaurus import concept_turtle as engine_concept_turtle
from koga.topics.models import Topic, TopicLabel
from koga.topics.wordings import LocalTopic, TopicWording

if TYPE_CHECKING:
    from koga.engine.text.phrases import Phrasebook

_WORTH_OFFERING: Final = 0.3


def shipped_thesaurus() -> Thesaurus:
    return load_thesaurus()


def plain_label(text: str) -> str:
    """The spelling under which labels are looked up: no case, no diacritics, single blanks."""
    return spelled(text)


def slugs_named(text: str, language: str) -> tuple[str, ...]:
    """The addresses of the topics that `text`, written in `language`, seems to name, best first.

    Those of the thesaurus and the network's own. What heads a branch says too little to be offered.
    The language is found where "" is given.
    """
    from koga.engine.text.analysis import analyse  # with its tables, which few pages need

    read = analyse(text, language or None, further=_local_labels())
    shipped = load_thesaurus()
    named = {
        topic.concept: topic.weight
        for topic in read.topics
        if topic.concept not in shipped or shipped[topic.concept].broader
    }
    worthy = [slug for slug, weight in named.items() if weight >= _WORTH_OFFERING]
    return tuple(sorted(worthy, key=lambda slug: -named[slug]))


def words_named(labels: Mapping[str, Sequence[str]], text: str, language: str) -> tuple[str, ...]:
    """The words of `text`, written in `language`, that one of `labels` (by language) names.

    Whatever their endings; English labels are looked for in every text.
    """
    from koga.engine.text.phrases import Label, Phrasebook
    from koga.engine.text.tokens import tokens_of

    found: dict[str, None] = {}
    for spoken in dict.fromkeys((language, "en")):
        book = Phrasebook(spoken, [Label(label, "it") for label in labels.get(spoken, ())])
        tokens = tokens_of(text, spoken)
        for mention in book.mentions(tokens):
            found[text[tokens[mention.first].start : tokens[mention.last].end]] = None
    return tuple(found)


def _local_labels() -> Callable[[str], Phrasebook]:
    """The labels in a language of the network's own topics; one query for all languages."""
    from koga.engine.text.phrases import Label, Phrasebook

    own = TopicLabel.objects.filter(topic__is_local=True, topic__is_withdrawn=False)
    labels: defaultdict[str, list[Label]] = defaultdict(list)
    for spoken, text, slug in own.order_by("pk").values_list("language", "text", "topic__slug"):
        labels[spoken].append(Label(text, slug))
    return cache(lambda language: Phrasebook(language, labels[language]))


def concept_of(local: LocalTopic) -> Concept:
    """A topic of the network as the thesaurus would have it."""
    return Concept(
        id=local.slug,
        facet=local.facet,
        labels={language: tuple(labels) for language, labels in local.wording.labels.items()},
        scope_notes=dict(local.wording.scope_notes),
        broader=tuple(local.broader),
    )


def local_topics() -> list[LocalTopic]:
    """The network's own topics in use; three queries."""
    topics = Topic.objects.filter(is_local=True, is_withdrawn=False)
    return [
        LocalTopic(
            topic.slug,
            topic.facet,
            [above.slug for above in topic.broader.all()],
            TopicWording(
                _labels_of(topic), {told.language: told.text for told in topic.scope_note}
            ),
        )
        for topic in topics.prefetch_related("labels", "broader")
    ]


def _labels_of(topic: Topic) -> dict[str, list[str]]:
    """The preferred label of each language first: so the rows are ordered."""
    labels: dict[str, list[str]] = {}
    for label in topic.labels.all():
        labels.setdefault(label.language, []).append(label.text)
    return labels


def topic_row(concept: Concept, position: int) -> Topic:
    """An unsaved Topic that says what `concept` says; English is the thesaurus' working language."""
    preferred = {language: labels[0] for language, labels in concept.labels.items() if labels}
    return Topic(
        slug=concept.id,
        facet=concept.facet,
        position=position,
        label=Wording("en", preferred),
        scope_note=Wording("en", dict(concept.scope_notes)),
        is_local=False,
        is_withdrawn=False,
    )


def label_rows(concept: Concept, topic_id: int) -> list[TopicLabel]:
    """Unsaved labels of `concept`, the first of each language preferred."""
    return [
        TopicLabel(
            topic_id=topic_id,
            language=language,
            text=text,
            plain=plain_label(text),
            is_preferred=place == 0,
        )
        for language, labels in concept.labels.items()
        for place, text in enumerate(labels)
    ]


def scheme_address() -> str:
    """The address of the concept scheme: permanent, as others will point at it."""
    return f"{settings.BASE_URL}/topics"


def scheme_turtle() -> str:
    return thesaurus_turtle(_whole(), scheme_address())


def concept_turtle(slug: str) -> str:
    """SKOS of one concept; KeyError if neither the thesaurus nor the network has it."""
    return engine_concept_turtle(_whole(), slug, scheme_address())


def _whole() -> Thesaurus:
    """The thesaurus with the network's own concepts behind it."""
    shipped = load_thesaurus()
    return Thesaurus((*shipped.concepts, *map(concept_of, local_topics())), shipped.scheme)
