import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from koga.engine.picking.kernels import last_of_best

NUMBERS = st.lists(st.integers(-5, 5) | st.floats(-1e6, 1e6, width=32), min_size=1, max_size=60)


@given(NUMBERS, st.data())
def test_the_last_of_the_best_is_the_one_that_sorting_finds(
    numbers: list[float], data: st.DataObject
) -> None:
    most = data.draw(st.integers(1, len(numbers)))
    values = np.array(numbers, np.float32)
    assert last_of_best(values.copy(), most) == np.sort(values)[::-1][most - 1]


def test_what_is_looked_through_is_put_in_another_order_and_stays_the_same_set() -> None:
    values = np.array([3, 1, 2, 3, 0], np.float32)
    last_of_best(values, 2)
    assert sorted(values.tolist()) == [0, 1, 2, 3, 3]
