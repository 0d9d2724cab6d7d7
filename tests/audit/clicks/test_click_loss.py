"""Clicks that a model has seen surprise it less."""

import numpy as np
import pandas as pd

from tfgan_ads.audit.clicks.click_loss import ClickLoss
from tfgan_ads.audit.clicks.click_target import ClickTarget


def test_a_score_is_the_likelihood_of_what_happened():
    rows = pd.DataFrame({"click": [1, 0, 0], "pctr": [0.2, 0.2, 1.0]})
    units = np.arange(3)
    target = ClickTarget(rows, rows, units, units)
    scores = ClickLoss().score(target, rows)
    np.testing.assert_allclose(scores, np.log([0.2, 0.8, 1e-6]), rtol=1e-6)
    assert "of 3 users, or products, were learned" in ClickLoss().cannot(target)
