"""`Candidates`: what a policy may show."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.choice import Choice


class Candidates(NamedTuple):
    """Creatives for every row of a grid.

    Attributes:
        images: uint8 array `[rows, k, size, size, channels]`.
        names: object array `[rows, k]` or None. What the log calls them,
            where they are of the log.
        said: DataFrame `[rows * k]` or None. What they say, row by row.

    Example:

    >>> images = np.arange(4, dtype="uint8").reshape(2, 2, 1, 1, 1)
    >>> Candidates(images).pick(np.array([1, 0])).images.ravel().tolist()
    [1, 2]
    """

    images: npt.NDArray
    names: npt.NDArray | None = None
    said: pd.DataFrame | None = None

    @property
    def flat(self) -> npt.NDArray:
        """All creatives, row by row."""
        return self.images.reshape(-1, *self.images.shape[2:])

    def pick(self, place: npt.NDArray) -> Choice:
        """Choose one a row.

        Args:
            place: int array `[rows]`. Which of its candidates.
        """
        rows = np.arange(len(self.images))
        wanted = rows * self.images.shape[1] + place
        said = self.said
        return Choice(
            self.images[rows, place],
            names=None if self.names is None else self.names[rows, place],
            said=None
            if said is None
            else said.iloc[wanted].reset_index(drop=True),
        )

    def first(self) -> Choice:
        """Choose the first of every row."""
        return self.pick(np.zeros(len(self.images), int))
