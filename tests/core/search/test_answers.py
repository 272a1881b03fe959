"""The same questions are answered alike on either database: what is found, in which order, why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.factories.matching import topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import all_indexed

from koga.core.actors import VISITOR
from koga.core.languages import reading
from koga.core.search import ask
from koga.core.search import asking as asking_room
from koga.core.wording import wording

STORED = Path(__file__).parent / "answers.json"

SAID = (
    ("Kor i Bergen", "NO", "nb", "Vi er et kor og søker partnere til en musikkfestival.", "choirs"),
    ("Chór Bałtyk", "PL", "pl", "Śpiewamy pieśni marynarskie i szukamy gospodarza.", "choirs"),
    ("Museum am Hafen", "DE", "de", "Wir zeigen alte Schiffe und planen Jugendaustausch.", ""),
    ("Muziejus", "LT", "lt", "Jūrų muziejus ieško partnerių vaikų programai.", "museums"),
    ("Smørrebrød AS", "DK", "da", "Vi laver mad til konferencer og festivaler.", ""),
    ("Ungdomsringen", "SE", "sv", "Ungdomsutbyte med Polen och Norge sedan 1998.", ""),
    ("Noorte Hääl", "EE", "et", "Noorsootöö ja kooride festival Tallinnas.", "youth-work"),
    ("Климат", "UA", "uk", "Ми працюємо зі змінами клімату в містах.", ""),
    ("Stowarzyszenie Łódź", "PL", "pl", "Uczymy młodzież żeglarstwa na starych łodziach.", ""),
    ("Tölvur ehf", "IS", "is", "Við smíðum hugbúnað fyrir söfn.", ""),
)
ASKED = (
    ("chór", "pl"),
    ("choir festival", "en"),
    ("muzeum", "pl"),
    ("youth exchange", "en"),
    ("Jugendaustausch", "de"),
    ("lodz", "en"),
    ("smorrebrod", "en"),
    ("klimat", "pl"),
    ("muzeuum", "pl"),
    ("partnerzy z Norwegii i chór", "pl"),
    ("mus", "en"),
    ("кор", "ru"),
    ("qqqq", "en"),
)


@pytest.fixture
def crowd(db: None) -> None:
    for name, country, language, about, slug in SAID:
        made = OrganisationFactory(
            name=name, name_language=language, country=country, about=wording(language, about)
        )
        if slug:
            made.topics.set(topics(slug))
    all_indexed()


def answers() -> dict[str, Any]:
    """For each question the names found, with points and reasons."""
    return {f"{text} ({language})": _answer(text, language) for text, language in ASKED}


def _answer(text: str, language: str) -> dict[str, Any]:
    with reading(language):
        answer = ask(VISITOR, text)
        ranking = answer.ranked()
    return {
        "corrected": [list(pair) for pair in answer.corrected],
        "partial": answer.is_partial,
        "found": [
            [
                one.kind.shown(VISITOR, [one.key])[one.key].name,
                one.score.points,
                [f"{reason.field} {reason.token} {reason.points}" for reason in one.score.reasons],
            ]
            for one in ranking.found(ranking.entries)
        ],
    }


def test_both_databases_give_the_stored_answers(crowd: None) -> None:
    """To store them anew: remove the file and run this test on one database, then on the other."""
    if not STORED.exists():
        STORED.write_text(json.dumps(answers(), ensure_ascii=False, indent=1) + "\n")
        pytest.fail("the answers were stored; read them, then run this again")
    assert answers() == json.loads(STORED.read_text())


def test_reasons_add_up_to_the_score(crowd: None) -> None:
    ranking = ask(VISITOR, "choir festival").ranked()
    assert ranking.entries
    for one in ranking.found(ranking.entries):
        assert sum(reason.points for reason in one.score.reasons) == one.score.points > 0


def test_a_long_list_is_ranked_from_those_that_hold_it_strongly(
    crowd: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The best of few candidates is the best of all."""
    whole = ask(VISITOR, "festival").ranked()
    monkeypatch.setattr(asking_room, "RANKED", 2)
    cut = ask(VISITOR, "festival").ranked()
    assert cut.entries[0] == whole.entries[0]
    assert sorted(cut.entries) == sorted(whole.entries)
    assert len(cut.scores) == 2
