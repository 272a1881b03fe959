from pathlib import Path

import pytest

from koga.engine.lexicon import ANY, LexiconError, load_misleading
from koga.engine.lexicon.misleading import read_misleading
from koga.engine.text.analysis import analyse
from koga.engine.text.tokens import tokens_of
from koga.engine.text.vocabulary import topics_in
from koga.engine.thesaurus import LANGUAGES, load_thesaurus

FORMS = [
    (language, concept, form)
    for language, table in load_misleading().items()
    for concept, forms in table.items()
    for form in sorted(forms)
]


def topics(text: str, language: str) -> set[str]:
    return {topic.concept for topic in analyse(text, language).topics}


def test_every_language_has_its_misleading_forms_and_every_topic_is_known() -> None:
    assert set(load_misleading()) == set(LANGUAGES)
    assert {concept for _, concept, _ in FORMS} - {ANY} <= {one.id for one in load_thesaurus()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_misleading_form_would_name_a_topic(language: str) -> None:
    for told, concept, form in FORMS:
        if told == language:
            named = {
                mention.target
                for book in (language, "en")
                for mention in topics_in(book).mentions(tokens_of(form, book))
            }
            assert named if concept == ANY else concept in named, form


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "Vi tar en dag i taget", "public-transport"),
        ("de", "Der Verein sucht Helfer", "addiction-prevention"),
        ("da", "Vi holder et møde", "fashion"),
        ("is", "Félag um alla Ísland og Íslands", "island-residents"),
        ("et", "Tuli kohale", "coastal-fisheries"),
        ("ru", "Таким образом, в зависимости от времени", "addiction-prevention"),
    ],
)
def test_an_everyday_form_names_no_topic(language: str, text: str, concept: str) -> None:
    assert concept not in topics(text, language)


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("sv", "Tåget går till Malmö", "public-transport"),
        ("de", "Hilfe bei Sucht", "addiction-prevention"),
        ("da", "Vi holder et møde", "meeting-formats"),
        ("de", "Hilfe für alte Menschen", "older-people"),
    ],
)
def test_the_word_itself_and_longer_phrases_still_do(
    language: str, text: str, concept: str
) -> None:
    assert concept in topics(text, language)


def test_a_word_known_in_its_own_language_is_not_read_as_english() -> None:
    assert "folk-music" not in topics("Organisasjoner og folk i Norge", "nb")


def test_a_file_made_otherwise_is_named(tmp_path: Path) -> None:
    source = tmp_path / "misleading.toml"
    source.write_text('[pl]\nany = ["a", "list"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"misleading\.toml"):
        read_misleading(source)
