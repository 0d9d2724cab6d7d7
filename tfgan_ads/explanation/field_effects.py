"""`FieldEffects`: what each field of a profile did to the ad made for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import mean_interval


@dataclass(frozen=True)
class FieldEffects:
    """What each field did to an ad's log-odds of a click, and to its pixels.

    Attributes:
        fields: tuple of str. Raw columns of the profile.
        effects: float array `[repeats, fields]`. Log-odds that each adds.
        totals: float array `[repeats]`. Log-odds of the user's own ad, less
            those of the ad for somebody else.
        moved: float array `[fields]`. Mean change of a pixel, in [0, 1], when
            the field is told.
    """

    fields: tuple[str, ...]
    effects: npt.NDArray
    totals: npt.NDArray
    moved: npt.NDArray

    @classmethod
    def of(
        cls,
        values: AdValues,
        user: pd.DataFrame,
        background: pd.DataFrame,
        product: int = 0,
        repeats: int = 16,
        seed: int = 0,
    ) -> FieldEffects:
        """Measure the effects of one user's fields.

        The viewer stays the user; it is the generator that is told of
        somebody else of `background`, then of one field after the other of
        the user's own, in a random order and in its reverse. What a field
        adds, on average over orders, is its Shapley value

            phi_i = E_S [v(S + i) - v(S)],  sum_i phi_i = v(all) - v(none),

        with `v(S)` the log-odds of the user's click on the ad that is drawn
        when the fields `S` are told. An ad is chosen as much as painted (its
        layout, its words, its treatment are draws), so there is no gradient
        to integrate: differences are exact where gradients are blind, and add
        up without an error of integration. A categorical column or a history
        is one field.

        Args:
            values: `AdValues`.
            user: DataFrame of one row. Fields that it lacks are not known.
            background: DataFrame. Whom else it might have been: of the
                user's cohort, or of the log.
            product: int. Defaults to `0`.
            repeats: int. Orders, each with its reverse. Defaults to `16`.
            seed: int. Defaults to `0`.

        Returns:
            `FieldEffects`.

        Source: Castro et al., Polynomial calculation of the Shapley value
        based on sampling, 2009; baselines from data, Lundberg and Lee, A
        unified approach to interpreting model predictions, 2017.
        """
        rng = np.random.default_rng(seed)
        fields = [name for name in values.fields if name in user]
        orders, profiles = [], []
        for _ in range(repeats):
            other = background.iloc[[rng.integers(len(background))]]
            order = rng.permutation(len(fields))
            for each in (order, order[::-1]):
                orders.append(each)
                told = [fields[k] for k in each]
                profiles.append(told_ever_more(user, other, told))
        many = pd.concat(profiles, ignore_index=True)
        steps = len(fields) + 1
        # An order and its reverse have one seed, and one baseline.
        seeds = np.repeat(seed * 1_000_003 + np.arange(repeats), 2 * steps)
        ads = values.draw(many, product, seeds)
        viewers = pd.concat([user] * len(many), ignore_index=True)
        worth = values.of(ads, viewers).reshape(-1, steps)
        pixels = ads.images.reshape(len(worth), steps, -1) / 255
        gain, moved = np.zeros((2, len(worth), len(fields)))
        places = np.stack(orders)
        np.put_along_axis(gain, places, np.diff(worth, axis=1), 1)
        change = np.abs(np.diff(pixels, axis=1)).mean(-1)
        np.put_along_axis(moved, places, change, 1)
        pairs = gain.reshape(repeats, 2, -1).mean(1)
        totals = (worth[:, -1] - worth[:, 0]).reshape(repeats, 2).mean(1)
        return cls(tuple(fields), pairs, totals, moved.mean(0))

    @property
    def mean(self) -> npt.NDArray:
        """The effect of each field, `[fields]`."""
        return np.asarray(self.effects.mean(0))

    @property
    def error(self) -> float:
        """What the effects lack to add up to the whole."""
        return float(abs(self.mean.sum() - self.totals.mean()))

    def interval(self, field: str) -> Interval:
        """Return a field's effect within two standard errors over repeats."""
        return mean_interval(self.effects[:, self.fields.index(field)])

    def table(self) -> pd.DataFrame:
        """Return a row a field, those that did most first."""
        rows = [self.interval(field) for field in self.fields]
        table = pd.DataFrame(rows, index=list(self.fields))
        table.columns = ["log-odds", "low", "high"]
        table["pixels moved"] = self.moved
        order = table["log-odds"].abs().sort_values(ascending=False).index
        return table.loc[order]

    def counted(self, most: int = 3) -> list[str]:
        """Return the fields that made the ad more likely to be clicked.

        Args:
            most: int. At most so many. Defaults to `3`.

        Returns:
            list of str: those whose interval is above 0, the strongest first.
        """
        table = self.table()
        return list(table.index[table["low"] > 0])[:most]


def told_ever_more(
    user: pd.DataFrame, other: pd.DataFrame, order: list[str]
) -> pd.DataFrame:
    """Return a user with somebody else's fields, and with ever more own ones.

    Args:
        user: DataFrame of one row.
        other: DataFrame of one row.
        order: list of str. The fields, in the order in which they are told.

    Returns:
        DataFrame of a row more than there are fields.
    """
    rows = pd.concat([user] * (len(order) + 1), ignore_index=True)
    rows = rows.astype(object)
    for k, field in enumerate(order):
        rows.loc[:k, field] = other[field].iloc[0]
    return rows.infer_objects()
