"""`NearGate`: refuses creatives that are nearly another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.metrics.nearest import nearest_distance

# Of real creatives this share is as near to another one.
_SHARE = 0.01
# Nearer than this, mean of 255, are two of a batch the same to the eye.
_SAME = 2.0
_MOST = 5_000
_SIDE = 32


class NearGate:
    """Refuses what is nearly a creative that was learned from, or was drawn.

    A generator that has learned by heart shows what somebody else has paid
    for; and twins in one batch are one idea paid for twice. Pictures are
    compared small, 32 pixels a side.

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
        seen = _small(picture)
        near, _ = nearest_distance(seen[None], self.training)
        if near[0] < self.least:
            return "it is nearly a creative that was learned from"
        if self.passed and self.apart:
            before = np.stack(self.passed)
            gap = np.abs(before - seen).reshape(len(before), -1).mean(1)
            if gap.min() * 255 < self.apart:
                return "it is nearly one that was drawn before"
        self.passed.append(seen)
        return ""

    def _usual(self) -> float:
        """Return what 1 % of the training creatives fall below."""
        some = self.training[:1_000]
        gaps = []
        for i, picture in enumerate(some):
            others = np.delete(self.training, i, 0)
            gaps.append(nearest_distance(picture[None], others)[0][0])
        # Of twins in the log the distance is nothing.
        return max(float(np.quantile(gaps, _SHARE)), 1e-3)


def _small(picture: npt.NDArray) -> npt.NDArray:
    """Return a picture of one size, float32 in [0, 1]."""
    image = Image.fromarray(np.squeeze(picture).astype("uint8"))
    image = image.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return np.asarray(image, "float32") / 255
