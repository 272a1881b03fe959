"""What can be done to topics: only loading an edition of the thesaurus."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from koga.topics import bridge
from koga.topics.models import Topic, TopicLabel


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many topics an edition brought in, kept and withdrew."""

    added: int
    kept: int
    withdrawn: int


@transaction.atomic
def load_shipped_thesaurus() -> Loaded:
    """Make the rows say what the shipped edition says; running it again changes nothing.

    It is the platform's own work after an update, so no actor is named and the edition's version
    control is its audit trail.
    """
    concepts = list(bridge.shipped_thesaurus())
    known = set(Topic.objects.values_list("slug", flat=True))
    rows = [bridge.topic_row(concept, place) for place, concept in enumerate(concepts)]
    Topic.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["facet", "position", "label", "scope_note", "is_withdrawn"],
    )
    shipped = {concept.id for concept in concepts}
    withdrawn = Topic.objects.exclude(slug__in=shipped).update(is_withdrawn=True)
    _write_labels_and_relations()
    return Loaded(len(shipped - known), len(shipped & known), withdrawn)


def _write_labels_and_relations() -> None:
    concepts = list(bridge.shipped_thesaurus())
    ids = dict(Topic.objects.values_list("slug", "pk"))
    TopicLabel.objects.all().delete()
    TopicLabel.objects.bulk_create(
        [label for concept in concepts for label in bridge.label_rows(concept, ids[concept.id])]
    )
    broader, related = Topic.broader.through, Topic.related.through
    broader.objects.all().delete()
    related.objects.all().delete()
    broader.objects.bulk_create(
        [
            broader(from_topic_id=ids[concept.id], to_topic_id=ids[above])
            for concept in concepts
            for above in concept.broader
        ]
    )
    related.objects.bulk_create(
        [
            related(from_topic_id=ids[concept.id], to_topic_id=ids[other])
            for concept in concepts
            for other in concept.related
        ]
    )
