"""Points in words: by bounds that follow from the weights, the same for every list."""

from __future__ import annotations

import pytest

from koga.matching.models import Weighing
from koga.matching.suggesting.bridge import shipped
from koga.matching.suggesting.scale import scale_of

SCALE = scale_of(Weighing(weights=shipped()))


@pytest.mark.parametrize(
    ("score", "label"),
    [
        (-3, "Possible fit"),
        (0, "Possible fit"),
        (SCALE.good - 0.1, "Possible fit"),
        (SCALE.good, "Good fit"),
        (SCALE.strong - 0.1, "Good fit"),
        (SCALE.strong, "Strong fit"),
        (500, "Strong fit"),
    ],
)
def test_a_score_is_called_by_the_highest_bound_it_reaches(score: float, label: str) -> None:
    assert SCALE.fit_of(score).label == label


def test_strong_is_two_thirds_and_good_one_third_of_what_one_seeks_and_says() -> None:
    core = ("needs-met", "offers-wanted", "common-topics", "same-subjects")
    full = 10 * sum(shipped()[kind] for kind in core)
    assert (SCALE.full, SCALE.strong, SCALE.good) == (full, round(2 * full / 3), round(full / 3))


def test_a_bar_grows_with_the_points_and_never_leaves_its_trough() -> None:
    lengths = [SCALE.fit_of(score).bar["length"] for score in (-5, 0, 10, 30, 90)]
    assert lengths == sorted(lengths)
    assert lengths[:2] == [0, 0]
    assert lengths[-1] <= SCALE.fit_of(90).bar["width"]


def test_doubled_weights_move_the_bounds_with_them() -> None:
    doubled = scale_of(Weighing(weights={kind: 2 * one for kind, one in shipped().items()}))
    assert doubled.full == pytest.approx(2 * SCALE.full)


def test_weights_of_nothing_still_make_a_scale() -> None:
    nothing = scale_of(Weighing(weights=dict.fromkeys(shipped(), 0.0)))
    assert nothing.fit_of(0).label == "Possible fit"
