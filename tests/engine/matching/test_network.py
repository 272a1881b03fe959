"""A network that stands ready: the same answer always, for any order, and equal to plain sums."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from itertools import pairwise
from math import exp, log, log1p

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from koga.engine.matching.market import shelved
from koga.engine.matching.network import (
    ENOUGH,
    KINDS,
    LENGTHS,
    Known,
    Lesson,
    Network,
    Scales,
    Wish,
    crowded,
    features_of,
    gains_of,
    night_of,
    read_texts,
    searched,
    shipped,
    taught,
    telling,
    terms_of,
)

TOPICS = ("sailing", "music", "parks", "harbours", "interpreters")


def invented(count: int, seed: int = 3) -> list[Known]:
    dice = random.Random(seed)

    def some(most: int) -> frozenset[str]:
        return frozenset(dice.sample(TOPICS, dice.randint(0, most)))

    return [
        Known(
            key,
            dice.choice(("PL", "NO", "LT", "")),
            dice.choice(("", "museum", "school")),
            dice.choice((0.0, 2.0)),
            answers=dice.choice((0.0, 0.2, -0.3)),
            is_fresh=dice.random() < 0.5,
            is_newcomer=dice.random() < 0.3,
            place=(54.0 + dice.random(), 18.0) if dice.random() < 0.7 else None,
            languages=some(2),
            topics=some(3),
            offers=some(2),
            needs=some(2),
            wanted=frozenset(dice.sample(("PL", "NO"), 1)),
            partners=frozenset(dice.sample(("7", "8", "9"), 1)),
            subjects={f"t:{topic}": 0.5 + dice.random() for topic in some(3)},
        )
        for key in range(1, count + 1)
    ]


MEMBERS = invented(40)
NETWORK = Network.of(MEMBERS)


def by_hand(one: Known, other: Known, scales: Scales) -> dict[str, float]:
    """The values of every kind, by plain loops over what both bring."""
    found = {}
    for name, kind in KINDS.items():
        asked, given_ = dict(kind.asked(one)), dict(kind.given(other))
        rarity = scales.rarity.get(name, {})
        if kind.reach.is_alike:
            for bag in (asked, given_):
                damped = {
                    term: (1 + log(amount) if amount >= 1 else amount) * rarity[term]
                    for term, amount in bag.items()
                }
                length = sum(part**2 for part in damped.values()) ** 0.5 or 1
                bag.update({term: part / length for term, part in damped.items()})
        worth = rarity if kind.reach.is_rare else {}
        total = sum(
            amount * given_[term] * worth.get(term, 1.0)
            for term, amount in asked.items()
            if term in given_
        )
        found[name] = float(kind.link(np.array([total]))[0])
    return found


def test_scores_are_plain_sums_over_what_both_bring() -> None:
    weights = shipped()
    for own in MEMBERS[:12]:
        scores = NETWORK.scores(own, weights)
        for place, other in enumerate(MEMBERS):
            values = by_hand(own, other, NETWORK.scales)
            is_apt = any(values[kind] > 0 for kind, row in KINDS.items() if row.reach.is_topical)
            is_at_home = own.country != "" and other.country == own.country
            if other.key == own.key or is_at_home or not is_apt:
                assert scores[place] == -np.inf
            else:
                points = sum(LENGTHS * weights[kind] * value for kind, value in values.items())
                # Near 1 a cosine in 32 bits tells distances to a kilometre or two.
                assert scores[place] == pytest.approx(points, abs=0.01)


def test_looking_back_is_looking_from_the_other_end() -> None:
    weights = shipped()
    for own in MEMBERS[:10]:
        back = NETWORK.scores(own, weights, back=True)
        for place, other in enumerate(MEMBERS):
            there = Network.of([own], NETWORK.scales).scores(other, weights)[0]
            assert back[place] == pytest.approx(there, abs=0.01)


def test_the_order_of_members_makes_no_difference() -> None:
    shuffled = MEMBERS[:]
    random.Random(9).shuffle(shuffled)
    again, weights = Network.of(shuffled), shipped()
    assert (again.keys == NETWORK.keys).all()
    for own in MEMBERS[:8]:
        np.testing.assert_allclose(
            again.scores(own, weights), NETWORK.scores(own, weights), rtol=1e-5
        )


def test_kept_scales_measure_others_alike() -> None:
    weights = shipped()
    kept = Scales.from_data(NETWORK.scales.as_data())
    own, few = MEMBERS[0], MEMBERS[5:9]
    among_few = Network.of(few, kept).scores(own, weights)
    np.testing.assert_allclose(among_few, NETWORK.scores(own, weights)[5:9], rtol=1e-5)


def test_nobody_and_one_alone_and_two_of_one_key() -> None:
    weights = shipped()
    assert len(Network.of([]).scores(MEMBERS[0], weights)) == 0
    assert Network.of(MEMBERS[:1]).scores(MEMBERS[0], weights).tolist() == [-np.inf]
    with pytest.raises(ValueError, match="one key"):
        Network.of([MEMBERS[0], MEMBERS[0]])
    with pytest.raises(ValueError, match="weights are needed"):
        NETWORK.scores(MEMBERS[0], {"needs-met": 1.0})


def test_inputs_are_left_as_they_were() -> None:
    before = invented(40)
    Network.of(MEMBERS).scores(MEMBERS[0], shipped(), but=[2])
    assert before == MEMBERS


def test_who_is_barred_is_open_to_nobody() -> None:
    own = MEMBERS[0]
    scores = NETWORK.scores(own, shipped())
    best = int(NETWORK.keys[np.argmax(scores)])
    assert NETWORK.scores(own, shipped(), but=[best])[np.argmax(scores)] == -np.inf


def test_terms_are_what_earned_the_points() -> None:
    for own in MEMBERS[:10]:
        for other in MEMBERS[:10]:
            values = by_hand(own, other, NETWORK.scales)
            for kind in ("needs-met", "offers-wanted", "common-topics", "country-wanted"):
                assert bool(terms_of(kind, own, other)) == (values[kind] > 0)
            assert set(terms_of("needs-met", own, other)) == own.needs & other.offers


def test_nearness_is_told_in_kilometres_and_falls_with_them() -> None:
    gdynia = Known(1, place=(54.52, 18.53))
    kristiansand, reykjavik = Known(2, place=(58.15, 8.0)), Known(3, place=(64.15, -21.94))
    assert terms_of("nearness", gdynia, kristiansand) == ["760"]
    values = Network.of([kristiansand, reykjavik, Known(4)]).values(gdynia)
    near = values[list(KINDS).index("nearness")]
    assert near[0] > near[1] > near[2] == 0
    assert near[0] == pytest.approx(exp(-760 / 500), abs=0.01)


def test_the_third_common_topic_tells_less_than_the_first() -> None:
    own = Known(1, "PL", topics=frozenset(TOPICS[:3]))
    others = [Known(2 + n, "NO", topics=frozenset(TOPICS[:n])) for n in range(1, 4)]
    scales = Scales({"common-topics": dict.fromkeys(TOPICS, 2.0)}, 10)
    values = Network.of(others, scales).values(own)[list(KINDS).index("common-topics")]
    np.testing.assert_allclose(values, [log1p(2 * n) / 2 for n in range(1, 4)], rtol=1e-5)


def test_nothing_of_people_and_no_name_is_known() -> None:
    """Whoever adds a field has to look at this list, and at decision 0008."""
    assert [one.name for one in fields(Known)] == [
        "key", "country", "kind", "experience", "answers", "is_fresh", "is_newcomer", "place",
        "languages", "topics", "offers", "needs", "wanted", "partners", "programmes", "subjects",
    ]  # fmt: skip


def test_texts_in_two_languages_speak_of_the_same() -> None:
    from koga.engine.matching.members import Text

    polish = read_texts([Text("Sprzątamy plaże i chronimy morze", "pl")])
    norwegian = read_texts([Text("Vi rydder strender og verner havet", "nb")])
    other = read_texts([Text("Vi lærer bort regnskap", "nb")])
    own = Known(1, "PL", subjects=polish.subjects)
    found = Network.of(
        [Known(2, "NO", subjects=norwegian.subjects), Known(3, "NO", subjects=other.subjects)]
    )
    points = found.scores(own, shipped())
    assert points[0] > 0
    assert points[0] > np.nan_to_num(points[1], neginf=0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 90), min_size=2, max_size=20),
    st.floats(0, 0.8),
    st.floats(0, 1),
)
def test_waiting_keeps_the_order_of_gain_less_price(
    points: list[float], price: float, fairness: float
) -> None:
    held = np.array(sorted(points))
    waits = crowded(held, np.full(len(held), price), fairness)
    assert (waits <= 0).all()
    after = held + waits
    assert all(one <= other + 1e-6 for one, other in pairwise(after.tolist()))
    assert (gains_of(held) < 1).all()


def night(members: list[Known], rows: int, wish: Wish) -> tuple[Network, object]:
    network = Network.of(members)
    shelves = shelved(features_of(network))
    parts = [
        searched(network, shelves, shipped(), (start, min(start + rows, len(network))))
        for start in range(0, len(network), rows)
    ]
    return network, night_of(network, parts, wish)


def test_the_shortlist_adds_up_once_what_is_as_much_for_both() -> None:
    features = features_of(Network.of(invented(60, seed=8)))
    assert features.is_mutual
    wants, has = (
        csr_matrix((rows.values, rows.columns, rows.starts), shape=(60, features.width))
        for rows in (features.wants, features.has)
    )
    common = (wants @ has.T).toarray()
    assert common.any()
    np.testing.assert_allclose(common, common.T, rtol=1e-5)


def test_a_night_in_parts_is_the_same_night() -> None:
    members = invented(60, seed=8)
    _network, whole = night(members, 60, Wish(length=5))
    _network, parted = night(members, 7, Wish(length=5))
    assert (whole.lists == parted.lists).all()  # type: ignore[attr-defined]  # a Night
    np.testing.assert_allclose(whole.prices, parted.prices)  # type: ignore[attr-defined]  # a Night


def test_a_night_lists_others_abroad_with_the_values_of_a_pair() -> None:
    members = invented(60, seed=8)
    network, found = night(members, 60, Wish(length=5))
    for row, own in enumerate(members):
        values = network.values(own)
        listed = [place for place in found.lists[row].tolist() if place >= 0]  # type: ignore[attr-defined]  # a Night
        assert len(set(listed)) == len(listed)
        for rank, place in enumerate(listed):
            assert place != row
            assert not own.country or network.countries[place] != own.country
            told = found.values[row, rank]  # type: ignore[attr-defined]  # a Night
            np.testing.assert_allclose(told, values[:, place], rtol=1e-3, atol=1e-3)


def lessons(count: int) -> list[Lesson]:
    """Those of one language are met, whatever else."""
    dice = np.random.default_rng(2)
    made = []
    for _one in range(count):
        values = dice.random((30, len(KINDS)))
        values[:, list(KINDS).index("common-languages")] = 0
        values[0, list(KINDS).index("common-languages")] = 1
        is_good = np.zeros(30, bool)
        is_good[0] = True
        made.append(Lesson(values, is_good))
    return made


def test_what_foretold_good_outcomes_counts_more_and_few_teach_nothing() -> None:
    assert taught(lessons(ENOUGH - 1), shipped()) is None
    learnt = taught(lessons(ENOUGH), shipped())
    assert learnt is not None
    assert learnt["common-languages"] > shipped()["common-languages"] + 0.3
    assert all(weight >= 0 for weight in learnt.values())
    assert taught(lessons(ENOUGH), shipped()) == learnt


def test_a_kind_that_never_varied_keeps_its_weight() -> None:
    place = list(KINDS).index("answers")
    still = [
        replace(one, values=np.where(np.arange(len(KINDS)) == place, 0, one.values))
        for one in lessons(80)
    ]
    learnt = taught(still, shipped())
    assert learnt is not None
    assert learnt["answers"] == shipped()["answers"]


def test_words_that_tell_are_kept_as_a_dictionary_lists_them() -> None:
    from koga.engine.matching.members import Text

    read = read_texts(
        [
            Text("Chór ćwiczy. Prowadzimy bibliotekę w Gdyni, to ważne i możliwe.", "pl"),
            Text("Der Chor übt.", "de"),
        ]
    )
    assert read.words["t:choirs"] == {"pl": "chór", "de": "Chor"}
    assert read.words["t:libraries"] == {"pl": "biblioteka"}
    assert set(read.words) <= set(read.subjects)
    assert not any("importan" in term or "possib" in term for term in read.words)


def test_of_several_words_that_show_a_topic_one_is_kept_that_is_not_inflected() -> None:
    from koga.engine.matching.members import Text

    read = read_texts([Text("Schulklassen kommen. Unsere Schule ist alt.", "de")])
    assert read.words["t:school-education"] == {"de": "Schule"}


def test_each_thing_is_told_once_and_what_tells_nothing_is_not() -> None:
    choir = "m:choir, choral, singing, sing, singer, song"
    assert telling([choir, "t:choirs", "t:music", "m:new, newly"]) == [choir]
    assert telling(["t:music", "t:choirs"]) == ["t:music", "t:choirs"]
    assert telling(["t:proposed-by-a-hub", "t:proposed-by-a-hub"]) == ["t:proposed-by-a-hub"]
    assert telling([]) == []


def test_what_few_others_say_is_named_first() -> None:
    said = {"t:choirs": 2.0, "t:boats": 1.0}
    one, two = Known(1, "PL", subjects=said), Known(2, "NO", subjects=said)
    assert terms_of("same-subjects", one, two) == ["t:choirs", "t:boats"]
    rarity = {"t:choirs": 1.0, "t:boats": 9.0}
    assert terms_of("same-subjects", one, two, rarity) == ["t:boats", "t:choirs"]
