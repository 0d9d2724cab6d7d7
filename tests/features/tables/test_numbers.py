"""Columns as numbers."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.numbers import as_numbers


def test_whole_numbers_and_words_of_digits_become_floats():
    found = as_numbers(pd.Series([1, None], dtype="Int64"))
    assert found.dtype == "float64"
    np.testing.assert_array_equal(found, [1.0, np.nan])
    words = pd.Series(["-2.5", "1e3"], dtype=object)
    assert as_numbers(words).tolist() == [-2.5, 1000.0]


def test_the_dtype_and_not_the_words_tells_a_time():
    words = pd.Series(["1970-01-02"], name="seen")
    with pytest.raises(AdsError, match="'seen' cannot be read as number: "):
        as_numbers(words)
