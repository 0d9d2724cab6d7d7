"""Tables are put side by side, as many rows of each."""

import numpy as np
import pandas as pd

from tfgan_ads.logs.quality.table_comparison import TableComparison


def numbered(rows):
    return pd.DataFrame({"age": np.arange(rows) % 5, "device": ["tv"] * rows})


def test_codes_are_of_as_many_rows_each():
    compared = TableComparison(numbered(30), numbered(20), ["age"])
    assert compared.categorical == ["device"]
    synthetic, real = compared.codes
    assert synthetic.shape == real.shape == (20, 2)
    tested = TableComparison(
        numbered(30), numbered(20), ["age"], test=numbered(10)
    )
    assert [code.shape for code in tested.codes] == [(10, 2)] * 3


def test_codes_are_by_the_real_table():
    synthetic = numbered(30).assign(age=8, device="radio")
    drawn, real = TableComparison(numbered(30), synthetic, ["age"]).codes
    # Eight is twice as far as the real ages go; no radio was there.
    np.testing.assert_array_equal(drawn, [[2.0, 0.0]] * 30)
    assert real[:, 0].min() == 0.0 and real[:, 0].max() == 1.0
    assert (real[:, 1] == 1).all()


def test_the_seed_chooses_the_rows():
    first, again, other = (
        TableComparison(numbered(90), numbered(20), ["age"], seed=seed).codes[1]
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
