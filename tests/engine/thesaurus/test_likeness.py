"""Labels that are spelled alike: by how much, in which order, and in one language only."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.thesaurus import likeness
from koga.engine.thesaurus.likeness import LEAST, alike, beginnings, spelled

KNOWN = {
    "en": [("study-visit", "Study visit"), ("study", "Studies"), ("sailing", "Sailing")],
    "pl": [("study-visit", "Wizyta studyjna"), ("sailing", "Żeglarstwo")],
}


def test_the_examples_of_the_docstrings_hold() -> None:
    assert doctest.testmod(likeness).failed == 0


def test_the_measure_is_twice_the_common_letters_of_all_letters() -> None:
    (found,) = alike({"pl": ["Wizyta studyjnaa"]}, KNOWN)
    assert (found.concept, found.label) == ("study-visit", "Wizyta studyjnaa")
    assert found.likeness == pytest.approx(2 * 15 / (15 + 16))


@pytest.mark.parametrize("label", ["żeglarstwo", "ZEGLARSTWO", " Żeglarstwo "])
def test_case_diacritics_and_blanks_make_no_other_concept(label: str) -> None:
    (found,) = alike({"pl": [label]}, KNOWN)
    assert (found.concept, found.is_same) == ("sailing", True)


def test_a_short_label_needs_every_letter_and_a_long_one_forgives_one() -> None:
    known = {"en": [("art", "art"), ("museums", "museum education")]}
    assert alike({"en": ["arc"]}, known) == []
    assert [one.concept for one in alike({"en": ["museum educations"]}, known)] == ["museums"]


def test_a_word_of_another_language_is_compared_with_none() -> None:
    assert alike({"de": ["Sailing"]}, KNOWN) == []
    assert alike({}, KNOWN) == []


def test_the_likest_stand_first_and_equals_by_their_concept() -> None:
    known = {"en": [("b", "harbours"), ("a", "harbours"), ("c", "harbour")]}
    found = alike({"en": ["harbour"]}, known)
    assert [(one.concept, one.is_same) for one in found] == [
        ("c", True),
        ("a", False),
        ("b", False),
    ]


def test_of_many_only_the_four_likest_of_each_label_are_told() -> None:
    known = {"en": [(f"topic-{n}", "harbour") for n in range(9)]}
    assert len(alike({"en": ["harbour", "harbours"]}, known)) == 8


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_two_labels_are_more_than_the_same(first: str, second: str) -> None:
    for one in alike({"en": [first]}, {"en": [("other", second)]}):
        assert LEAST <= one.likeness <= 1.0
        assert one.is_same == (spelled(first) == spelled(second))


@given(st.text(max_size=30))
def test_beginnings_begin_the_words_and_are_never_longer(label: str) -> None:
    words = spelled(label).split()
    begun = beginnings(label).split()
    assert len(begun) == len(words)
    assert all(word.startswith(start) for word, start in zip(words, begun, strict=True))
