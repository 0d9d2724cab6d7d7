"""Mean and covariance of a stream."""

import numpy as np
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.metrics.moments import Moments


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 30), min_size=1))
def test_moments_do_not_depend_on_the_batches(seed, cuts):
    x = np.random.default_rng(seed).normal(3, 2, size=(40, 3))
    moments = Moments()
    for part in np.split(x, np.minimum(np.cumsum(cuts), 40)):
        moments.update(part)
    assert moments.count == 40
    np.testing.assert_allclose(moments.mean, x.mean(0), rtol=1e-9)
    np.testing.assert_allclose(
        moments.covariance, np.cov(x, rowvar=False), rtol=1e-9
    )
