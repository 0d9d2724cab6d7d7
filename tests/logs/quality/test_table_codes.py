"""Tables as numbers, by hand."""

import numpy as np
import pandas as pd

from tfgan_ads.logs.quality.table_codes import TableCodes


def test_codes_by_hand():
    known = pd.DataFrame({"age": [10.0, 30.0], "device": ["tv", "web"]})
    codes = TableCodes(known, ["age"])
    other = pd.DataFrame({"age": [20.0, np.nan], "device": ["web", "fridge"]})
    np.testing.assert_array_equal(
        codes.one_hot(other), [[0.5, 0, 1], [0.5, 0, 0]]
    )
    ordinal = codes.ordinal(other)
    assert ordinal[0].tolist() == [20.0, 1.0] and np.isnan(ordinal[1]).all()


def test_a_table_of_one_kind_alone_is_coded_too():
    words = pd.DataFrame({"device": ["tv", "web", "tv"]})
    codes = TableCodes(words, [])
    # The most frequent is the first.
    assert codes.ordinal(words).tolist() == [[0.0], [1.0], [0.0]]
    assert codes.one_hot(words).tolist() == [[1, 0], [0, 1], [1, 0]]
    numbers = pd.DataFrame({"age": [20, 20, 40], "same": [7, 7, 7]})
    codes = TableCodes(numbers, ["age", "same"])
    # What never varies has no range to be divided by.
    assert codes.one_hot(numbers).tolist() == [[0, 0], [0, 0], [1, 0]]


def test_a_missing_number_is_the_middle_one():
    known = pd.DataFrame({"age": [0.0, 1.0, 10.0]})
    codes = TableCodes(known, ["age"])
    found = codes.one_hot(pd.DataFrame({"age": [None]}, dtype=float))
    np.testing.assert_allclose(found, [[0.1]], rtol=1e-6)
