"""Probabilities come true as often as they say."""

import keras
import numpy as np
import pandas as pd
import pytest

from tfgan_ads.clicks.calibration import calibrate
from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog


def test_raw_logits_are_fitted_whatever_was_fitted_before(clicks, log):
    twin = keras.models.clone_model(clicks)
    twin.adapt(log)
    twin.set_weights(clicks.get_weights())
    found = []
    for before in ([1.0, 0.0], [2.0, -1.0]):
        twin.calibration.assign(before)
        calibrate(twin, log)
        found.append(twin.calibration.numpy())
    np.testing.assert_allclose(*found, atol=1e-2)
    scores, frame = score_log(twin, log)
    assert scores.pctr.mean() == pytest.approx(frame["click"].mean(), rel=0.02)


@pytest.mark.parametrize(
    ("clicks", "wanted"),
    [([1] * 10 + [0], True), ([1] * 10, False), ([1] * 9 + [0] * 9, False)],
)
def test_a_handful_of_clicks_calibrates_nothing(clicks, wanted):
    log = AdLog.from_frame(pd.DataFrame({"click": clicks}))
    assert can_calibrate(log) is wanted
    assert not can_calibrate(AdLog.from_frame(pd.DataFrame({"x": clicks})))
