"""The role of somebody on a pasted list, in any of the network's languages."""

from __future__ import annotations

import pytest
from django.utils import translation
from tests.factories.cast import Cast
from tests.factories.events import event_of

from koga.core.languages import CONTENT
from koga.events.bridge import plain_words
from koga.events.enums import Relation
from koga.events.pasting import read_list
from koga.events.roles import WORDS, role_called, words_offered
from koga.people.queries import actor_for


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("uczestnik/uczestniczka", "participant"),
        ("Prelegentka", "speaker"),
        ("PRELEGENT / PRELEGENTKA", "speaker"),
        ("mowca", "speaker"),
        ("deltaker", "participant"),
        ("foredragsholder", "speaker"),
        ("Þátttakandi", "participant"),
        ("sjalfbodalidi", "volunteer"),
        ("pranešėja", "speaker"),
        ("brīvprātīgais", "volunteer"),
        ("korraldaja", "staff"),
        ("Teilnehmer*in", "participant"),
        ("Referent/-in", "speaker"),
        ("TeilnehmerIn", "participant"),
        ("föreläsare", "speaker"),
        ("oplægsholder", "speaker"),
        ("vapaaehtoinen", "volunteer"),
        ("волонтер", "volunteer"),
        ("Волонтёр", "volunteer"),
        ("учасниця", "participant"),
        ("staff", "staff"),
        ("Speaker or trainer", "speaker"),
        ("  Staff   of the organisers ", "staff"),
    ],
)
def test_a_role_is_known_in_any_language_gender_case_and_spelling(text: str, role: str) -> None:
    assert role_called(text) == role


@pytest.mark.parametrize(
    "text", ["captain", "speaker/staff", "speaker/captain", "/", "", "koordynator"]
)
def test_what_is_unknown_or_means_two_roles_is_none(text: str) -> None:
    assert role_called(text) is None


def test_each_role_has_words_in_every_language_of_the_network() -> None:
    languages = {role: sorted(words) for role, words in WORDS.items()}
    assert languages == {role: sorted(CONTENT) for role in Relation}


def test_no_word_means_two_roles() -> None:
    """Read word by word: the table that `role_called` asks would hide the first of the two."""
    meant: dict[str, set[Relation]] = {}
    for role, languages in WORDS.items():
        for words in languages.values():
            for word in words.split(","):
                meant.setdefault(plain_words(word), set()).add(role)
    assert len(meant) > 300
    assert {word for word, roles in meant.items() if len(roles) > 1} == set()


def test_every_word_of_the_table_is_read_as_its_role() -> None:
    for role, languages in WORDS.items():
        for words in languages.values():
            for word in words.split(","):
                assert role_called(word) == role, word


def test_a_line_with_an_unknown_role_is_refused_with_the_words_in_the_readers_language(
    cast: Cast,
) -> None:
    event, by = event_of(cast.polish), actor_for(cast.polish_representative)
    with translation.override("pl"):
        (line,) = read_list(by, event, "Ola;;;kapitan").lines
        offered = words_offered()
    assert line.participant is None
    assert "kapitan" in line.left_out
    assert {"uczestniczka", "prelegentka", "wolontariuszka", "organizatorka"} <= set(offered)
    assert all(word in line.left_out for word in offered)


def test_a_reader_of_another_language_is_offered_english(cast: Cast) -> None:
    with translation.override("fr"):
        assert "participant" in words_offered()


def test_a_line_without_a_role_is_a_participants(cast: Cast) -> None:
    event, by = event_of(cast.polish), actor_for(cast.polish_representative)
    (line,) = read_list(by, event, "Ola").lines
    assert line.participant is not None
    assert line.participant.relation == Relation.PARTICIPANT
