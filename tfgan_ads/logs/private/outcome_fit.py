"""`OutcomeFit`: what an outcome has to do with all else, from noisy counts."""

from __future__ import annotations

from copy import copy

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.logs.private.pair_spread import pair_spread

# How much log-odds are taken to vary by a value, before a count is looked at;
# and how little by pairs of values while they are not allowed to.
_BY_VALUE, _NOT = 0.5, 1e-4
_STEPS = 100
_LEAST = 1e-4


class OutcomeFit:
    """The log-odds of an outcome, by values and by pairs of values.

    `logit P(y = k | x) = b + v . (x - m) + sum_{a < b} W_ab (x - m)_a (x - m)_b`

    over the cells `x` of a row (`RowCells`) and their means `m`. All that its
    likelihood asks of outcomes are the sums of `x` and of `x_a x_b` over rows
    of `k`, which noisy counts tell; the rest is about rows whatever their
    outcome, which are drawn. What a count says is believed the less, the
    larger its noise: with the variance `t^2` of a weight beforehand, the
    information `I` that rows have on it and the noise `s` of its count, its
    penalty is `(1 + s^2 / I) / t^2`. Of pairs `t` is told by what values alone
    leave over (`pair_spread`).

    Args:
        pairs: `PairLoss` of a target. What was counted.
        outcome: int. Which of the target's states is meant.
        cells: float array `[rows, cells]`. Of rows like those counted.
        total: float. How many rows were counted.

    Attributes:
        intercept: float. `b`.
        values: float array `[cells]`. `v`.
        pairs: float array `[cells, cells]`. `W`.
        means: float array `[cells]`. `m`.

    Source: Gilotte, Yahmed and Rohde, Learning from aggregated data with a
    maximum entropy model, 2022; Bernstein and Sheldon, Differentially private
    Bayesian linear regression, 2019.
    """

    def __init__(
        self,
        pairs: PairLoss,
        outcome: int,
        cells: npt.NDArray,
        total: float,
    ) -> None:
        assert pairs.target is not None
        own = pairs.cells.cells_of(pairs.target)
        rows = np.array(cells, "float32")
        rows[:, own] = 0
        self.means = rows.mean(0)
        rows -= self.means
        seen = np.asarray(pairs.measured[outcome])
        asked = np.triu(np.asarray(pairs.weights[outcome]) > 0)
        asked[own], asked[:, own] = False, False
        self._asked = np.nonzero(asked)
        # Of rows with the outcome, its own cell says how many have another.
        values = np.clip(seen[own.start + outcome], 0, None)
        values[own] = 0
        rates = np.bincount(pairs.cells.columns, values)
        known = rates[rates > 0]
        rate = float(np.median(known)) if known.size else _LEAST
        rate = min(max(rate, _LEAST), 1 - _LEAST)
        target = self._around_means(seen, values, rate)
        told = self._told(rows, rate)
        doubt = 1 + pairs.noise**2 / (total * told + 1)

        def fit(by_pair: npt.NDArray) -> None:
            by_value = np.full(rows.shape[1], _BY_VALUE)
            before = np.concatenate([[np.inf], by_value, by_pair])
            penalty = doubt / (before**2 * total)
            self._fit(rows, target, told, penalty)

        one, other = (pairs.cells.columns[cell] for cell in self._asked)
        fit(np.full(len(one), _NOT))
        left = total * (target - self._expected(rows)[1])
        mine = slice(1 + rows.shape[1], None)
        blocks = one * len(pairs.cells.sizes) + other
        fit(pair_spread(left[mine], total * told[mine], pairs.noise, blocks))

    @classmethod
    def of_all(
        cls, pairs: PairLoss, cells: npt.NDArray, total: float
    ) -> list[OutcomeFit]:
        """Fit the odds of every outcome, of two those of one; see the class."""
        assert pairs.target is not None
        outcomes = range(pairs.cells.sizes[pairs.target])
        if len(outcomes) == 2:
            one = cls(pairs, 1, cells, total)
            return [one._opposite(), one]
        return [cls(pairs, each, cells, total) for each in outcomes]

    def _opposite(self) -> OutcomeFit:
        """Return the log-odds of any other outcome."""
        other = copy(self)
        other.intercept = -self.intercept
        other.values, other.pairs = -self.values, -self.pairs
        return other

    def __call__(self, cells: npt.NDArray) -> npt.NDArray:
        """Return log-odds of rows, float array `[rows]`.

        Args:
            cells: float array `[rows, cells]`.
        """
        return self._logits(cells - self.means)

    def _logits(self, rows: npt.NDArray) -> npt.NDArray:
        by_pair = ((rows @ self.pairs) * rows).sum(1)
        logits: npt.NDArray = self.intercept + rows @ self.values + by_pair
        return logits

    def _around_means(
        self, seen: npt.NDArray, values: npt.NDArray, rate: float
    ) -> npt.NDArray:
        """Return what rows of the outcome sum up to, around the means."""
        (one, other), means = self._asked, self.means
        pairs = seen[self._asked] + rate * means[one] * means[other]
        pairs -= means[one] * values[other] + means[other] * values[one]
        return np.concatenate([[rate], values - rate * means, pairs])

    def _told(self, rows: npt.NDArray, rate: float) -> npt.NDArray:
        """Return what a row tells of each weight."""
        squares = np.square(rows)
        of_pairs = (squares.T @ squares / len(rows))[self._asked]
        told = np.concatenate([[1.0], squares.mean(0), of_pairs])
        return told * rate * (1 - rate)

    def _expected(self, rows: npt.NDArray) -> tuple[npt.NDArray, npt.NDArray]:
        """Return log-odds, and what rows of the outcome sum up to by them."""
        logits = self._logits(rows)
        odds = expit(logits) / len(rows)
        pairs = ((rows * odds[:, None]).T @ rows)[self._asked]
        return logits, np.concatenate([[odds.sum()], odds @ rows, pairs])

    def _fit(
        self,
        rows: npt.NDArray,
        target: npt.NDArray,
        told: npt.NDArray,
        penalty: npt.NDArray,
    ) -> None:
        """Find the likeliest weights."""
        # Each weight in units of how exactly it is known.
        scale = 1 / np.sqrt(told + penalty + _LEAST**2)

        def slope(scaled: npt.NDArray) -> tuple[float, npt.NDArray]:
            weights = scaled * scale
            self._hold(weights)
            logits, expected = self._expected(rows)
            pull = penalty * weights
            unlikely = np.logaddexp(0, logits).mean() - target @ weights
            gradient = (expected - target + pull) * scale
            return float(unlikely + 0.5 * pull @ weights), gradient

        start = np.zeros(len(target))
        start[0] = np.log(target[0] / (1 - target[0])) / scale[0]
        options = {"maxiter": _STEPS}
        best = minimize(
            slope, start, method="L-BFGS-B", jac=True, options=options
        )
        self._hold(best.x * scale)

    def _hold(self, weights: npt.NDArray) -> None:
        """Take weights apart."""
        width = len(self.means)
        self.intercept = float(weights[0])
        self.values = weights[1 : 1 + width].astype("float32")
        self.pairs = np.zeros((width, width), "float32")
        self.pairs[self._asked] = weights[1 + width :]
