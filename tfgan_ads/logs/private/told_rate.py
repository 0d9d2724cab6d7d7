"""How many impressions there are, and how many of them are clicked."""

from __future__ import annotations

import math
import os
from collections.abc import Callable

import numpy as np

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.log_table import log_units
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.schema.role import Role

# How many impressions and clicks of a user count.
_IMPRESSIONS, _CLICKS = 100, 5
_ALWAYS = 0.999


def told_rate(
    log: AdLog,
    unit: str,
    rho: float,
    read: Callable[[int], bytes] = os.urandom,
) -> tuple[int, float]:
    """Tell how many impressions there are, and which share is clicked.

    Of a user 100 impressions and 5 clicks count, so each of the two sums moves
    by as much at most; noise of `s = bound / sqrt(rho)` is `rho / 2`-private
    for each.

    Args:
        log: `AdLog` with clicks.
        unit: `"user"` or `"row"`.
        rho: float. What both cost, in zero-concentrated privacy.
        read: callable. See `DiscreteGaussian`.

    Returns:
        int, at least 1, and float in (0, 1).
    """
    click = log.schema.column_of_role(Role.CLICK)
    assert click is not None
    shown = log.consented()
    clicked = shown.to_pandas([click])[click].to_numpy(float) == 1
    units = log_units(shown) if unit == "user" else np.arange(len(clicked))
    told = []
    for weight, bound in ((None, _IMPRESSIONS), (clicked, _CLICKS)):
        bound = bound if unit == "user" else 1
        sums = np.minimum(np.bincount(units, weight), bound).sum()
        noise = DiscreteGaussian(bound / math.sqrt(rho), read)
        told.append(int(sums) + int(noise.draw(1)[0]))
    rows, clicks = max(told[0], 1), max(told[1], 1)
    return rows, min(clicks / rows, _ALWAYS)
