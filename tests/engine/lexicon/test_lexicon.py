from pathlib import Path

import pytest

from koga.engine.lexicon import (
    LexiconError,
    Meaning,
    load_hints,
    load_lexicon,
    read_lexicon,
    validate,
)
from koga.engine.thesaurus import LANGUAGES, load_thesaurus

HEAD = "\t".join(LANGUAGES)


def test_the_shipped_lexicon_is_sound() -> None:
    assert len(load_lexicon()) > 2_000
    assert validate(load_lexicon()) == []


def test_every_hint_leads_from_a_meaning_to_a_topic() -> None:
    meanings = {meaning.id for meaning in load_lexicon()}
    for hint in load_hints():
        assert hint.meaning in meanings
        assert hint.concept in load_thesaurus()
        assert 0 < hint.weight <= 1


def test_a_line_of_another_length_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"{HEAD}\nmost\tbridge\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.tsv:2: not 13 cells"):
        read_lexicon(tmp_path)


def test_a_table_without_a_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("en\tpl\nice\tlód\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="the columns are not"):
        read_lexicon(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="there is no such folder"):
        read_lexicon(tmp_path / "words")


def test_a_meaning_that_stands_in_two_files_is_a_problem() -> None:
    words = dict.fromkeys(LANGUAGES, ("ice",))
    problems = validate([Meaning("ice", words, "a.tsv:2"), Meaning("ice", words, "b.tsv:2")])
    assert problems == ["b.tsv:2: 'ice' is also in a.tsv:2"]
