"""Which rows of a batch belong."""

import pyarrow as pa

from tfgan_ads.data.selector import value_selector


def test_rows_that_hold_the_value_are_selected():
    batch = pa.RecordBatch.from_pydict({"click": [0.0, 1.0, None, 1.0]})
    selector = value_selector("click", 1)
    assert selector.columns == ("click",)
    assert selector.mask(batch).tolist() == [False, True, False, True]
