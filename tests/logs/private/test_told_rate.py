"""How often ads are clicked is told by two bounded sums."""

from unittest import mock

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
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
    sums, _ = exact(log((250, 250), *[(15, 1)] * 40))
    assert sums == pytest.approx([620, 43])


@pytest.mark.parametrize("unit", ["user", "row"])
def test_a_user_more_moves_both_by_no_more_than_is_paid_for(unit):
    base = [(20, 2)] * 50
    one, noise = exact(log(*base), unit)
    user = (1_000, 1_000) if unit == "user" else (1, 1)
    other, _ = exact(log(*base, user), unit)
    apart = np.sqrt((((other - one) / noise) ** 2).sum())
    # `rho`-zero-concentrated privacy allows deviations of sqrt(2 rho), and
    # the worst user takes all of it.
    assert apart == pytest.approx((2 * RHO) ** 0.5)


@pytest.mark.parametrize(
    ("users", "said"),
    [
        # Noise of 21 is as much as there is.
        ([(20, 1)] * 20, "some 20 were counted on 400 impressions"),
        ([(3, 3)] * 40, "some 120 were counted on 120 impressions"),
    ],
)
def test_clicks_that_noise_hides_are_told(users, said):
    with pytest.raises(AdsError, match=said):
        exact(log(*users))


def test_noise_is_added():
    users = [(20, 3)] * 100
    found = {told_rate(log(*users), "user", RHO)[0] for _ in range(10)}
    assert len(found) > 1
