"""`LevelSetFields`: smooth fields that are known everywhere on ads."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from tfgan_ads.networks.creatives.page import Page
from tfgan_ads.networks.resampling import spline_weights

# Periods around a centre, each the sum of two before it.
_SUMS = {2: (1, 1), 3: (2, 1), 4: (2, 2), 6: (3, 3), 8: (4, 4)}
_SUMS |= {10: (6, 4), 12: (6, 6), 16: (8, 8)}
PERIODS = (1, *_SUMS)
# How many waves a grid counts for.
_GRID = 8.0


class LevelSetFields(NamedTuple):
    """Fields of `masks` masks for a batch of ads, float32 tensors.

    `field = grid(x, y) + waves(x, y) + rays(x, y) + slope(x, y)`: a cubic
    spline through a grid for what is local, plane waves and rays around a
    centre for what is global, planes and a cone.

    Attributes:
        grid: `[batch, side, side, masks]`.
        frequencies: `[batch, waves, 2]`. Periods a unit, along x and y.
        waves: `[batch, masks, 2 waves]`. Amplitudes of cosines, and of sines.
        centre: `[batch, 2]`. In widths and heights from the middle.
        rays: `[batch, masks, 2 periods]`. Amplitudes of cosine and sine of
            each of `PERIODS`.
        slope: `[batch, masks, 4]`. A constant, and slopes along x, y and the
            distance from the centre.
    """

    grid: Any
    frequencies: Any
    waves: Any
    centre: Any
    rays: Any
    slope: Any

    def on(self, page: Page) -> Any:
        """Return the fields at places.

        All but rays and cone are sums of products, of what changes down the
        rows and what changes along them: two matrices are multiplied, and no
        cosine is taken at a pixel.

        Args:
            page: `Page`.

        Returns:
            float32 tensor `[batch, masks, rows, columns]`.
        """
        parts = self._grid(page), self._waves(page), self._plane(page)
        down = tf.concat([part[0] for part in parts], -1)
        along = tf.concat([part[1] for part in parts], 1)
        rows, columns = page.shape
        flat = tf.reshape(down, (-1, self.masks * rows, down.shape[-1]))
        shape = (-1, self.masks, rows, columns)
        return tf.reshape(tf.matmul(flat, along), shape) + self._rays(page)

    @property
    def strength(self) -> Any:
        """How strong all fields are, a scalar: the mean of ads.

        The sum of the amplitudes of waves and rays, and of how far grids are
        from even, as much as `_GRID` waves.
        """
        even = tf.reduce_mean(self.grid, (1, 2), keepdims=True)
        grid = tf.reduce_mean(tf.abs(self.grid - even), (1, 2))
        total = _GRID * tf.reduce_sum(grid, -1)
        for amplitudes in (self.waves, self.rays):
            total += tf.reduce_sum(tf.abs(amplitudes), (1, 2))
        return tf.reduce_mean(total)

    @property
    def masks(self) -> int:
        """How many there are."""
        return int(self.slope.shape[1])

    def _grid(self, page: Page) -> tuple[Any, Any]:
        side = self.grid.shape[1]
        down, across = (
            spline_weights((places + 0.5) * side - 0.5, side)
            for places in (page.down, page.across)
        )
        planes = tf.transpose(self.grid, (0, 3, 1, 2))
        along = tf.transpose(across) * tf.ones_like(page.x[:, :1, None])
        return tf.einsum("ij,bkjl->bkil", down, planes), along

    def _waves(self, page: Page) -> tuple[Any, Any]:
        """By `cos(a + b) = cos a cos b - sin a sin b` and so on."""
        turns = 2 * np.pi * self.frequencies
        a = turns[:, :, :1] * page.x[:, None]
        b = turns[:, None, :, 1] * page.y[:, :, None]
        along = tf.concat([tf.cos(a), tf.sin(a)], 1)
        cosine, sine = tf.split(self.waves[:, :, None], 2, -1)
        cos_b, sin_b = tf.cos(b)[:, None], tf.sin(b)[:, None]
        return tf.concat(
            [cosine * cos_b + sine * sin_b, sine * cos_b - cosine * sin_b], -1
        ), along

    def _plane(self, page: Page) -> tuple[Any, Any]:
        y = page.y[:, None, :, None]
        constant, x_slope, y_slope, _ = tf.split(self.slope[:, :, None], 4, -1)
        down = tf.concat([constant + y_slope * y, x_slope + 0 * y], -1)
        return down, tf.stack([tf.ones_like(page.x), page.x], 1)

    def _rays(self, page: Page) -> Any:
        """Return rays and cone."""
        x, y, distance = page.around(self.centre)
        shown = tf.stack([distance, *multiples(x / distance, y / distance)], 1)
        rows, columns = page.shape
        flat = tf.reshape(shown, (-1, shown.shape[1], rows * columns))
        weights = tf.concat([self.slope[:, :, 3:], self.rays], -1)
        shape = (-1, self.masks, rows, columns)
        return tf.reshape(tf.matmul(weights, flat), shape)


def multiples(cosine: Any, sine: Any) -> list[Any]:
    """Return cosines and sines of multiples of an angle, from those of it.

    Args:
        cosine: float tensor.
        sine: float tensor of the same shape.

    Returns:
        list of float tensors: cosine and sine of each of `PERIODS` times the
        angle.

    Example:

    >>> found = multiples(tf.constant(0.0), tf.constant(1.0))
    >>> [round(abs(float(x))) for x in found[:6]]
    [0, 1, 1, 0, 0, 1]
    """
    known = {1: (cosine, sine)}
    for period, (one, other) in _SUMS.items():
        (a, b), (c, d) = known[one], known[other]
        known[period] = (a * c - b * d, a * d + b * c)
    return [x for pair in known.values() for x in pair]
