"""A topic is found under any of its names, whatever the keyboard of the one who looks."""

from __future__ import annotations

import pytest
from django.utils import translation

from koga.core.errors import Absent
from koga.topics.enums import Facet
from koga.topics.forms import TopicsField
from koga.topics.models import Topic, TopicLabel
from koga.topics.queries import labels_by_language, topic_at, topics_called, topics_in_use

pytestmark = pytest.mark.usefixtures("thesaurus")
ACCENTED = {
    "pl": "łąćęńóśźż",
    "nb": "øåæ",
    "is": "þðáéíóúýö",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äöõüš",
    "de": "äöüß",
    "sv": "åäö",
    "da": "æøå",
    "fi": "äö",
    "uk": "ї",
}


@pytest.mark.parametrize("language", ACCENTED)
def test_a_name_is_found_without_its_diacritics(language: str) -> None:
    labels = TopicLabel.objects.filter(language=language)
    label = next(one for one in labels if set(one.text.lower()) & set(ACCENTED[language]))
    typed = label.plain
    assert not set(typed) & set(ACCENTED[language])
    assert label.topic in topics_called(typed)
    assert label.topic in topics_called(label.text)
    assert label.topic in topics_called(label.text.upper())


def test_every_label_of_the_thesaurus_finds_its_topic() -> None:
    for label in TopicLabel.objects.all()[::97]:
        assert label.topic_id in topics_called(label.text).values_list("pk", flat=True), label


def test_the_beginning_of_a_name_is_enough_and_blanks_do_not_matter() -> None:
    label = TopicLabel.objects.filter(language="en", text__contains=" ")[0]
    first, rest = label.text.split(" ", 1)
    assert label.topic in topics_called(f"  {first}   {rest[:3]}")


@pytest.mark.parametrize("typed", ["", "   ", "„”", "\u0301"])
def test_looking_for_nothing_finds_nothing(typed: str) -> None:
    assert not topics_called(typed).exists()


def test_a_sign_of_the_database_is_a_letter_like_any_other() -> None:
    assert not topics_called("%").exists()
    assert not topics_called("_").exists()


def test_a_topic_is_found_once_however_many_of_its_names_fit() -> None:
    for typed in ("a", "ku"):
        keys = list(topics_called(typed).values_list("pk", flat=True))
        assert sorted(set(keys)) == sorted(keys)


def test_labels_stand_under_their_language_the_preferred_first() -> None:
    topic = topics_in_use()[0]
    grouped = labels_by_language(topic)
    assert {label.language for labels in grouped.values() for label in labels} == set(grouped)
    assert all(labels[0].is_preferred for labels in grouped.values())


def test_an_unknown_address_is_absent() -> None:
    with pytest.raises(Absent):
        topic_at("nowhere")


def test_the_field_offers_topics_under_their_facets_in_the_readers_language() -> None:
    field = TopicsField(facets=(Facet.METHOD,))
    # Django copies a form's fields at each request; that is when the choices are looked up.
    copied = field.__deepcopy__({})
    with translation.override("pl"):
        ((facet, choices),) = list(copied.choices)
        methods = Topic.objects.filter(facet="method", is_withdrawn=False)
        assert [str(label) for _key, label in choices] == [
            one.label.best_for("pl").text for one in methods
        ]
    assert facet == Facet.METHOD.label


def test_the_field_takes_no_more_topics_than_it_says() -> None:
    field = TopicsField(most=2).__deepcopy__({})
    keys = [topic.pk for topic in topics_in_use()[:3]]
    assert set(field.clean(keys[:2]).values_list("pk", flat=True)) == set(keys[:2])
    with pytest.raises(Exception, match="at most 2"):
        field.clean(keys)
