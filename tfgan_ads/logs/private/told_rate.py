"""How many impressions there are, and how many of them are clicked."""

from __future__ import annotations

import math
import os
from collections.abc import Callable

import numpy as np

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.logs.private.private_table import bounded
from tfgan_ads.logs.private.private_table import units_in
from tfgan_ads.schema.role import Role

# How many impressions of a user count, and how many clicks on them.
_IMPRESSIONS, _CLICKS = 20, 3


def told_rate(
    log: AdLog,
    unit: str,
    rho: float,
    read: Callable[[int], bytes] = os.urandom,
) -> tuple[int, float]:
    """Tell how many impressions there are, and which share is clicked.

    Of a user 20 impressions count at most, drawn by chance, and 3 clicks on
    them, so each of the two sums moves by as much at most; noise of
    `s = bound / sqrt(rho)` is `rho / 2`-private for each.

    Args:
        log: `AdLog` with clicks.
        unit: `"user"` or `"row"`.
        rho: float. What both cost, in zero-concentrated privacy.
        read: callable. See `DiscreteGaussian`.

    Returns:
        int, of impressions that count; and float in (0, 1).

    Raises:
        AdsError: Clicks are no more than noise.
    """
    click = log.schema.column_of_role(Role.CLICK)
    assert click is not None
    shown = log.consented()
    units = units_in(shown, unit)
    bounds = (_IMPRESSIONS, _CLICKS) if unit == "user" else (1, 1)
    chosen = bounded(units, bounds[0])
    clicked = shown.to_pandas([click])[click].to_numpy(float)[chosen] == 1
    told = []
    for weight, bound in zip((None, clicked), bounds):
        sums = np.minimum(np.bincount(units[chosen], weight), bound).sum()
        noise = DiscreteGaussian(bound / math.sqrt(rho), read)
        told.append(int(sums) + int(noise.draw(1)[0]))
    rows, clicks = told
    if not noise.deviation < clicks < rows:
        raise AdsError(
            f"There are too few clicks for this `epsilon`: some {clicks:,} "
            f"were counted on {rows:,} impressions, with noise of "
            f"{noise.deviation:.0f}. It takes more users, or a larger epsilon."
        )
    return rows, clicks / rows
