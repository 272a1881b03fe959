"""Reasons as sentences: every language says all of it, and no word depends on what is filled in."""

from __future__ import annotations

import pytest

from koga.engine.matching.network import KINDS
from koga.engine.matching.reasons import (
    CROWDED,
    SPOKEN,
    load_sentences,
    name_of,
    sentence,
    validate,
)
from koga.engine.matching.reasons.loading import Sentences
from koga.engine.matching.signals import SIGNALS


def test_eleven_languages_say_everything_with_the_same_places() -> None:
    assert len(SPOKEN) == 11
    assert validate() == []


def test_every_kind_of_both_scores_has_its_sentence() -> None:
    assert set(load_sentences("en")) == {*KINDS, *SIGNALS, CROWDED}


@pytest.mark.parametrize("language", SPOKEN)
def test_every_sentence_can_be_said(language: str) -> None:
    filled = dict.fromkeys(
        (
            "topics", "words", "programmes", "partners", "languages", "countries", "regions",
            "kind", "experience", "kilometres", "number", "year",
        ),
        "X, Y",
    )  # fmt: skip
    said = set()
    for kind in load_sentences(language):
        for points in (3.0, -3.0):
            text = sentence(kind, points, language, filled)
            assert text
            assert "{" not in text
            said.add(text)
        assert sentence(kind, 3.0, language, {})
        assert name_of(kind, language)
    # No two kinds say the same; being crowded never speaks for anybody.
    assert len(said) == 2 * len(load_sentences(language)) - 1


def test_other_languages_than_ours_are_told_in_english() -> None:
    assert sentence("crowded", -1, "fi", {}) == sentence("crowded", -1, "en", {})


def test_what_is_wrong_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from koga.engine.matching.reasons import validation

    good = load_sentences("en")
    bad = dict(good) | {
        "common-topics": Sentences("Tematy {topic}", ""),
        "odd": Sentences("A: {b}", "c"),
    }
    del bad["crowded"]

    def loaded(code: str) -> object:
        return bad if code == "pl" else good

    monkeypatch.setattr(validation, "load_sentences", loaded)
    assert validation.validate() == [
        "pl: crowded is missing",
        "pl: odd is unknown",
        "pl: common-topics has other places than in English",
        "pl: common-topics needs a sentence against it that stands alone",
        "pl: common-topics needs one colon, between its name and its terms",
    ]
