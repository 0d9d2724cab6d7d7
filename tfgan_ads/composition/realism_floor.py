"""`RealismFloor`: how unlike a log's ads an ad may be and still run."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.networks.resampling import area_matrix

# Ads are looked at in squares of so many pixels, down to so few.
SIDE, _COARSEST = 32, 4
# So many ads at least, to know what ads are like.
FEWEST = 100
# So many of true ads are above the floor.
_SHARE = 0.99
# Of two shapes of pages that are the same: how far apart, in logarithms.
_ALIKE = 0.02
# No picture is read by more rows than that.
_ROWS = 512
_LUMINANCE = (0.299, 0.587, 0.114)
# Less detail than that is none; variance that no measurement is without.
_LEAST, _RIDGE = 0.01, 1e-4


class RealismFloor:
    """What detail true ads have, and how far from it an ad may be.

    Of each octave of an ad's luminance and of its colours, the detail `d` is
    what is lost when squares of two pixels are averaged. Its mean says how
    much of it there is, and `(mean sqrt |d|)^2` how evenly it is spread. For
    `x`, the logarithms of both, an ad is strange by `(x - m)' S^-1 (x - m)`,
    with mean and covariance of true ads, 99 % of which are above the floor.
    Noise, blotches and blur are below it; a discriminator, which knows true
    ads by heart, lets them pass.

    Only ads of a shape that the log has can be told.

    Args:
        mean: sequence of float `[12]`.
        precision: sequence of sequences of float `[12, 12]`.
        most: float. How strange an ad may be.
        shapes: sequence of float. Logarithms of width over height.

    Example:

    >>> rng = np.random.default_rng(0)
    >>> ads = rng.integers(0, 255, (200, 4, 4, 3)).repeat(8, 1).repeat(8, 2)
    >>> floor = RealismFloor.of(ads.astype("uint8"), [(300, 250)])
    >>> noise = rng.integers(0, 255, (250, 300, 3)).astype("uint8")
    >>> bool(floor.below(tf.constant(noise), 300.0, 250.0))
    True
    """

    def __init__(
        self,
        mean: Sequence[float],
        precision: Sequence[Sequence[float]],
        most: float,
        shapes: Sequence[float],
    ) -> None:
        self.mean = np.asarray(mean, "float32")
        self.precision = np.asarray(precision, "float32")
        self.most = float(most)
        self.shapes = np.asarray(shapes, "float32")

    @classmethod
    def of(
        cls, images: npt.NDArray[np.uint8], sizes: Iterable[tuple[int, int]]
    ) -> RealismFloor | None:
        """Learn what true ads are like.

        Args:
            images: uint8 array `[ads, 32, 32, 3]`, squeezed.
            sizes: iterable of `(width, height)`. Those that ads come in.

        Returns:
            `RealismFloor`, or None where there are fewer than 100 ads.
        """
        if len(images) < FEWEST:
            return None
        known = _detail(tf.constant(images)).numpy().astype("float64")
        mean = known.mean(0)
        covariance = np.cov(known.T) + _RIDGE * np.eye(len(mean))
        precision = np.linalg.inv(covariance)
        apart = known - mean
        strange = np.einsum("ai,ij,aj->a", apart, precision, apart)
        most = float(np.quantile(_left_out(strange, len(known)), _SHARE))
        shapes = {round(float(np.log(w / h)), 2) for w, h in sizes}
        return cls(mean.tolist(), precision.tolist(), most, sorted(shapes))

    def below(self, pixels: Any, width: Any, height: Any) -> Any:
        """Say whether an ad is below the floor; in any graph.

        Args:
            pixels: uint8 tensor `[rows, columns, 3]`.
            width: float scalar. Of the page.
            height: float scalar.

        Returns:
            bool scalar; False for a page of a shape that is not known.
        """
        apart = tf.abs(tf.math.log(width / height) - self.shapes)
        known = tf.reduce_min(apart) < _ALIKE
        return known & (self.strangeness(pixels) > self.most)

    def strangeness(self, pixels: Any) -> Any:
        """Return how strange an ad is, float32 scalar; see `below`."""
        apart = _detail(_squeezed(pixels)[None])[0] - self.mean
        return tf.tensordot(apart, tf.linalg.matvec(self.precision, apart), 1)

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads."""
        return {
            "mean": self.mean.tolist(),
            "precision": self.precision.tolist(),
            "most": self.most,
            "shapes": self.shapes.tolist(),
        }

    @classmethod
    def from_dict(
        cls, document: Mapping[str, Any] | None
    ) -> RealismFloor | None:
        """Return what `to_dict` told, if anything."""
        return cls(**document) if document else None


def _left_out(strange: npt.NDArray, count: int) -> npt.NDArray:
    """Return how strange each of some rows is to all the others.

    By the formula of Sherman and Morrison; rows seem less strange than they
    are where mean and covariance are theirs, too.
    """
    before = count - 1
    spare = np.maximum(1 - count * strange / before**2, 1e-9)
    return strange * count**2 * (before - 1) / before**3 / spare


def _detail(images: Any) -> Any:
    """Describe ads by their detail, float32 tensor `[ads, 12]`.

    Args:
        images: tensor `[ads, 32, 32, 3]` in [0, 255].
    """
    shares = tf.cast(images, tf.float32) / 255
    light = tf.tensordot(shares, tf.constant(_LUMINANCE), 1)[..., None]
    colour = tf.stack([shares[..., 0], shares[..., 2]], -1) - light
    told = []
    for level in (light, colour):
        while level.shape[1] > _COARSEST:
            coarse = tf.nn.avg_pool2d(level, 2, 2, "VALID")
            again = tf.repeat(tf.repeat(coarse, 2, 1), 2, 2)
            lost = tf.abs(level - again)
            told.append(tf.reduce_mean(lost, (1, 2, 3)))
            spread = tf.reduce_mean(tf.sqrt(lost), (1, 2, 3))
            told.append(tf.square(spread))
            level = coarse
    return tf.math.log(tf.stack(told, -1) + _LEAST)


def _squeezed(pixels: Any) -> Any:
    """Squeeze a picture to a square, each pixel a mean; float32."""
    # Of a large picture every second or third row says as much. Gathered they
    # are copied as they are; a slice with a step goes pixel by pixel.
    count = tf.shape(pixels)[0]
    step = tf.maximum(count // _ROWS, 1)
    pixels = tf.gather(pixels, tf.range(0, count, step))
    pixels = tf.ensure_shape(pixels, (None, None, 3))
    high, wide = tf.unstack(tf.shape(pixels)[:2])
    flat = tf.reshape(tf.cast(pixels, tf.float32), [high, 3 * wide])
    rows = tf.reshape(area_matrix(SIDE, high) @ flat, [SIDE, wide, 3])
    return tf.round(tf.einsum("jw,iwc->ijc", area_matrix(SIDE, wide), rows))
