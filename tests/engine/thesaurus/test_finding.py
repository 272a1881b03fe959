"""Concepts are found in a text by their labels, whatever the endings, and never taken too far."""

from __future__ import annotations

import pytest

from koga.engine.thesaurus import Concept, Thesaurus, concepts_named, load_thesaurus

TOP = Concept("themes", "field", {"en": ("Themes",), "pl": ("Tematy",)})


def thesaurus(**labels: tuple[str, ...]) -> Thesaurus:
    """Concepts below one top, each named in English."""
    below = [
        Concept(name.replace("_", "-"), "field", {"en": texts}, broader=("themes",))
        for name, texts in labels.items()
    ]
    return Thesaurus((TOP, *below))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "pl",
            "Szukamy gospodarza wizyty studyjnej dla młodzieży",
            {"study-visit", "young-people"},
        ),
        ("nb", "Vi søker vert for et STUDIEBESØK", {"study-visit"}),
        ("en", "Volunteers for a youth exchange", {"volunteers", "youth-exchange"}),
        ("de", "Workshops über Kulturerbe", {"workshop", "cultural-heritage"}),
    ],
)
def test_shipped_topics_are_found_in_inflected_words(
    language: str, text: str, expected: set[str]
) -> None:
    assert expected <= set(concepts_named(text, language, load_thesaurus()))


def test_alternative_labels_count_and_diacritics_do_not() -> None:
    boats = thesaurus(boats=("Vessels", "Łódki"))
    assert concepts_named("male lodki", "en", boats) == ("boats",)


def test_a_longer_label_is_read_before_its_parts() -> None:
    youth = thesaurus(youth=("Youth",), youth_exchange=("Youth exchange",))
    assert concepts_named("A youth exchange", "en", youth) == ("youth-exchange",)
    assert set(concepts_named("Youth in a youth exchange", "en", youth)) == {
        "youth",
        "youth-exchange",
    }


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Event", "even so"),
        ("Art", "artist"),
        ("Sport", "transport"),
        ("Sea rescue", "sea and rescue"),
    ],
)
def test_words_that_only_begin_alike_are_not_it(label: str, text: str) -> None:
    assert concepts_named(text, "en", thesaurus(one=(label,))) == ()


def test_heads_of_branches_and_other_languages_are_not_found() -> None:
    assert concepts_named("Themes", "en", thesaurus(one=("Boats",))) == ()
    assert concepts_named("Boats", "pl", thesaurus(one=("Boats",))) == ()
    assert concepts_named("", "en", thesaurus(one=("Boats",))) == ()


def test_no_more_are_returned_than_asked_for() -> None:
    many = thesaurus(one=("Boats",), two=("Sails",), three=("Ropes",))
    assert concepts_named("Ropes, sails, boats", "en", many, most=2) == ("three", "two")
