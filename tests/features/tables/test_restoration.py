"""What did not come back is found."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.features.tables.restoration import unlike


@pytest.mark.parametrize(
    ("was", "now", "odd"),
    [
        ([1, 2], [1, 3], [False, True]),
        ([1, None], [None, 1], [True, True]),
        ([1, True], [1.0, True], [True, False]),
        ([np.int64(1), None], [1, None], [False, False]),
        ([np.array(["a"])], [np.array(["a"])], [True]),
    ],
)
def test_cells_of_another_value_or_type_are_unlike(was, now, odd):
    was, now = (pd.Series(cells, dtype=object) for cells in (was, now))
    assert unlike(was, now).tolist() == odd


def test_another_dtype_makes_all_unlike():
    assert unlike(pd.Series([1, 2]), pd.Series([1.0, 2.0])).all()


def test_times_are_told_to_the_microsecond():
    was = pd.Series(pd.to_datetime(["2026-03-01 00:00:00.123456789"] * 2))
    now = was.dt.floor("us")
    now[1] -= pd.Timedelta("1us")
    assert unlike(was, now).tolist() == [False, True]
