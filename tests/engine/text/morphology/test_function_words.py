"""The function words of each language, and that no word of a topic is among them."""

from __future__ import annotations

import pytest

from koga.engine.text import plain
from koga.engine.text.morphology import stop_words
from koga.engine.thesaurus import LANGUAGES

SOME = {
    "pl": "się który także będzie przez",
    "en": "the which themselves would between",
    "nb": "ikke ikkje hvordan korleis skulle",
    "is": "ekki þeirra hvernig verður með",
    "lt": "kurių tačiau buvo prie jūsų",
    "lv": "kuriem tomēr bija starp jūsu",
    "et": "millest kuid oleks koos teie",
    "de": "nicht welchem würde zwischen für",
    "sv": "inte vilka skulle mellan också",
    "da": "ikke hvilke skulle mellem også",
    "fi": "joita mutta olisi kanssa meidän",
    "ru": "которых однако было между ещё",
    "uk": "яких однак було між їхній",
}
TOPICS = {
    "pl": "koło młodzież rok szkoła",
    "en": "youth school work art",
    "nb": "barn skole arbeid",
    "is": "barn skóli vinna",
    "lt": "vaikas mokykla darbas",
    "lv": "bērns skola darbs",
    "et": "laps kool töö",
    "de": "Kind Schule Arbeit Kunst",
    "sv": "barn skola arbete",
    "da": "barn skole arbejde",
    "fi": "lapsi koulu työ",
    "ru": "ребёнок школа работа",
    "uk": "дитина школа праця коло",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_are_plain_and_as_many_as_a_language_has(language: str) -> None:
    known = stop_words(language)
    assert 150 <= len(known) <= 450
    assert {plain(word) for word in known} == known
    assert known >= {plain(word) for word in SOME[language].split()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_topic_are_none(language: str) -> None:
    assert stop_words(language).isdisjoint(plain(word) for word in TOPICS[language].split())


def test_a_language_without_a_list_is_said_to_be_unknown() -> None:
    with pytest.raises(ValueError, match="no function words for language 'xx'"):
        stop_words("xx")
