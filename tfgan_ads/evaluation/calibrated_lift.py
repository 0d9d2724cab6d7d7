"""`CalibratedLift`: what a choice of creatives is worth, by held-out clicks."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.cross_fit import CrossFit
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.interfaces import Judge
from tfgan_ads.evaluation.interfaces import Scorer
from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.panel import Panel
from tfgan_ads.evaluation.popularity import Popularity
from tfgan_ads.evaluation.seen import Seen
from tfgan_ads.metrics.logistic import clustered_variance
from tfgan_ads.metrics.logistic import logistic_fit
from tfgan_ads.metrics.logistic import sigmoid

# Clicks that a coefficient takes.
CLICKS_EACH = 10
# Log-odds. Parts of a score that vary less say nothing.
_FLAT = 1e-4
# Standard deviations. Choices that differ less are alike to whoever judges.
_ALIKE = 1e-3


class CalibratedLift:
    """Estimates lifts from clicks that no choice has been made by.

    A judge's own difference between two policies is drawn towards nothing,
    the more the fewer clicks it has learned from, and an interval around it
    knows nothing of that. So what policies choose by is not believed but
    tried on held-out clicks:

    `logit P(click) = a + sum_k b_k g_k(c) + d_k i_k(u, c) + e h(u)`

    with the parts (`Panel`) of every score `k`: of those that choose (click
    model, the generators' own draws, popularity), and of judges that are
    cross-fitted over users on the held-out clicks. A lift is the ratio of
    the rates that this model expects of two policies' pairs. As no
    coefficient rests on clicks its score has learned from, weak scores get
    small coefficients with honest errors instead of small lifts with narrow
    intervals.

    The variance is robust to clusters of users, those for whom is chosen
    included, and of creatives; a logged creative's own appeal, which no
    score explains, is added for policies that show few creatives.

    A score of a creative's name (`Popularity`) gives credit only for what
    the others leave: a new creative has no name.

    Args:
        logged: `Pairs`. Held-out impressions.
        click: array `[n]` of 0 and 1.
        weight: float array `[n]`. Impressions each of them stands for.
        scorers: dict of name to `Scorer`. What policies choose by; the
            first one's `h` is kept.
        judges: dict of name to `Judge`. Cross-fitted.
        popularity: `Popularity` or None.
        folds: int. Of users. Defaults to `5`.
        seed: int. Fixes folds and panel. Defaults to `0`.

    Attributes:
        clicks: int. How many there are.
        fit: `LogisticFit` of the clicks.
        scores: dict of name to float array `[n]`. What every scorer, and
            judge out of fold, says of the logged impressions.

    Raises:
        AdsError: There are too few clicks to say anything.

    Source: the best linear predictor of Chernozhukov et al., Generic machine
    learning inference on heterogeneous treatment effects, 2018; cross-fitting,
    Chernozhukov et al., Double/debiased machine learning, 2018.
    """

    def __init__(
        self,
        logged: Pairs,
        click: npt.NDArray,
        weight: npt.NDArray,
        scorers: Mapping[str, Scorer],
        judges: Mapping[str, Judge],
        popularity: Popularity | None = None,
        folds: int = 5,
        seed: int = 0,
    ) -> None:
        self.logged, self.click, self.weight = logged, click, weight
        self.clicks = int(click.sum())
        self.panel = Panel(logged, weight, seed=seed)
        self.cross_fit = CrossFit(logged, folds, seed)
        needed = clicks_needed(len(scorers))
        if self.clicks < needed:
            raise AdsError(
                f"Lift takes at least {needed} held-out clicks. "
                f"Received: {self.clicks}"
            )
        room = self.clicks // CLICKS_EACH - 2 - 2 * len(scorers)
        self._scorers = {name: [each] for name, each in scorers.items()}
        for name, judge in judges.items():
            if room >= 2:
                self._scorers[name] = self.cross_fit.fit(judge)
                room -= 2
        self._known: list[Scorer] = []
        if popularity is not None and room >= 1:
            self._known = self.cross_fit.fit(popularity)
        self.scores = {
            name: self.cross_fit.say(
                each, logged, lambda scorer, pairs: scorer.score(pairs)
            )
            for name, each in self._scorers.items()
        }
        self._fit()

    def _parts(self, pairs: Pairs) -> tuple[npt.NDArray, npt.NDArray]:
        """Return the parts of all scores, and what names say, `[n, d]`."""
        parts = [
            self.cross_fit.say(each, pairs, self.panel.split)
            for each in self._scorers.values()
        ]
        columns = [parts[0][:, :1], *(part[:, 1:] for part in parts)]
        names = np.zeros((len(pairs), 0))
        if self._known:
            said = self.cross_fit.say(self._known, pairs, self.panel.split)
            names = said[:, 1:2]
        return np.concatenate(columns, 1), names

    def _fit(self) -> None:
        """Try the parts of all scores on the held-out clicks."""
        parts, names = self._parts(self.logged)
        self._middle = np.average(parts, axis=0, weights=self.weight)
        self._spread = parts.std(0)
        self._told = self._spread > _FLAT
        x = self._standard(parts)
        root = np.sqrt(self.weight)[:, None]
        self._shared = np.linalg.lstsq(x * root, names * root, rcond=None)[0]
        rest = names - x @ self._shared
        self._name_spread = rest.std(0) + 1e-9
        x = np.concatenate([x, rest / self._name_spread], 1)
        self.fit = logistic_fit(x, self.click, self.weight)
        self._own_appeal = _own_appeal(
            self.logged,
            self.click * self.weight,
            self.fit.expected * self.weight,
        )

    def _standard(self, parts: npt.NDArray) -> npt.NDArray:
        """Bring parts to one scale, beside a column of ones."""
        told = self._told
        scaled = (parts - self._middle)[:, told] / self._spread[told]
        return np.concatenate([np.ones((len(parts), 1)), scaled], 1)

    def look(self, pairs: Pairs) -> Seen:
        """Judge the creatives that a policy chooses for viewers.

        Args:
            pairs: `Pairs`.

        Returns:
            `Seen`, for `gain`.
        """
        parts, names = self._parts(pairs)
        x = self._standard(parts)
        rest = (names - x @ self._shared) / self._name_spread
        rest[pairs.names() == ""] = 0
        x = np.concatenate([x, rest], 1)
        rates = sigmoid(x @ self.fit.coefficients)
        return Seen(x, rates, pairs.user, _shares(pairs))

    def gain(self, policy: Seen, over: Seen) -> Estimate | None:
        """Estimate the relative lift of a policy over another.

        Args:
            policy: `Seen`. What it chooses.
            over: `Seen`. What another policy chooses for the same viewers.

        Returns:
            `Estimate`, or None where all who judge see no difference
            between the two.
        """
        if np.abs((policy.columns - over.columns).mean(0)).max() < _ALIKE:
            return None
        influence = self.fit.influence @ (policy.slope - over.slope)
        variance = self._variance(
            influence, policy.user, policy.moves - over.moves
        )
        shares = policy.shares.sub(over.shares, fill_value=0)
        variance += self._own_appeal * float((shares**2).sum())
        ratio = policy.rates.mean() / over.rates.mean()
        return Estimate(float(np.log(ratio)), float(variance**0.5), self.clicks)

    def _variance(
        self, influence: npt.NDArray, user: npt.NDArray, moves: npt.NDArray
    ) -> float:
        """Return the variance over users and creatives."""
        rows = np.concatenate([influence, moves])
        users = np.concatenate([self.logged.user, user])
        # Those who are met have no creative of the log.
        met = self.logged.creative.max() + 1 + np.arange(len(moves))
        creatives = np.concatenate([self.logged.creative, met])
        spare = self.clicks - len(self.fit.coefficients)
        variance = clustered_variance(rows, users, creatives)
        return variance * self.clicks / max(1, spare)


def clicks_needed(scorers: int) -> int:
    """Return how many held-out clicks a lift takes at least.

    Args:
        scorers: int. What policies choose by, beside popularity.

    Returns:
        int: ten for every coefficient that cannot be left out.

    Example:

    >>> clicks_needed(2)
    60
    """
    return CLICKS_EACH * (2 + 2 * scorers)


def _shares(pairs: Pairs) -> pd.Series:
    """Return how often a policy shows each creative of the log."""
    names = pd.Series(pairs.names())
    return names[names != ""].value_counts() / len(names)


def _own_appeal(
    logged: Pairs, click: npt.NDArray, expected: npt.NDArray
) -> float:
    """Return the variance of creatives' log rates that no score explains.

    `sum_c (O_c - E_c)^2 - O_c` over `sum_c E_c^2` of observed and expected
    clicks, and a standard error more: few clicks hide it.
    """
    seen, wished = (np.bincount(logged.creative, x) for x in (click, expected))
    size = float((wished**2).sum())
    excess = float(((seen - wished) ** 2 - seen).sum()) / size
    return max(0.0, excess) + (2 * size) ** 0.5 / size
