"""`NearGate`: refuses creatives that are nearly another one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.graph import shared
from tfgan_ads.metrics.prdc import distances
from tfgan_ads.serving.squeezed import box_averaged

# Of real creatives this share is as near to another one.
_SHARE = 0.01
# Nearer than this, mean of 255, are two of a batch the same to the eye.
_SAME = 2.0
_MOST = 5_000
# So many say what is usual among all of them.
_SOME = 1_000
_SIDE = 32
NEARLY = "it is nearly a creative that was learned from"


class NearGate:
    """Refuses what is nearly a creative that was learned from, or was drawn.

    A generator that has learned by heart shows what somebody else has paid
    for; and twins in one batch are one idea paid for twice. Pictures are
    compared small, 32 pixels a side. A server, which remembers nothing, asks
    for the first alone; see `GraphGate`.

    Args:
        training: uint8 array `[n, height, width, channels]`, two at least.
            What was learned from.
        least: float or None. The least distance to it; `None` takes that
            which 1 % of the training creatives fall below among themselves.
        apart: float. The least mean difference of pixels, of 255, to what
            was let through before. 0 lets twins through. Defaults to `2.0`.

    Raises:
        AdsError: There are fewer than two.

    Example:

    >>> black, white = np.zeros((4, 4, 3), "uint8"), np.full((4, 4, 3), 255)
    >>> gate = NearGate(np.stack([black, white.astype("uint8")]), least=1.0)
    >>> gate(black, {})
    'it is nearly a creative that was learned from'
    >>> gate(black + 128, {}), gate(black + 128, {})
    ('', 'it is nearly one that was drawn before')
    """

    def __init__(
        self,
        training: npt.NDArray,
        least: float | None = None,
        apart: float = _SAME,
    ) -> None:
        if len(training) < 2:
            raise AdsError(
                "`training` must be two creatives or more. "
                f"Received: {len(training)}"
            )
        self.training = np.stack([_small(picture) for picture in training])
        self.least = self._usual() if least is None else least
        self.apart = apart
        self.passed: list[npt.NDArray] = []

    @cached_property
    def _learned(self) -> tuple[Any, Any]:
        """What was learned from, and its squares, which every graph shares."""
        flat = self.training.reshape(len(self.training), -1)
        return shared(flat), shared((flat.astype("float32") ** 2).sum(1))

    @classmethod
    def from_log(cls, log: AdLog, **settings: Any) -> NearGate:
        """Return the gate of the creatives that a model learns from.

        Args:
            log: `AdLog`. Its clicked creatives count, 5,000 at most.
            **settings: See `NearGate`.
        """
        image = str(log.schema.creative_image)
        names = log.clicked().to_pandas([image])[image].drop_duplicates()
        names = list(names.sample(min(_MOST, len(names)), random_state=0))
        channels = log.schema.columns[image].channels
        return cls(log.images.load(names, _SIDE, channels), **settings)

    def __call__(self, picture: npt.NDArray, about: Mapping[str, Any]) -> str:
        averaged = _averaged(picture)
        if reason := self._nearly(averaged).numpy().decode():
            return str(reason)
        seen = averaged.numpy().astype(int)
        if self.passed and self.apart:
            gap = np.abs(np.stack(self.passed) - seen).mean((1, 2, 3))
            if gap.min() < self.apart:
                return "it is nearly one that was drawn before"
        self.passed.append(seen)
        return ""

    def problem(self, pixels: Any) -> Any:
        """Say why a picture may not run; see `GraphGate`."""
        return self._nearly(_averaged(pixels))

    def _nearly(self, averaged: Any) -> Any:
        """Say whether a picture of `_averaged` was learned from, nearly."""
        seen = tf.reshape(averaged, [-1])
        learned, squares = self._learned
        # Less what is the same for all of them.
        product = tf.linalg.matvec(tf.cast(learned, tf.float32), seen)
        nearest = tf.gather(learned, tf.argmin(squares - 2 * product))
        # Of large sums a difference is rough: of the nearest it is exact.
        near = tf.cast(nearest, tf.float32) - seen
        gap = tf.sqrt(tf.reduce_sum(tf.cast(near, tf.float64) ** 2)) / 255
        return tf.where(gap < self.least, NEARLY, "")

    def _usual(self) -> float:
        """Return what 1 % of the training creatives fall below."""
        flat = self.training.reshape(len(self.training), -1) / np.float32(255)
        gaps = distances(flat[:_SOME], flat)
        # Nobody is a neighbour of its own.
        np.fill_diagonal(gaps, np.inf)
        # Of twins in the log the distance is nothing.
        return max(float(np.quantile(gaps.min(1), _SHARE)), 1e-3)


def _small(picture: npt.NDArray) -> npt.NDArray:
    """Return a picture of one size, uint8."""
    small: npt.NDArray = _averaged(picture).numpy().astype("uint8")
    return small


def _averaged(pixels: Any) -> Any:
    """Average a picture to one size and three channels, in any graph."""
    averaged = box_averaged(tf.cast(pixels, tf.float32), _SIDE)
    three = tf.repeat(averaged[..., :1], 3, -1)
    return three if averaged.shape[-1] == 1 else averaged[..., :3]
