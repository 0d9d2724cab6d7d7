"""`Creatives`: pictures, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True)
class Creatives:
    """Creatives in an array of any shape: both of their sides.

    Attributes:
        images: uint8 array `[..., size, size, channels]`.
        said: dict of object arrays `[...]`. Words, layout, background and
            slot of compositions, by the log's names; empty where nothing is
            told.

    Example:

    >>> many = Creatives(np.zeros((2, 3, 8, 8, 3), "uint8"),
    ...                  {"headline": np.array([["a", "b", "c"]] * 2)})
    >>> many.shape, many[:, 1].table()["headline"].tolist()
    ((2, 3), ['b', 'b'])
    """

    images: npt.NDArray
    said: Mapping[str, npt.NDArray] = field(default_factory=dict)

    @classmethod
    def of(cls, images: npt.NDArray, said: pd.DataFrame | None) -> Creatives:
        """Put pictures `[n, ...]` and a table `[n]` together."""
        told = {} if said is None else {n: _objects(said[n]) for n in said}
        return cls(images, told)

    @property
    def shape(self) -> tuple[int, ...]:
        """How they are arranged."""
        return self.images.shape[:-3]

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, places: Any) -> Creatives:
        told = {name: texts[places] for name, texts in self.said.items()}
        return Creatives(self.images[places], told)

    def reshape(self, *shape: int) -> Creatives:
        """Arrange them in another way."""
        told = {n: texts.reshape(shape) for n, texts in self.said.items()}
        size = self.images.shape[-3:]
        return Creatives(self.images.reshape(*shape, *size), told)

    def repeat(self, times: int) -> Creatives:
        """Show the first of each row again and again, `[rows, times]`."""
        return self[:, np.zeros(times, int)]

    def roll(self, step: int) -> Creatives:
        """Give the creatives of each row to the one `step` rows on."""
        return self[np.roll(np.arange(len(self)), step)]

    def table(self) -> pd.DataFrame | None:
        """Return what they say, in their order; None where nothing is told."""
        if not self.said:
            return None
        return pd.DataFrame({n: x.ravel() for n, x in self.said.items()})

    def beside(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Put what they say beside the raw columns of whoever sees them.

        Args:
            rows: DataFrame, one row a creative.
        """
        said = self.table()
        if said is None:
            return rows
        rows = rows.drop(columns=list(said), errors="ignore")
        return rows.reset_index(drop=True).join(said)


def _objects(texts: pd.Series) -> npt.NDArray:
    return texts.astype(object).to_numpy()
