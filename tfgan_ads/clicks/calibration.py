"""Probabilities that come true as often as they say."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog


def calibrate(model: ClickEnsemble, log: AdLog) -> None:
    """Fit scale and shift of the logits to what was clicked.

    `P(click) = sigmoid(scale * logit + shift)`, by maximum likelihood.

    Args:
        model: `ClickEnsemble`, adapted; its `calibration` is set.
        log: `AdLog`. Held-out impressions.

    Raises:
        AdsError: The log has no clicks, or nothing else.

    Source: Platt, Probabilistic outputs for support vector machines, 1999.
    """
    scores, frame = score_log(model, log)
    scale, shift = model.calibration.numpy()
    logits = np.log(scores.pctr) - np.log1p(-scores.pctr)
    raw = ((logits - shift) / scale)[:, None]
    fitted = LogisticRegression(C=1e6).fit(raw, frame["click"])
    model.calibration.assign([fitted.coef_[0, 0], fitted.intercept_[0]])
