"""`Grid`: draws on the pixels of a batch of ads, in pixels of the page."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.design import Design
from tfgan_ads.composition.placing import cover
from tfgan_ads.composition.placing import place
from tfgan_ads.composition.placing import rounded


class Grid:
    """The pixels of a batch of ads, and where on the page they are.

    Args:
        background: float tensor `[batch, rows, columns, 3]`. It may be
            squeezed.
        design: `Design`. Of the page.
    """

    def __init__(self, background: Any, design: Design) -> None:
        self.rows, self.columns = background.shape[1:3]
        self.pixel = design.width / self.columns, design.height / self.rows
        wide, high = (size[:, None, None] for size in self.pixel)
        self.x = (tf.range(self.columns, dtype=tf.float32) + 0.5) * wide
        self.y = (tf.range(self.rows, dtype=tf.float32) + 0.5)[:, None] * high

    def _on_grid(self, box: Any) -> Any:
        wide, high = self.pixel
        return box / tf.stack([wide, high, wide, high], -1)

    def place(self, picture: Any, box: Any) -> Any:
        """Return pictures in boxes of the page."""
        return place(picture, self._on_grid(box), self.rows, self.columns)

    def fill(self, ad: Any, box: Any, radius: Any, colour: Any) -> Any:
        """Return ads with a box on them."""
        alpha = rounded(box, radius, self.x, self.y, self.pixel)
        return ad + alpha * (colour[:, None, None] - ad)

    def extremes(self, light: Any, box: Any) -> tuple[Any, Any]:
        """Return the least and the greatest luminance below boxes."""
        inside = cover(self._on_grid(box), self.rows, self.columns)[..., 0] > 0
        darkest = tf.reduce_min(tf.where(inside, light, 1.0), (1, 2))
        lightest = tf.reduce_max(tf.where(inside, light, 0.0), (1, 2))
        return darkest, lightest
