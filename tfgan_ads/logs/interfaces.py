"""What the parts of this folder need of a model that draws rows."""

from __future__ import annotations

from typing import Any
from typing import Protocol

import numpy.typing as npt

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.networks.row_layout import RowLayout


class RowDrawer(Protocol):
    """A model that draws encoded rows, however it was trained."""

    built: bool
    transformer: TableTransformer
    frequencies: list[npt.NDArray]
    layout: RowLayout
    latent: int
    average: Any
    # What is promised to users, where it is a private one.
    budget: Any

    def draw(
        self,
        n: int,
        given: Coded | None = None,
        mask: npt.NDArray | None = None,
        seed: int = 0,
    ) -> Coded: ...

    def likely(
        self, n: int, seed: int = 0
    ) -> tuple[npt.NDArray, npt.NDArray]: ...
