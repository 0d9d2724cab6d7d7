"""`ColourGate`: refuses creatives that show colours of a list."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.safety import first_reason
from tfgan_ads.metrics.colour_difference import colour_difference
from tfgan_ads.metrics.colour_difference import lab_of

# Pixels of a picture that are looked at, along a side.
_SIDE = 64


class ColourGate:
    """Refuses what shows colours that a brand never shows; a `GraphGate`.

    Args:
        never: sequence of RGB, 0 to 255.
        near: float. How far from one, CIEDE2000, is still that colour.
            Defaults to `10`.
        share: float. Of the picture that may be of such a colour. Defaults
            to `0.02`.

    Example:

    >>> import numpy as np
    >>> gate = ColourGate([(255, 0, 0)])
    >>> red = np.zeros((8, 8, 3), "uint8") + np.array([250, 5, 0], "uint8")
    >>> gate(red, {})
    '100 % of it is of #ff0000, which the brand never shows'
    >>> gate(255 - red, {})
    ''
    """

    def __init__(
        self,
        never: Sequence[tuple[int, int, int]],
        near: float = 10.0,
        share: float = 0.02,
    ) -> None:
        self.never = list(never)
        self.near = near
        self.share = share

    @classmethod
    def from_brand(cls, brand: BrandKit) -> ColourGate:
        """Return the gate of a brand kit's `colours.never`."""
        return cls(brand.colours.never)

    def __call__(self, picture: npt.NDArray, about: Mapping[str, Any]) -> str:
        return str(self.problem(picture).numpy().decode())

    def problem(self, pixels: Any) -> Any:
        """Say why a picture may not run; see `GraphGate`."""
        pixels = tf.convert_to_tensor(pixels)
        step = tf.maximum(1, tf.reduce_max(tf.shape(pixels)[:2]) // _SIDE)
        seen = lab_of(pixels[::step, ::step, :3])
        reasons = [self._much_of(colour, seen) for colour in self.never]
        return first_reason(reasons)

    def _much_of(self, colour: tuple[int, int, int], seen: Any) -> Any:
        """Say that too much of a picture is of a colour, or `""`."""
        gap = colour_difference(seen, lab_of(colour))
        there = tf.reduce_mean(tf.cast(gap < self.near, tf.float64))
        name = "#" + "".join(f"{part:02x}" for part in colour)
        told = tf.strings.as_string(100 * there, precision=0)
        reason = told + f" % of it is of {name}, which the brand never shows"
        return tf.where(there > self.share, reason, "")
