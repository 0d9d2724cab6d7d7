"""Clicks that would help are told from noise."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.augmentation_gain import PLAIN
from tfgan_ads.logs.quality.augmentation_gain import SYNTHETIC
from tfgan_ads.logs.quality.augmentation_gain import augmentation_gain

NUMERIC = ["age", "spent"]


def test_true_clicks_would_help_and_noise_is_not_added(table):
    few = table(300, 5)
    rng = np.random.default_rng(0)

    def truth(_, n, seed):
        fresh = table(30 * n + 500, seed + 100)
        return fresh[fresh["click"] == 1].head(n)

    def noise(known, n, _):
        return known.sample(n, replace=True, random_state=0).assign(
            age=rng.integers(18, 70, n), click=1
        )

    good = augmentation_gain(few, NUMERIC, "click", draw=truth, folds=3)
    assert list(good.table.index) == [
        PLAIN,
        "class weights",
        "clicks repeated",
        SYNTHETIC,
    ]
    assert good.table.loc[PLAIN, "gain"] == 0.0
    assert len(good.multiples) == 3 and str(good).endswith(").")
    bad = augmentation_gain(few, NUMERIC, "click", draw=noise, folds=3)
    assert not bad.helps and "No gain" in str(bad)
    with pytest.raises(AdsError, match="5 folds need at least 10 clicks"):
        augmentation_gain(few, NUMERIC, "click", "7")
