"""`PlacedProducts`: products for treatments, and where they go."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class PlacedProducts(NamedTuple):
    """What is shown in treatment mode.

    Attributes:
        cutouts: float32 `[batch, 64, 64, 4]` in [0, 1], straight RGBA.
        layout: int `[batch]`. Which placement.
    """

    cutouts: Any
    layout: Any
