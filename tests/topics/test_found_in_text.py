"""A form left without topics comes back with those that its text names, for a person to check."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from lxml import html
from tests.factories.matching import TopicFactory

from koga.topics.forms import FindsTopics, OffersTopics, TopicsField
from koga.topics.queries import topics_named_in


class Wish(FindsTopics):
    texts = ("title",)
    title = forms.CharField()
    language = forms.CharField()
    topics = TopicsField()


@pytest.fixture(autouse=True)
def visit(db: None) -> Any:
    TopicFactory(slug="workshop", facet="method")
    TopicFactory(slug="museums", facet="field", is_withdrawn=True)
    return TopicFactory(slug="study-visit", facet="method")


def filled(**told: str) -> Wish:
    query = QueryDict(mutable=True)
    query.update({"title": "Szukamy gospodarza wizyty studyjnej", "language": "pl", **told})
    return Wish(query)


def ticked(form: Wish) -> list[str]:
    return [str(value) for value in form["topics"].value() or []]


def test_topics_of_the_text_are_ticked_but_not_taken(visit: Any) -> None:
    form = filled()
    assert not form.is_valid()
    assert ticked(form) == [str(visit.pk)]
    assert form.to_confirm.startswith("We found these topics in your text: Study-Visit.")


def test_that_topics_were_found_is_no_mistake_and_is_said_beside_them(visit: Any) -> None:
    form = filled()
    assert form.errors == {}
    assert 'role="status"' in str(form)
    assert 'role="alert"' not in str(form)
    assert str(form["topics"].help_text) == form.to_confirm
    assert f'href="#{form["topics"].auto_id}"' in str(form)


def test_topics_that_were_found_stand_before_the_closed_drawers(visit: Any) -> None:
    page = html.fragment_fromstring(str(filled()["topics"]))
    names = page.xpath(".//input/@value")
    assert names[0] == str(visit.pk)
    assert len(names) == len(set(names)) == 2
    assert page.xpath(".//input[@checked]/ancestor::details") == []
    assert page.xpath(".//details[@open]") == []


def test_topics_chosen_before_stand_first_and_can_be_unticked_and_no_drawer_is_open(
    visit: Any,
) -> None:
    page = html.fragment_fromstring(str(Wish(initial={"topics": [visit.pk]})["topics"]))
    boxes = page.xpath(".//input")
    assert boxes[0].get("value") == str(visit.pk)
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == [str(visit.pk)]
    assert len(boxes) == len({box.get("value") for box in boxes})
    assert len(page.xpath(".//details")) == 1
    assert page.xpath(".//details[@open]") == []


def test_a_mistake_elsewhere_is_told_beside_the_topics_that_were_found() -> None:
    form = filled(language="")
    assert set(form.errors) == {"language"}
    assert 'role="alert"' in str(form)
    assert form.to_confirm in unescape(str(form))


def test_what_came_back_ticked_is_accepted(visit: Any) -> None:
    form = filled(topics=str(visit.pk))
    assert form.is_valid()
    assert list(form.cleaned_data["topics"]) == [visit]


def test_where_nothing_is_found_that_is_said_and_every_drawer_stands_open() -> None:
    form = filled(title="Cokolwiek")
    assert not form.is_valid()
    assert "We found no topic of ours" in str(form.errors["topics"])
    drawers = str(form["topics"])
    assert drawers.count("<details") == drawers.count("open>") == 1


def test_nothing_is_said_of_topics_while_the_text_itself_is_missing() -> None:
    assert set(filled(title="").errors) == {"title"}


def test_the_texts_language_decides(visit: Any) -> None:
    assert topics_named_in("Szukamy wizyty studyjnej", "pl") == [visit]
    assert topics_named_in("Szukamy wizyty studyjnej", "nb") == []


def test_withdrawn_topics_and_other_facets_are_not_found() -> None:
    assert topics_named_in("Muzeum", "pl") == []
    assert topics_named_in("Wizyta studyjna", "pl", facets=["field"]) == []


class Portrait(OffersTopics):
    texts = ("title",)
    title = forms.CharField(required=False)
    language = forms.CharField()
    topics = TopicsField(required=False)


def portrayed(**told: str) -> Portrait:
    query = QueryDict(mutable=True)
    query.update({"title": "Szukamy gospodarza wizyty studyjnej", "language": "pl", **told})
    return Portrait(query)


def test_where_topics_are_optional_those_of_the_text_are_offered_once(visit: Any) -> None:
    form = portrayed()
    assert not form.is_valid()
    assert ticked(form) == [str(visit.pk)]
    assert form.to_confirm.startswith("We found these topics in your text: Study-Visit.")
    assert form.errors == {}
    offered = str(form["topics_offered"].value())
    for topics in ({"topics": str(visit.pk)}, {}):
        assert portrayed(topics_offered=offered, **topics).is_valid()


def test_a_text_that_names_none_or_topics_that_are_chosen_ask_nothing(visit: Any) -> None:
    for said in ({"title": "Cokolwiek"}, {"title": ""}, {"topics": str(visit.pk)}):
        assert portrayed(**said).is_valid()


def test_a_text_that_stays_as_it_was_asks_nothing() -> None:
    query = QueryDict(mutable=True)
    text = "Szukamy gospodarza wizyty studyjnej"
    query.update({"title": text, "language": "pl"})
    assert Portrait(query, initial={"title": text}).is_valid()
