"""What is typed, what is said, and how well the two meet: the engine's part of the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.search.asked import BEGINNINGS, MEANINGS, TOPICS, WORDS, Asked, Way, literally
from koga.engine.search.evidence import spans_of
from koga.engine.search.nearness import kin, slips
from koga.engine.search.pieces import Span, excerpt_of, pieces_of
from koga.engine.search.questions import asked_in, languages_of
from koga.engine.search.scoring import Scoring, rarity
from koga.engine.search.tokens import facts_in, meaning, strong, tokens_in, topic, word
from koga.engine.search.vectors import Said, vector_of
from koga.engine.text import words


def weights_of(vector: str) -> dict[str, int]:
    pairs = (pair.rpartition(":") for pair in vector.split())
    return {token: int(weight) for token, _colon, weight in pairs}


def points(typed: str, said: str, *, asked: str = "pl", spoken: str = "nb") -> int:
    line = vector_of([Said(said, spoken)])
    return Scoring(asked_in(typed, [asked]), lambda way: 3.0).of(line).points


def test_a_title_weighs_more_than_a_text_and_a_short_text_more_than_a_long_one() -> None:
    title = weights_of(vector_of([Said("Kor", "nb", is_title=True)]))["w_kor"]
    text = weights_of(vector_of([Said("Kor", "nb")]))["w_kor"]
    long = weights_of(vector_of([Said("Kor. " + "Båt fjell hav. " * 40, "nb")]))["w_kor"]
    assert title > text > long > 0


def test_chosen_topics_count_in_full_and_those_above_them_in_parts() -> None:
    held = weights_of(vector_of([], topics=["choirs"]))
    assert held[topic("choirs")] == 60
    assert held[topic("music")] == 30


def test_a_topic_that_the_thesaurus_lacks_stands_for_itself() -> None:
    assert set(weights_of(vector_of([], topics=["of-our-own"]))) == {"t_of_our_own"}


def test_facts_are_read_back_from_the_line() -> None:
    line = vector_of([], facts={"country": ["NO", "PL"], "language": ["nb"]})
    assert facts_in(line) == [("country", "no"), ("country", "pl"), ("language", "nb")]


def test_what_is_held_strongly_is_indexed_twice() -> None:
    line = vector_of([Said("Kor", "nb", is_title=True)], facts={"country": ["NO"]})
    assert {"w_kor", strong("w_kor"), "f_country_no"} <= set(tokens_in(line))
    assert strong("f_country_no") not in tokens_in(line)


@given(text=st.text(max_size=60))
def test_a_line_is_one_line_of_tokens_that_name_no_others(text: str) -> None:
    line = vector_of([Said(text, "en", is_title=True)])
    held = weights_of(line)
    assert line.split() == [f"{token}:{weight}" for token, weight in sorted(held.items())]
    assert all(1 <= weight <= 99 for weight in held.values())
    assert {word(one) for one in words(text)} <= set(held)


def test_another_language_is_met_by_meaning_and_topic() -> None:
    assert points("chór", "Vi er et kor") > 0
    assert points("chór", "Vi fører regnskap") == 0
    assert points("młodzież", "Ungdom fra Polen") > 0


def test_the_same_word_beats_its_translation() -> None:
    assert points("kor", "Vi er et kor", asked="nb") > points("chór", "Vi er et kor")


def test_a_compound_that_is_understood_is_not_met_by_its_parts() -> None:
    (asked,) = asked_in("Jugendaustausch", ["de"])
    assert {way.token for way in asked.ways if way.field == TOPICS} == {topic("youth-exchange")}
    assert word("jugend") not in {way.token for way in asked.ways if way.field == WORDS}


def test_words_of_no_weight_are_not_asked_for_unless_there_are_no_others() -> None:
    assert [one.plain for one in asked_in("the choir of the north", ["en"])] == ["choir", "north"]
    assert [one.plain for one in asked_in("the of", ["en"])] == ["the", "of"]


def test_every_word_is_also_the_beginning_of_longer_ones() -> None:
    (asked,) = asked_in("Żegl", ["pl"])
    (begins,) = (way for way in asked.ways if way.field == BEGINNINGS)
    assert begins == Way("w_zegl", BEGINNINGS, 0.5, is_beginning=True)
    held = " w_zaglowiec:60 w_zeglarski:30 w_zeglarz:40 "
    assert Scoring([asked], lambda way: 1.0).of(held).reasons[0].token == "w_zeglarz"


def test_a_question_is_read_in_the_readers_language_too() -> None:
    assert "sv" in languages_of("kör", "sv")
    assert languages_of("xx yy", "xx")[-1] in languages_of("xx yy", "en")


@pytest.mark.parametrize("text", ["", " ", "„”", "½"])
def test_texts_of_hardly_any_letters_can_be_asked(text: str) -> None:
    assert all(one.plain for one in asked_in(text, languages_of(text, "en")))


def test_reasons_add_up_and_stand_in_order() -> None:
    line = vector_of([Said("Kor og ungdom i Bergen", "nb", is_title=True)])
    score = Scoring(asked_in("chór młodzieży Bergen", ["pl"]), lambda way: 2.5).of(line)
    given_ = [reason.points for reason in score.reasons]
    assert sum(given_) == score.points
    assert given_ == sorted(given_, reverse=True)
    assert {reason.field for reason in score.reasons} == {WORDS, MEANINGS, TOPICS}


def test_what_is_rare_tells_more() -> None:
    assert rarity(1, 1000) > rarity(500, 1000) > 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("szkoal", "szkola"), ("muzuem", "muzeum"), ("kajk", "kajak"), ("bibilotkea", "biblioteka")],
)
def test_slips_are_put_right(typed: str, meant: str) -> None:
    known = {"szkola": 5, "muzeum": 4, "kajak": 1, "biblioteka": 2, "fjord": 9}
    assert slips(typed, known)[:1] == [meant]


def test_a_short_word_or_a_right_one_is_no_slip() -> None:
    assert slips("kor", {"kos": 4}) == []
    assert slips("fjord", {"fjord": 9}) == []


def test_of_two_words_as_near_the_commoner_goes_first() -> None:
    assert slips("mosk", {"mask": 2, "most": 7}) == ["most", "mask"]


def test_kin_are_words_of_one_origin_only() -> None:
    known = ["digitalisering", "digitalizacja", "digestion", "festiwal", "festival"]
    assert kin("digitalizacja", known) == ["digitalisering"]
    assert kin("festiwale", known) == ["festiwal"]
    assert kin("kor", ["korale"]) == []


def test_literal_words_are_beginnings_and_nothing_else() -> None:
    assert literally("Żółw M.") == (
        Asked("zolw", "zolw", (Way("w_zolw", BEGINNINGS, 1.0, is_beginning=True),)),
        Asked("m", "m", (Way("w_m", BEGINNINGS, 1.0, is_beginning=True),)),
    )


def test_evidence_shows_words_meanings_and_topics_in_their_language() -> None:
    text = "Vi er et kor i Bergen"
    shown = {
        text[span.start : span.end]: span.token
        for span in spans_of(text, "nb", {topic("music"), "w_bergen", meaning("nothing")})
    }
    assert shown == {"kor": topic("music"), "Bergen": "w_bergen"}


@given(text=st.text(max_size=80), places=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9))))
def test_pieces_put_together_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = sorted(
        (Span(start, min(len(text), start + length), "w_x") for start, length in places),
        key=lambda span: (span.start, span.end),
    )
    within = [span for span in spans if span.start < span.end <= len(text)]
    assert "".join(piece.text for piece in pieces_of(text, within)) == text


def test_an_excerpt_is_cut_between_words_around_what_it_shows() -> None:
    text = "morze " * 60 + "kor i fjell " + "morze " * 60
    place = text.index("kor")
    pieces = excerpt_of(text, [Span(place, place + 3, "w_kor")], length=60)
    said = "".join(piece.text for piece in pieces)
    assert said.startswith("… morze")
    assert said.endswith(" …")
    assert [piece.text for piece in pieces if piece.is_marked] == ["kor"]
    assert len(said) <= 90


@pytest.mark.parametrize("before", ["", "Words before it. " * 20])
def test_a_single_word_longer_than_an_excerpt_is_cut_and_shown(before: str) -> None:
    text = f"{before}https://example.org/{'a' * 400} and words behind it"
    place = text.index("example")
    pieces = excerpt_of(text, [Span(place, place + 7, "w_example")], length=100)
    shown = "".join(piece.text for piece in pieces)
    assert "example" in [piece.text for piece in pieces if piece.is_marked]
    assert 50 < len(shown) < 200
