"""To how many decimals numbers are rounded."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.features.tables.decimals import DECIMALS
from tfgan_ads.features.tables.decimals import decimals_of
from tfgan_ads.features.tables.decimals import find_decimals


@given(
    st.integers(-(10**9), 10**9).filter(lambda n: n % 10),
    st.integers(0, DECIMALS),
)
def test_the_last_digit_that_is_not_zero_tells(digits, decimals):
    value = digits / 10**decimals
    assert decimals_of(np.array([value, -value, 0.0])).tolist() == [
        decimals,
        decimals,
        0,
    ]


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([], 0), ([2.0, 0.5], 1), ([2.0, 1 / 3], None), ([1e-7], None)],
)
def test_the_finest_value_counts(values, decimals):
    assert find_decimals(np.array(values)) == decimals


class Halves:
    """Tells half of every count."""

    def cells(self, codes, count):
        return np.bincount(codes, minlength=count) / 2


def test_too_few_values_do_not_matter_where_counts_are_asked():
    values = np.array([1.0] * 9 + [0.5] * 4 + [0.25] * 2 + [1 / 3])
    found = [find_decimals(values, Halves(), w) for w in (3, 2, 1, 0.5)]
    assert found == [0, 1, 2, None]
