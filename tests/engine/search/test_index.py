import random

import pytest

from koga.engine.search.index import Document, Index
from koga.engine.search.postings import Postings

TEXTS = (
    Document("choir", "Vi er et kor som søker venner i Polen", "nb"),
    Document("lodz", "Teatr lalek w Łodzi zaprasza na warsztaty", "pl"),
    Document("accounts", "Hjelp med regnskap og revisjon", "nb"),
    Document("sea", "Wir sammeln Müll an der Küste und schützen das Meer", "de"),
)
INDEX = Index.built(TEXTS)


def found(text: str, language: str | None = None) -> list[str]:
    return [hit.id for hit in INDEX.search(text, language=language)]


def test_a_need_finds_an_offer_in_another_language() -> None:
    assert found("ochrona morza", "pl")[0] == "sea"
    assert found("jūros apsauga", "lt")[0] == "sea"
    assert found("puppet theatre", "en")[0] == "lodz"


def test_a_misspelt_word_and_one_without_diacritics_are_found() -> None:
    assert found("regnskapp", "nb")[0] == "accounts"
    assert found("teatr w lodzi", "pl")[0] == "lodz"


def test_the_reasons_add_up_to_the_score() -> None:
    hits = INDEX.search("kor i Polen", language="nb")
    assert hits
    for hit in hits:
        assert hit.score == pytest.approx(sum(one.points for one in hit.reasons), abs=1e-3)
        assert all(one.points > 0 for one in hit.reasons)


def test_the_order_in_which_documents_come_makes_no_difference() -> None:
    shuffled = list(TEXTS)
    random.Random(1).shuffle(shuffled)
    assert Index.built(shuffled).search("kor", language="nb") == INDEX.search("kor", language="nb")


def test_nothing_in_common_finds_nothing_and_no_documents_neither() -> None:
    assert found("zzzzqqqq") == []
    assert Index.built([]).search("choir") == []
    assert found("") == []


def test_at_least_one_result_has_to_be_asked_for() -> None:
    with pytest.raises(ValueError, match="at least one"):
        INDEX.search("kor", top=0)


def test_a_cosine_is_what_it_is_when_computed_by_hand() -> None:
    held = Postings.built([{"a": 1, "b": 1}, {"b": 1}, {"c": 1}])
    rare, common = held.rarity[held.columns["a"]], held.rarity[held.columns["b"]]
    scores = held.scores(held.weighed({"b": 1}))
    assert scores[0] == pytest.approx(common / (rare**2 + common**2) ** 0.5, rel=1e-5)
    assert scores[1] == pytest.approx(1, rel=1e-5)
    assert scores[2] == 0
