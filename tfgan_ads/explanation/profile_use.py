"""`ProfileUse`: does the generator use what it is told of people at all?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import compared
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap


@dataclass(frozen=True)
class ProfileUse:
    """What becomes of ads when profiles are dealt anew among people.

    Attributes:
        gain: `Interval` over users. Log-odds of a click on the user's own ad,
            less those on the ad for somebody else with the same noise.
        changed: float. Share of the ads that say something else then, or look
            different to a person.
        moved: float. Mean change of a pixel, in [0, 1].
    """

    gain: Interval
    changed: float
    moved: float

    @classmethod
    def of(
        cls,
        values: AdValues,
        users: pd.DataFrame,
        product: int = 0,
        each: int = 4,
        seed: int = 0,
    ) -> ProfileUse:
        """Draw users' own ads, and those for others with the same noise.

        Args:
            values: `AdValues`.
            users: DataFrame, of two rows or more.
            product: int. Defaults to `0`.
            each: int. Ads a user. Defaults to `4`.
            seed: int. Defaults to `0`.

        Returns:
            `ProfileUse`.
        """
        rows = np.arange(len(users)).repeat(each)
        own = users.iloc[rows].reset_index(drop=True)
        # Dealt once around a circle in random order: nobody keeps an own one.
        circle = np.random.default_rng(seed).permutation(len(users))
        next_of = np.empty(len(users), int)
        next_of[circle] = np.roll(circle, 1)
        other = own.copy()
        fields = [name for name in values.fields if name in users]
        dealt = users.iloc[next_of[rows]].reset_index(drop=True)
        other[fields] = dealt[fields]
        seeds = seed * 1_000_003 + np.arange(len(rows))
        mine, theirs = (
            values.draw(frame, product, seeds) for frame in (own, other)
        )
        gain = values.of(mine, own) - values.of(theirs, own)
        moved, changed = compared(mine, theirs)
        return cls(
            user_bootstrap(gain, rows, seed=seed),
            float(changed.mean()),
            float(moved.mean()),
        )

    @property
    def used(self) -> bool:
        """Whether people's own ads are better for them than others'."""
        return self.gain.low > 0

    def __str__(self) -> str:
        if self.used:
            return (
                "The profile is used: people's own ads are better for them "
                f"than others' by {self.gain} in log-odds of a click, and "
                f"{self.changed:.0%} of ads are others for others."
            )
        return (
            "The profile does not show in the clicks: people's own ads are "
            f"better for them than others' by {self.gain} in log-odds, which "
            f"may be nothing; {self.changed:.0%} of ads are others for others."
        )
