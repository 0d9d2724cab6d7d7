"""`DrawnRows`: some creatives, drawn small."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy.typing as npt
import pandas as pd


class DrawnRows(NamedTuple):
    """Some creatives, for whom and of what they are, and how to draw them.

    Attributes:
        table: DataFrame, a row each: `user` and `product` (row numbers),
            `seed`; with a click model `pctr`, `low` and `high`.
        images: uint8 array `[rows, size, size, channels]`.
        inputs: dict of tensors `[rows, ...]`. What the generator was told.
    """

    table: pd.DataFrame
    images: npt.NDArray
    inputs: dict[str, Any]
