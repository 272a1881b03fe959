"""The thesaurus that comes with Koga keeps its own rules."""

import pytest

from koga.engine.thesaurus import FACETS, LANGUAGES, fold, load_thesaurus, validate

THESAURUS = load_thesaurus()


def test_shipped_thesaurus_has_no_problems() -> None:
    assert validate(THESAURUS) == []


def test_shipped_thesaurus_has_as_many_concepts_as_the_documentation_says() -> None:
    assert len(THESAURUS) == 619


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concept_has_a_preferred_label_in(language: str) -> None:
    assert [concept.id for concept in THESAURUS if not concept.preferred(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_finds_its_concept_whatever_the_case_in(language: str) -> None:
    for concept in THESAURUS:
        for label in concept.labels[language]:
            assert concept in THESAURUS.by_label(f" {label.upper().lower()} ", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preferred_label_names_its_concept_alone_in(language: str) -> None:
    for concept in THESAURUS:
        found = THESAURUS.by_label(concept.preferred(language) or "", language)
        assert found == (concept,)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_cyrillic_labels_hold_no_latin_look_alikes(language: str) -> None:
    labels = [label for concept in THESAURUS for label in concept.labels[language]]
    words = [word for label in labels for word in label.replace("-", " ").split()]
    latin = {word for word in words if any("a" <= sign <= "z" for sign in fold(word))}
    assert latin == {"NEET"}


def test_each_facet_is_one_branch_with_one_top_concept() -> None:
    assert sorted(concept.facet for concept in THESAURUS.top_concepts) == sorted(FACETS)
    for concept in THESAURUS:
        assert {one.facet for one in THESAURUS.path(concept.id)} == {concept.facet}


def test_hierarchy_is_three_levels_deep_where_that_is_natural() -> None:
    assert [concept.id for concept in THESAURUS.path("refugees")] == [
        "target-groups",
        "migrants",
        "refugees",
    ]


def test_a_relation_stated_once_in_the_source_holds_both_ways() -> None:
    for concept in THESAURUS:
        for other in THESAURUS.related(concept.id):
            assert concept in THESAURUS.related(other.id)


def test_shipped_thesaurus_is_read_once_and_cannot_be_changed() -> None:
    assert load_thesaurus() is THESAURUS
    with pytest.raises(TypeError):
        THESAURUS["design"].labels["en"] = ("Changed",)  # type: ignore[index]  # that is the test
