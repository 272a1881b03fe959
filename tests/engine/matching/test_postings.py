"""Which postings of two organisations speak to each other most."""

from __future__ import annotations

from koga.engine.matching.network import Posted, best_pair


def need(key: int, *topics: str) -> Posted:
    return Posted(key, False, frozenset(topics))


def offer(key: int, *topics: str) -> Posted:
    return Posted(key, True, frozenset(topics))


def test_the_rarest_topic_in_common_decides() -> None:
    rarity = {"culture": 0.5, "sign-language": 4.0}
    offers = [offer(7, "culture"), offer(8, "sign-language")]
    assert best_pair([need(1, "culture", "sign-language")], offers, rarity) == (1, 8)


def test_two_needs_or_two_offers_do_not_meet() -> None:
    assert best_pair([need(1, "a")], [need(2, "a")], {}) == (None, None)
    assert best_pair([offer(1, "a")], [offer(2, "a")], {}) == (None, None)


def test_an_offer_meets_a_need_in_either_direction() -> None:
    assert best_pair([offer(1, "a")], [need(2, "a")], {}) == (1, 2)


def test_where_none_meet_one_alone_fits_what_the_other_works_on() -> None:
    topics = frozenset({"a"})
    assert best_pair([need(1, "a")], [need(2, "b")], {}, other_topics=topics) == (1, None)
    assert best_pair([need(1, "b")], [need(2, "a")], {}, own_topics=topics) == (None, 2)


def test_ties_go_to_what_stands_earlier() -> None:
    offers = [offer(7, "a"), offer(8, "a")]
    assert best_pair([need(2, "a"), need(1, "a")], offers, {}) == (2, 7)


def test_nothing_posted_is_no_pair() -> None:
    assert best_pair([], [], {}) == (None, None)
