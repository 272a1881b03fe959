"""A table says of each key what it was given, and nothing of any other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koga.engine.text.morphology.building.learning import Endings, rule
from koga.engine.text.morphology.stemming import bent
from koga.engine.text.morphology.tables import Table, lines

WORDS = st.text("aåbсź^", min_size=1, max_size=6)


@given(st.dictionaries(WORDS, st.text("xyz1", max_size=3), max_size=300), WORDS)
def test_a_table_answers_like_a_dictionary(entries: dict[str, str], other: str) -> None:
    table = Table(lines(entries.items()))
    assert len(table) == len(entries)
    assert list(table) == sorted(entries)
    for key in (*entries, other):
        assert table.get(key) == entries.get(key)


def test_an_empty_table_knows_nothing() -> None:
    assert Table("").get("a") is None
    assert len(Table("")) == 0


LETTERS = st.text("abc", min_size=1, max_size=5)


@given(st.dictionaries(LETTERS, LETTERS, min_size=1))
def test_rules_tell_every_form_that_is_worth_its_line(word_of: dict[str, str]) -> None:
    rules = Endings(word_of, dict.fromkeys(word_of, 2.0), 1.0).learn()
    table = Table(lines(rules.items()))
    assert {form: bent(form, table) for form in word_of} == word_of


@given(LETTERS, LETTERS)
def test_a_rule_leads_from_the_form_to_the_word(form: str, word: str) -> None:
    assert bent(form, Table(lines([(f"{form[::-1]}^", rule(form, word))]))) == word
