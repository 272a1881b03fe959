"""Between the engine's thesaurus and our rows."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from koga.core.wording import Wording
from koga.engine.text import plain
from koga.engine.thesaurus import Concept, Thesaurus, load_thesaurus, thesaurus_turtle
from koga.engine.thesaurus import concept_turtle as engine_concept_turtle
from koga.topics.models import Topic, TopicLabel

_WORTH_OFFERING: Final = 0.3


def shipped_thesaurus() -> Thesaurus:
    return load_thesaurus()


def plain_label(text: str) -> str:
    """The spelling under which labels are looked up: no case, no diacritics, single blanks."""
    return " ".join(plain(text).split())


def slugs_named(text: str, language: str, *, most: int) -> tuple[str, ...]:
    """The addresses of the topics that `text`, written in `language`, seems to name, best first.

    What heads a branch says too little to be offered. The language is found where "" is given.
    """
    from koga.engine.text.analysis import analyse  # with its tables, which few pages need

    found = analyse(text, language or None).topics
    worthy = (topic.concept for topic in found if topic.weight >= _WORTH_OFFERING)
    return tuple(slug for slug in worthy if load_thesaurus()[slug].broader)[:most]


def topic_row(concept: Concept, position: int) -> Topic:
    """An unsaved Topic that says what `concept` says; English is the thesaurus' working language."""
    preferred = {language: labels[0] for language, labels in concept.labels.items() if labels}
    return Topic(
        slug=concept.id,
        facet=concept.facet,
        position=position,
        label=Wording("en", preferred),
        scope_note=Wording("en", dict(concept.scope_notes)),
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
    return thesaurus_turtle(load_thesaurus(), scheme_address())


def concept_turtle(slug: str) -> str:
    """SKOS of one concept; KeyError if the shipped thesaurus has no such concept."""
    return engine_concept_turtle(load_thesaurus(), slug, scheme_address())
