"""What the parts of this folder need of a model that draws rows."""

from __future__ import annotations

from typing import Any
from typing import Protocol

import numpy.typing as npt

from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.row_drawing import RowDrawing
from tfgan_ads.networks.rows.row_layout import RowLayout


class RowSource(Protocol):
    """A model that draws rows, however it learned."""

    built: bool
    transformer: TableTransformer
    frequencies: list[npt.NDArray]
    layout: RowLayout
    latent: int
    drawing: RowDrawing
    # What is promised to users, where it is a private one.
    budget: Any
