"""How often ads are clicked is told by two bounded sums."""

from unittest import mock

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.logs.private.told_rate import told_rate
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "click": {"role": "click", "kind": "numeric"},
        }
    }
)
RHO = 0.02


def log(*users):
    """Return a log of users, each told by impressions and clicks."""
    frames = [
        pd.DataFrame({"who": f"u{i}", "click": np.arange(n) < clicks})
        for i, (n, clicks) in enumerate(users)
    ]
    return AdLog.from_frame(pd.concat(frames).astype({"click": int}), SCHEMA)


def exact(x, unit="user"):
    """Return both sums without noise, and the deviations of what it was."""
    deviations = []

    def no_noise(noise, shape):
        deviations.append(noise.deviation)
        return np.zeros(shape, "int64")

    with mock.patch.object(DiscreteGaussian, "draw", no_noise):
        rows, rate = told_rate(x, unit, RHO)
    return np.array([rows, rate * rows]), np.array(deviations)


def test_of_a_user_so_many_impressions_and_clicks_count():
    sums, _ = exact(log((250, 9), (30, 2)))
    assert sums == pytest.approx([130, 7])


@pytest.mark.parametrize(
    ("unit", "user"), [("user", (1_000, 999)), ("row", (1, 1))]
)
def test_a_user_more_moves_both_by_no_more_than_is_paid_for(unit, user):
    base = [(40, 3)] * 50
    one, noise = exact(log(*base), unit)
    other, _ = exact(log(*base, user), unit)
    apart = np.sqrt((((other - one) / noise) ** 2).sum())
    # `rho`-zero-concentrated privacy allows deviations of sqrt(2 rho), and
    # the worst user takes all of it.
    assert apart == pytest.approx((2 * RHO) ** 0.5)


def test_what_noise_takes_away_leaves_a_rate():
    with mock.patch.object(
        DiscreteGaussian, "draw", lambda *_: np.array([-(10**6)])
    ):
        assert told_rate(log((40, 3)), "user", RHO) == (1, 0.999)


def test_noise_is_added():
    found = {told_rate(log((40, 3)), "user", RHO)[0] for _ in range(10)}
    assert len(found) > 1
