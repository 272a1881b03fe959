"""The shipped thesaurus as rows: loaded again and again, withdrawn but never deleted."""

from __future__ import annotations

import pytest
from django.db.models import Model
from tests.factories.matching import TopicFactory
from tests.factories.organisations import OrganisationFactory

from koga.topics import bridge
from koga.topics.actions import Loaded, load_shipped_thesaurus
from koga.topics.models import Topic, TopicLabel
from koga.topics.queries import topic_at, topic_tree, topics_in_use

pytestmark = pytest.mark.usefixtures("thesaurus")


def rows(model: type[Model], *fields: str) -> list[tuple[object, ...]]:
    return sorted(model._default_manager.values_list(*fields), key=repr)


def state() -> list[list[tuple[object, ...]]]:
    return [
        rows(Topic, "pk", "slug", "facet", "position", "label", "scope_note", "is_withdrawn"),
        rows(TopicLabel, "topic", "language", "text", "plain", "is_preferred"),
        rows(Topic.broader.through, "from_topic", "to_topic"),
        rows(Topic.related.through, "from_topic", "to_topic"),
    ]


def test_every_concept_becomes_a_topic_with_a_name_in_every_language() -> None:
    shipped = list(bridge.shipped_thesaurus())
    assert Topic.objects.count() == len(shipped)
    preferred = TopicLabel.objects.filter(is_preferred=True).count()
    assert preferred == sum(bool(labels) for one in shipped for labels in one.labels.values())


def test_loading_again_changes_nothing() -> None:
    before = state()
    assert load_shipped_thesaurus() == Loaded(0, Topic.objects.count(), 0)
    assert state() == before


def test_a_topic_that_left_the_thesaurus_is_withdrawn_and_keeps_its_organisations() -> None:
    old = TopicFactory(slug="telegraphy", position=9999)
    organisation = OrganisationFactory()
    organisation.topics.add(old)
    assert load_shipped_thesaurus().withdrawn == 1
    assert topic_at("telegraphy").is_withdrawn
    assert list(organisation.topics.all()) == [old]
    assert old not in topics_in_use()


def test_a_topic_that_comes_back_is_in_use_again() -> None:
    one = topics_in_use()[0]
    Topic.objects.filter(pk=one.pk).update(is_withdrawn=True, label={})
    load_shipped_thesaurus()
    again = topic_at(one.slug)
    assert (again.is_withdrawn, again.label) == (False, one.label)


def test_a_withdrawn_topic_is_neither_chosen_nor_listed() -> None:
    one = topics_in_use()[0]
    Topic.objects.filter(pk=one.pk).update(is_withdrawn=True)
    assert one not in topics_in_use()
    assert one not in [branch.topic for branch in topic_tree()]


def test_broader_and_narrower_are_two_ends_of_one_relation() -> None:
    child = Topic.objects.filter(broader__isnull=False)[0]
    parent = child.broader.get() if child.broader.count() == 1 else child.broader.all()[0]
    assert child in parent.narrower.all()


def test_related_topics_are_related_both_ways() -> None:
    one = Topic.objects.exclude(related=None)[0]
    assert all(one in other.related.all() for other in one.related.all())


def test_the_tree_holds_every_topic_in_use_at_least_once() -> None:
    found: set[int] = set()
    waiting = list(topic_tree())
    while waiting:
        branch = waiting.pop()
        found.add(branch.topic.pk)
        waiting += branch.narrower
    assert found == set(topics_in_use().values_list("pk", flat=True))
