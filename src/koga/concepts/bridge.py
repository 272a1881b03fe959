"""Between the labels of topics and the engine's likeness of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koga.engine.thesaurus.likeness import Alike, alike
from koga.engine.thesaurus.likeness import beginnings as beginnings
from koga.topics.models import TopicLabel


def labels_like(labels: Mapping[str, Sequence[str]]) -> list[Alike]:
    """The labels of topics in use that proposed ones (by language) come near; one query."""
    rows = TopicLabel.objects.filter(language__in=list(labels), topic__is_withdrawn=False)
    known: dict[str, list[tuple[str, str]]] = {}
    for slug, language, plain in rows.order_by("pk").values_list(
        "topic__slug", "language", "plain"
    ):
        known.setdefault(language, []).append((slug, plain))
    return alike(labels, known)
