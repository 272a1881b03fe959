"""What can be done to topics: loading an edition of the thesaurus, adding one of the network's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from koga.topics import bridge
from koga.topics.models import Topic, TopicLabel
from koga.topics.wordings import LocalTopic, TopicWording


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
        update_fields=["facet", "position", "label", "scope_note", "is_local", "is_withdrawn"],
    )
    shipped = {concept.id for concept in concepts}
    left = Topic.objects.filter(is_local=False).exclude(slug__in=shipped)
    withdrawn = left.update(is_withdrawn=True)
    _write_labels_and_relations()
    return Loaded(len(shipped - known), len(shipped & known), withdrawn)


@transaction.atomic
def add_local_topic(*, slug: str, wording: TopicWording, broader: Topic, proposed_by: str) -> Topic:
    """A topic of this network: chosen on forms and found in texts from now on.

    It stands in the branch of the topic above it. Who decided it keeps the trail. ValueError for an
    address that a topic has, and without an English label.
    """
    if not wording.labels.get("en") or Topic.objects.filter(slug=slug).exists():
        raise ValueError(f"{slug}: no English label, or the address is taken")
    last = Topic.objects.aggregate(last=Max("position"))["last"] or 0
    concept = bridge.concept_of(LocalTopic(slug, broader.facet, [broader.slug], wording))
    topic = bridge.topic_row(concept, last + 1)
    topic.is_local, topic.proposed_by = True, proposed_by
    topic.save(force_insert=True)
    topic.broader.set([broader])
    TopicLabel.objects.bulk_create(bridge.label_rows(concept, topic.pk))
    return topic


def _write_labels_and_relations() -> None:
    concepts = list(bridge.shipped_thesaurus())
    ids = dict(Topic.objects.values_list("slug", "pk"))
    # By their ids: PostgreSQL plans a join badly while a transaction that has just filled both
    # tables keeps their statistics from it.
    shipped = list(Topic.objects.filter(is_local=False).values_list("pk", flat=True))
    TopicLabel.objects.filter(topic__in=shipped).delete()
    TopicLabel.objects.bulk_create(
        [label for concept in concepts for label in bridge.label_rows(concept, ids[concept.id])]
    )
    broader, related = Topic.broader.through, Topic.related.through
    broader.objects.filter(from_topic__in=shipped).delete()
    related.objects.filter(from_topic__in=shipped).delete()
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
