"""Probabilities that come true as often as they say."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.role import Role

# Fewer clicks fit any scale, one below 0 as well.
_LEAST = 10


def can_calibrate(log: AdLog) -> bool:
    """Return whether a log has clicks enough to calibrate on.

    Args:
        log: `AdLog`. Held-out impressions.

    Returns:
        bool: of the impressions of users who consent at least ten are
        clicked, and one is not.
    """
    click = log.schema.column_of_role(Role.CLICK)
    if click is None:
        return False
    clicks = log.consented().to_pandas([click])[click]
    return bool(clicks.sum() >= _LEAST and (clicks == 0).any())


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
