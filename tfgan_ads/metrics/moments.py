"""`Moments`: mean and covariance of a stream of features."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


class Moments:
    """Mean and covariance, batch by batch, with no row kept.

    Example:

    >>> moments = Moments()
    >>> for batch in ([[0.0], [1.0]], [[2.0], [5.0]]):
    ...     moments.update(np.array(batch))
    >>> moments.count, moments.mean, moments.covariance
    (4, array([2.]), array([[4.66666667]]))

    Source: Chan et al., Updating formulae and a pairwise algorithm for
    computing sample variances, 1979.
    """

    def __init__(self) -> None:
        self.count = 0
        self.mean = np.zeros(1)
        self._scatter = np.zeros((1, 1))

    @classmethod
    def from_features(cls, features: npt.NDArray) -> Moments:
        """Return the moments of one array `[n, features]`."""
        moments = cls()
        moments.update(features)
        return moments

    def update(self, features: npt.NDArray) -> None:
        """Take a batch in.

        Args:
            features: float array `[n, features]`.
        """
        x = np.asarray(features, "float64")
        if not len(x):
            return
        centred = x - x.mean(0)
        total = self.count + len(x)
        step = x.mean(0) - self.mean if self.count else np.zeros(x.shape[1])
        between = np.outer(step, step) * self.count * len(x) / total
        base = self.mean if self.count else x.mean(0)
        self._scatter = self._scatter + centred.T @ centred + between
        self.mean = base + step * len(x) / total
        self.count = total

    @property
    def covariance(self) -> npt.NDArray:
        """The unbiased covariance, float64 `[features, features]`."""
        return self._scatter / max(self.count - 1, 1)
