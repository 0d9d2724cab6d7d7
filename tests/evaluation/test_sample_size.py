import numpy as np
import pytest
from scipy.stats import norm

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.sample_size import sample_size


def test_a_test_of_that_size_has_the_wished_power():
    rate, lift, runs = 0.05, 0.2, 20_000
    n = sample_size(rate, lift)
    rng = np.random.default_rng(0)
    a = rng.binomial(n, rate, runs) / n
    b = rng.binomial(n, rate * (1 + lift), runs) / n
    error = np.sqrt((a * (1 - a) + b * (1 - b)) / n)
    found = np.abs(b - a) / error > norm.ppf(0.975)
    # 20,000 runs: the standard error of a share of 0.8 is 0.003.
    assert found.mean() == pytest.approx(0.8, abs=0.012)


def test_what_cannot_be_is_refused():
    with pytest.raises(AdsError, match="`lift` must not be 0"):
        sample_size(0.02, 0)
    with pytest.raises(AdsError, match=r"`rate \* \(1 \+ lift\)` must lie"):
        sample_size(0.6, 1.0)
