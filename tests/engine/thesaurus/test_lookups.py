"""How concepts are found and walked."""

import doctest
import importlib

import pytest

from koga.engine.thesaurus import Concept, Thesaurus, fold

ARTS = Concept("arts", "creative", {"en": ("Arts", "Culture"), "de": ("Kunst",)})
MUSIC = Concept("music", "creative", {"en": ("Music", "Song")}, broader=("arts",))
FEASTS = Concept("feasts", "creative", {"en": ("Feasts", "Song")}, broader=("arts",))
CHOIRS = Concept(
    "choirs", "creative", {"en": ("Choirs",)}, broader=("feasts", "music"), related=("song",)
)
SONG = Concept("song", "creative", {"en": ("Song",)}, related=("choirs", "lost"))
THESAURUS = Thesaurus((ARTS, MUSIC, FEASTS, CHOIRS, SONG))


def test_by_label_finds_alternatives_whatever_case_and_space() -> None:
    assert THESAURUS.by_label("  cuLTure ", "en") == (ARTS,)


def test_by_label_keeps_languages_apart() -> None:
    assert THESAURUS.by_label("Kunst", "en") == ()


def test_by_label_puts_those_who_prefer_the_label_first_then_source_order() -> None:
    assert THESAURUS.by_label("song", "en") == (SONG, MUSIC, FEASTS)


def test_fold_levels_composition_and_keeps_diacritics() -> None:
    assert fold("O\u0301") == fold("ó")
    assert fold("ą") != fold("a")


def test_by_id_of_an_unknown_concept_raises() -> None:
    assert "lost" not in THESAURUS
    with pytest.raises(KeyError):
        THESAURUS["lost"]


@pytest.mark.parametrize("lookup", ["broader", "narrower", "related", "ancestors", "path"])
def test_every_walk_from_an_unknown_concept_raises(lookup: str) -> None:
    with pytest.raises(KeyError):
        getattr(THESAURUS, lookup)("lost")


def test_top_concepts_have_nothing_broader() -> None:
    assert THESAURUS.top_concepts == (ARTS, SONG)


def test_narrower_is_the_inverse_of_broader() -> None:
    assert THESAURUS.narrower("arts") == (MUSIC, FEASTS)
    assert THESAURUS.broader("choirs") == (FEASTS, MUSIC)


def test_ancestors_and_descendants_come_nearest_first_and_once() -> None:
    assert THESAURUS.ancestors("choirs") == (FEASTS, MUSIC, ARTS)
    assert THESAURUS.descendants("arts") == (MUSIC, FEASTS, CHOIRS)


def test_path_follows_the_first_broader_concept() -> None:
    assert THESAURUS.path("choirs") == (ARTS, FEASTS, CHOIRS)


def test_relations_to_unknown_concepts_are_passed_over() -> None:
    assert THESAURUS.related("song") == (CHOIRS,)


def test_walks_end_in_a_cycle() -> None:
    hen = Concept("hen", "field", {}, broader=("egg",))
    egg = Concept("egg", "field", {}, broader=("hen",))
    farm = Thesaurus((hen, egg))
    assert farm.ancestors("hen") == (egg,)
    assert farm.descendants("hen") == (egg,)
    assert farm.path("hen") == (egg, hen)


@pytest.mark.parametrize("module", ["loading", "model", "skos", "validation"])
def test_examples_in_docstrings_run(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"koga.engine.thesaurus.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
