"""How good judges are, beside what they judge."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.calibrated_lift import CalibratedLift
from tfgan_ads.metrics.auc import auc_interval
from tfgan_ads.metrics.logistic import clustered_variance
from tfgan_ads.metrics.logistic import logistic_fit


def judge_quality(lift: CalibratedLift) -> pd.DataFrame:
    """Measure every score on the held-out clicks it has not learned from.

    Args:
        lift: `CalibratedLift`.

    Returns:
        DataFrame, one row a score: held-out `clicks`; the `AUC` with its
        interval over users, 0.5 for one that knows nothing; and the
        calibration `slope` with its interval: by how much the log-odds of a
        click rise with one unit of the score, 1 for a click model that is
        neither too bold nor too timid.

    Source: Cox, Two further applications of a model for binary regression,
    1958.
    """
    lines = {}
    user = lift.logged.user
    for name, score in lift.scores.items():
        auc = auc_interval(lift.click, score, user)
        x = np.stack([np.ones(len(score)), score], 1)
        fit = logistic_fit(x, lift.click, lift.weight)
        slope = float(fit.coefficients[1])
        error = clustered_variance(fit.influence[:, 1], user) ** 0.5
        lines[name] = {
            "clicks": lift.clicks,
            "AUC": auc.value,
            "AUC from": auc.low,
            "AUC to": auc.high,
            "slope": slope,
            "slope from": slope - 1.96 * error,
            "slope to": slope + 1.96 * error,
        }
    return pd.DataFrame(lines).T
