"""`Seen`: what a policy chooses, as held-out clicks see it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd


class Seen(NamedTuple):
    """What a policy chooses, as held-out clicks see it.

    Attributes:
        columns: float array `[n, d]`. What the model of clicks is told of
            each pair; the first is 1, the others have a standard deviation
            of 1 in the log.
        rates: float array `[n]`. Click rates that it expects.
        user: int array `[n]`.
        shares: Series. How often each creative of the log is shown.
    """

    columns: npt.NDArray
    rates: npt.NDArray
    user: npt.NDArray
    shares: pd.Series

    @property
    def slope(self) -> npt.NDArray:
        """How the coefficients move the logarithm of the rate, `[d]`."""
        spread = self.rates * (1 - self.rates) / self.rates.mean()
        return np.asarray((self.columns * spread[:, None]).mean(0))

    @property
    def moves(self) -> npt.NDArray:
        """How each pair moves the logarithm of the rate, `[n]`."""
        relative = self.rates / self.rates.mean() - 1
        return np.asarray(relative / len(self.rates))
