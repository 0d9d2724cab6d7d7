"""`Choice`: what a policy shows."""

from __future__ import annotations

from typing import NamedTuple

import numpy.typing as npt
import pandas as pd


class Choice(NamedTuple):
    """One creative for every row of a grid.

    Attributes:
        images: uint8 array `[rows, size, size, channels]`.
        product: int array `[rows]` or None. Where another product than the
            row's own is advertised.
        names: object array `[rows]` or None. What the log calls them, where
            they are of the log.
        said: DataFrame `[rows]` or None. What they say, as of `said_of`;
            `None` where nobody tells.
    """

    images: npt.NDArray
    product: npt.NDArray | None = None
    names: npt.NDArray | None = None
    said: pd.DataFrame | None = None
