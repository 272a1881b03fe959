"""Words told to people: as a dictionary lists them, and none that is written nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.lexicon import load_lexicon
from koga.engine.text.dictionary import listed_words
from koga.engine.text.folding import words
from koga.engine.thesaurus import load_thesaurus
from koga.engine.thesaurus.model import LANGUAGES


def told(spelled: str, language: str) -> list[str]:
    return [one.word for one in listed_words(spelled.split(", "), language)]


@pytest.mark.parametrize(
    ("language", "spelled", "listed"),
    [
        ("pl", "młodzieży, jeziorach, domów kultury", "młodzież, jezioro, domy kultury"),
        ("pl", "dziećmi, szkole, łodzi", "dziecko, szkoła, łódź"),
        ("nb", "båten, skolen, øvelsene", "båt, skole, øvelse"),
        ("lt", "jaunimui, autobusą, kultūros namuose", "jaunimas, autobusas, kultūros namai"),
        ("de", "Häfen, Lehrlinge, lernt", "Hafen, Lehrling, lernen"),
        ("sv", "städer, skolor", "stad, skola"),
        ("ru", "ребёнка, школах", "ребёнок, школа"),
    ],
)
def test_what_the_lexicon_or_a_label_has_is_told_in_its_form(
    language: str, spelled: str, listed: str
) -> None:
    assert told(spelled, language) == listed.split(", ")


@pytest.mark.parametrize(
    ("language", "spelled"),
    [
        ("pl", "warsztaty"),  # so is the name of a topic
        ("pl", "dom kultury"),  # whose name is in the plural
        ("nb", "ungdomsteater"),  # a compound that no list has
        ("de", "Ostsee"),
        ("de", "Schulklassen"),
    ],
)
def test_what_is_listed_so_or_not_at_all_is_told_as_it_is_spelled(
    language: str, spelled: str
) -> None:
    assert told(spelled, language) == [spelled]


@pytest.mark.parametrize(
    ("language", "spelled", "other"),
    [("lt", "šeimas", "seimas"), ("nb", "maler", "måler"), ("pl", "Łodzie", "lód")],
)
def test_a_word_that_only_loses_its_diacritics_is_not_told_for_another(
    language: str, spelled: str, other: str
) -> None:
    assert other not in told(spelled, language)


def test_of_two_words_alike_the_one_is_told_that_is_spelled_so() -> None:
    assert told("sady", "pl") == ["sad"]
    assert told("Fähre", "de") == ["Fähre"]
    assert told("Vereinen", "de") == ["Verein"]


def test_each_word_is_told_once_and_inflected_ones_last() -> None:
    said = "Schulklassen, Häfen, Ostsee, Hafen"
    assert told(said, "de") == ["Hafen", "Ostsee", "Schulklassen"]
    first, *_others = listed_words(said.split(", "), "de")
    assert first.spelled == "Hafen"


def test_nothing_is_told_of_nothing() -> None:
    assert listed_words([], "pl") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_dictionary_lists_stands_for_itself(language: str) -> None:
    listed = {word for one in load_lexicon() for word in one.words.get(language, ())}
    other = [word for word in sorted(listed) if told(word, language) != [word]]
    assert other == []


WRITTEN = {
    language: {word for one in load_lexicon() for word in one.words.get(language, ())}
    | {label for one in load_thesaurus() for label in one.labels.get(language, ())}
    for language in ("pl", "de")
}


@given(
    language=st.sampled_from(["pl", "de"]),
    spelled=st.lists(st.text("aąeęłodzściśmHÄäfenrtu -", min_size=1, max_size=9), max_size=4),
)
def test_no_word_is_made_up(language: str, spelled: list[str]) -> None:
    said = [one for one in spelled if words(one)]
    lowered = {one[:1].lower() + one[1:] for one in WRITTEN[language]}
    assert {one.word for one in listed_words(said, language)} <= {
        *said,
        *WRITTEN[language],
        *lowered,
    }
