"""Pages of topics and their SKOS."""

from __future__ import annotations

import pytest
import rdflib
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from rdflib.namespace import RDF, SKOS
from tests.web.visiting import queries_of

from koga.topics import bridge
from koga.topics.models import Topic
from koga.topics.queries import topic_tree, topics_in_use

pytestmark = pytest.mark.usefixtures("thesaurus")


def graph(client: Client, path: str) -> rdflib.Graph:
    answer = client.get(path)
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    return rdflib.Graph().parse(data=answer.content.decode(), format="turtle")


def test_the_list_leads_to_what_lies_below_each_top_topic(client: Client) -> None:
    page = client.get("/topics/").content.decode()
    for branch in topic_tree():
        for narrower in branch.narrower:
            assert f'href="{narrower.topic.get_absolute_url()}"' in page


def test_a_search_in_another_language_leads_to_the_topic(client: Client) -> None:
    topic = topics_in_use()[3]
    label = topic.labels.get(language="lv", is_preferred=True)
    page = client.get("/topics/", {"q": label.plain}).content.decode()
    assert f'href="{topic.get_absolute_url()}"' in page


def test_a_search_that_finds_nothing_is_a_page_too(client: Client) -> None:
    assert client.get("/topics/", {"q": "qqqq<script>"}).status_code == 200


def test_a_topic_shows_its_names_and_neighbours(client: Client) -> None:
    topic = Topic.objects.filter(broader__isnull=False)[0]
    page = client.get(topic.get_absolute_url()).content.decode()
    for label in topic.labels.filter(is_preferred=True, language__in=["pl", "en", "nb"]):
        assert label.text in page
    assert f'href="{topic.broader.all()[0].get_absolute_url()}"' in page


def test_a_topic_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/topics/nowhere").status_code == 404
    assert client.get("/topics/nowhere.ttl").status_code == 404


def test_a_withdrawn_topic_keeps_its_address(client: Client) -> None:
    topic = topics_in_use()[0]
    Topic.objects.filter(pk=topic.pk).update(is_withdrawn=True)
    assert client.get(topic.get_absolute_url()).status_code == 200


def test_the_whole_scheme_is_skos(client: Client) -> None:
    found = graph(client, "/topics/skos.ttl")
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(list(bridge.shipped_thesaurus()))
    for concept in concepts:
        languages = [label.language for label in found.objects(concept, SKOS.prefLabel)]
        assert sorted(set(languages)) == sorted(languages)


def test_one_topic_is_skos_with_its_labels(client: Client) -> None:
    topic = topics_in_use()[0]
    found = graph(client, f"/topics/{topic.slug}.ttl")
    labels = {
        (label.language, str(label))
        for label in found.objects(rdflib.URIRef(_address(topic)), SKOS.prefLabel)
    }
    preferred = topic.labels.filter(is_preferred=True)
    assert labels == set(preferred.values_list("language", "text"))


def _address(topic: Topic) -> str:
    return f"{bridge.scheme_address()}/{topic.slug}"


def test_a_concepts_address_in_skos_is_the_address_of_its_page(client: Client) -> None:
    topic = topics_in_use()[0]
    assert _address(topic).endswith(topic.get_absolute_url())


def test_the_tree_costs_the_same_however_many_topics_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for keep in (1, 3, None):
        if keep:
            kept = Topic.objects.order_by("pk").values_list("pk", flat=True)[:keep]
            Topic.objects.exclude(pk__in=list(kept)).update(is_withdrawn=True)
        else:
            Topic.objects.update(is_withdrawn=False)
        with django_assert_num_queries(2):
            topic_tree()


def test_the_list_costs_the_same_for_one_topic_and_for_three(client: Client) -> None:
    counted = []
    for keep in (1, 3):
        Topic.objects.update(is_withdrawn=False)
        kept = list(Topic.objects.order_by("pk").values_list("pk", flat=True)[:keep])
        Topic.objects.exclude(pk__in=kept).update(is_withdrawn=True)
        counted.append(queries_of(client, "/topics/"))
    assert counted[0] == counted[1]
