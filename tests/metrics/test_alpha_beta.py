"""Alpha-precision and beta-recall of twins and of strangers."""

import numpy as np

from tfgan_ads.metrics.alpha_beta import alpha_beta


def test_alpha_beta_of_twins_and_of_strangers():
    rng = np.random.default_rng(0)
    real, twin = rng.normal(size=(2, 400, 3))
    precision, recall = alpha_beta(real, twin)
    assert precision > 0.9 and 0.3 < recall < 0.7
    # One point again and again covers nobody.
    assert alpha_beta(real, np.repeat(real[:1], 400, 0))[1] < 0.1
