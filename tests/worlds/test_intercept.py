"""The intercept that gives a click rate."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.worlds.intercept import intercept


@given(
    st.lists(st.floats(-3, 3), min_size=1, max_size=20), st.floats(0.001, 0.7)
)
def test_the_mean_probability_is_the_rate_asked_for(utility, rate):
    odds = np.exp(intercept(np.array(utility), rate) + np.array(utility))
    np.testing.assert_allclose((odds / (1 + odds)).mean(), rate, rtol=1e-9)
