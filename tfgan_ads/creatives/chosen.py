"""`Chosen`: the creatives that a click model chose for each row."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

from tfgan_ads.creatives.interfaces import ClickScores


class Chosen(NamedTuple):
    """What was chosen for each row, the best first.

    Attributes:
        images: uint8 tensor `[batch, n, size, size, channels]`.
        seeds: int64 tensor `[batch, n]`. They draw them again.
        scores: `ClickScores` of tensors `[batch, n]`.
        inputs: dict of tensors of `batch * n` rows. What the generator was
            told.
    """

    images: Any
    seeds: Any
    scores: ClickScores
    inputs: dict[str, Any]
