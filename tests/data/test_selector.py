"""Which rows of a batch belong."""

import numpy as np
import pyarrow as pa

from tfgan_ads.data.selector import number_selector
from tfgan_ads.data.selector import value_selector


def test_rows_that_hold_the_value_are_selected():
    batch = pa.RecordBatch.from_pydict({"click": [0.0, 1.0, None, 1.0]})
    selector = value_selector("click", 1)
    assert selector.columns == ("click",)
    assert selector.mask(batch).tolist() == [False, True, False, True]


def test_rows_are_selected_by_their_numbers():
    batch = pa.RecordBatch.from_pydict({"row": [10, 11, 12, 13, 99]})
    selector = number_selector("row", np.array([3, 11, 13, 50]))
    assert selector.columns == ("row",)
    assert selector.mask(batch).tolist() == [False, True, False, True, False]
