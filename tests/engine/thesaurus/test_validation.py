"""Each problem that the validator names can be brought about, and alone."""

from dataclasses import replace
from datetime import date

import pytest

from koga.engine.thesaurus import LANGUAGES, Concept, Scheme, Thesaurus, validate

SCHEME = Scheme(
    titles=dict.fromkeys(LANGUAGES, "Topics"),
    version="1",
    created=date(2026, 1, 1),
    modified=date(2026, 1, 1),
    licence="https://example.org/licence",
)


def sound(concept_id: str, *, broader: tuple[str, ...] = (), **labels: tuple[str, ...]) -> Concept:
    """A concept without fault, with labels of its own; some languages may be overridden."""
    own = {language: (f"{concept_id} {language}",) for language in LANGUAGES}
    notes = {"en": "What it is.", "pl": "Co to jest."}
    return Concept(concept_id, "field", own | labels, notes, broader)


ARTS = sound("arts")
MUSIC = sound("music", broader=("arts",))


def problems(*concepts: Concept) -> list[str]:
    return validate(Thesaurus(concepts, SCHEME))


def test_sound_concepts_have_no_problems() -> None:
    assert problems(ARTS, MUSIC) == []


def test_missing_titles_are_named() -> None:
    scheme = replace(SCHEME, titles={**SCHEME.titles, "lv": " "})
    assert validate(Thesaurus((ARTS,), scheme)) == ["scheme: no title in lv"]
    assert validate(Thesaurus((ARTS,))) == [f"scheme: no title in {', '.join(LANGUAGES)}"]


def test_id_used_twice_is_named() -> None:
    assert problems(ARTS, ARTS) == ["arts: the id is used 2 times"]


@pytest.mark.parametrize("concept_id", ["Arts", "arts_", "two words", "-arts", "sztuką", ""])
def test_id_that_is_no_slug_is_named(concept_id: str) -> None:
    assert problems(replace(ARTS, id=concept_id)) == [
        f"{concept_id}: the id is not a slug of lower-case letters, digits and hyphens"
    ]


@pytest.mark.parametrize(
    ("concepts", "problem"),
    [
        ([replace(ARTS, facet="taste")], "arts: facet 'taste' is unknown"),
        ([replace(ARTS, broader=("life",))], "arts: broader concept 'life' is unknown"),
        ([replace(ARTS, related=("life",))], "arts: related concept 'life' is unknown"),
        (
            [ARTS, replace(MUSIC, broader=("arts", "arts"))],
            "music: a broader concept is named twice",
        ),
        ([replace(ARTS, broader=("arts",))], "arts: a cycle of broader concepts leads back to it"),
        ([replace(ARTS, related=("arts",))], "arts: related to itself"),
        (
            [replace(ARTS, related=("craft",)), sound("craft")],
            "arts: related to 'craft', but not the other way round",
        ),
        ([sound("arts", lt=())], "arts: no label in lt"),
        ([sound("arts", fr=("Arts",))], "arts: language 'fr' is unknown"),
        ([sound("arts", et=("Kunst", " "))], "arts: a blank label in et"),
        ([sound("arts", et=("Kunst ",))], "arts: stray white space in the et label 'Kunst '"),
        ([sound("arts", et=("Ku  nst",))], "arts: stray white space in the et label 'Ku  nst'"),
        ([sound("arts", de=("Kunst.",))], "arts: the de label 'Kunst.' ends with a stop"),
        ([sound("arts", de=("Kunst", "KUNST"))], "arts: the de label 'kunst' is given 2 times"),
        (
            [replace(ARTS, scope_notes={"pl": "Sztuka."})],
            "arts: the scope note in en is blank",
        ),
        (
            [replace(ARTS, scope_notes={"en": "Art.", "pl": " "})],
            "arts: the scope note in pl is blank",
        ),
        (
            [replace(ARTS, scope_notes={"en": "Art.\n", "pl": "Sztuka."})],
            "arts: stray white space in the scope note in en",
        ),
        (
            [sound("arts", fi=("Taide",)), sound("music", fi=("TAIDE",))],
            "music: its fi label 'TAIDE' is also preferred by arts",
        ),
        (
            [sound("arts", fi=("Taide", "Musiikki")), sound("music", fi=("Musiikki",))],
            "arts: its alternative fi label 'Musiikki' is the preferred label of music",
        ),
    ],
)
def test_fault_is_named_and_nothing_else(concepts: list[Concept], problem: str) -> None:
    assert problems(*concepts) == [problem]


def test_longer_cycle_is_named_at_each_of_its_concepts() -> None:
    assert problems(replace(ARTS, broader=("music",)), MUSIC) == [
        "arts: a cycle of broader concepts leads back to it",
        "music: a cycle of broader concepts leads back to it",
    ]


def test_concept_related_to_its_ancestor_is_named() -> None:
    above = replace(ARTS, related=("choirs",))
    below = replace(sound("choirs", broader=("music",)), related=("arts",))
    assert problems(above, MUSIC, below) == [
        "choirs: related to 'arts', which is also above it",
    ]


def test_same_label_in_two_languages_is_no_problem() -> None:
    assert problems(sound("arts", sv=("Konst",)), sound("craft", da=("Konst",))) == []
