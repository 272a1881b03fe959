"""Plain letters and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.text import plain, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ŻÓŁW", "zolw"),
        ("Ærøskøbing", "aeroskobing"),
        ("Þingvellir", "thingvellir"),
        ("Seyðisfjörður", "seydisfjordur"),
        ("Šiauliai", "siauliai"),
        ("Õismäe", "oismae"),
        ("STRASSE ẞ", "strasse ss"),
        ("Đà Nẵng", "da nang"),
        ("Київ", "киів"),
    ],
)
def test_a_word_is_written_as_its_readers_type_it(written: str, folded: str) -> None:
    assert plain(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.text())
def test_words_hold_letters_and_digits_only(text: str) -> None:
    assert all(word.replace("_", "-").isalnum() for word in words(text))


def test_case_makes_no_difference() -> None:
    for text in ("Łódź", "Smørrebrød", "ÍSAFJÖRÐUR", "Straße"):
        assert plain(text.upper()) == plain(text.lower())
