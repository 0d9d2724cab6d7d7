"""`Codebook`: every ground that ads of a slot may have."""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import tone_colours
from tfgan_ads.worlds.studio.painting import tone_map
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.photos import SMALL
from tfgan_ads.worlds.studio.studio import OVERSAMPLING
from tfgan_ads.worlds.studio.treatment import PATTERNS

_HUE_STEPS = 120


class Match(NamedTuple):
    """The grounds that explain pixels best; distances are root mean squares.

    Attributes:
        ground: float array `[n, pixels, 3]`. The best one.
        hue: float array `[n]`. Its hue, in degrees.
        error: float array `[n]`. Its distance.
        by_background: float array `[n, backgrounds]`. The least distance.
        by_style: float array `[n, styles]`.
    """

    ground: npt.NDArray
    hue: npt.NDArray
    error: npt.NDArray
    by_background: npt.NDArray
    by_style: npt.NDArray


class Codebook:
    """Compares ads of one slot with all grounds at once.

    A painted ground is `d + t (l - d)`: a pattern `t` between two colours. So
    its squared distance to pixels `x` with weights `w` is a sum of moments,

    `sum w x^2 - 2 d.sum(w x) - 2 (l - d).sum(w x t) + d^2 sum w
    + 2 d.(l - d) sum(w t) + (l - d)^2 sum(w t^2)`,

    two matrix products for all hues and styles.

    Args:
        slot: str. Such as `"300x250"`.
        size: int. Side of the squeezed ads in pixels.
    """

    def __init__(self, slot: str, size: int) -> None:
        self.slot, self.size = slot, size
        place, side = Slot.read(slot), OVERSAMPLING * size
        area = place.width, place.height
        self.tones = np.stack(
            [_shrink(tone_map(p, *area, side, side)) for p in PATTERNS]
        ).reshape(len(PATTERNS), -1)
        self.photos = np.stack(
            [
                _shrink(p.crop(*area, side, side, SMALL) / np.float32(255))
                for p in PHOTOS
            ]
        ).reshape(len(PHOTOS), -1, 3)
        steps = np.arange(_HUE_STEPS) * 360 / _HUE_STEPS
        style = np.repeat(np.arange(len(STYLES)), _HUE_STEPS)
        self.light, self.dark = tone_colours(np.tile(steps, len(STYLES)), style)

    @classmethod
    @functools.cache
    def of(cls, slot: str, size: int) -> Codebook:
        """Return the shared instance of a slot and size."""
        return cls(slot, size)

    def match(self, pixels: npt.NDArray, weights: npt.NDArray) -> Match:
        """Find the grounds of ads.

        Args:
            pixels: float array `[n, size * size, 3]` in [0, 1].
            weights: float array `[n, size * size]`. How much of the ground
                each pixel shows.

        Returns:
            `Match`.
        """
        total = np.maximum(3 * weights.sum(1), 1e-6)
        weighed = weights[..., None] * pixels
        power = (weighed * pixels).sum((1, 2))
        painted = power[:, None, None] + self._painted(weighed, weights)
        of_photos = power[:, None] + self._photos(weighed, weights)
        painted = np.sqrt(np.maximum(painted / total[:, None, None], 0))
        of_photos = np.sqrt(np.maximum(of_photos / total[:, None], 0))
        flat = painted.reshape(len(pixels), len(PATTERNS) * len(self.dark))
        best, photo = flat.argmin(1), of_photos.argmin(1)
        rows = np.arange(len(pixels))
        is_photo = of_photos[rows, photo] < flat[rows, best]
        hue = np.where(
            is_photo,
            np.array([p.hue for p in PHOTOS])[photo],
            _refine(flat, best),
        )
        ground = self._ground(best)
        ground[is_photo] = self.photos[photo[is_photo]]
        return Match(
            ground,
            hue,
            np.minimum(of_photos[rows, photo], flat[rows, best]),
            np.column_stack([painted.min(2), of_photos.min(1)]),
            self._by_style(painted, of_photos),
        )

    def _painted(
        self, weighed: npt.NDArray, weights: npt.NDArray
    ) -> npt.NDArray:
        """Return squared distances less the pixels' own, `[n, 5, colours]`."""
        dark, step = self.dark, self.light - self.dark
        all_weight = weights.sum(1)[:, None, None]
        moments = weights @ np.concatenate([self.tones, self.tones**2]).T
        first, second = np.split(moments[..., None], 2, 1)
        with_tone = np.einsum("npc,tp->ntc", weighed, self.tones, optimize=True)
        plain = weighed.sum(1) @ dark.T
        return (
            (dark**2).sum(1) * all_weight
            + 2 * (dark * step).sum(1) * first
            + (step**2).sum(1) * second
            - 2 * plain[:, None]
            - 2 * with_tone @ step.T
        )

    def _photos(
        self, weighed: npt.NDArray, weights: npt.NDArray
    ) -> npt.NDArray:
        flat = self.photos.reshape(len(self.photos), 3 * self.size**2)
        own = weights @ (self.photos**2).sum(-1).T
        return own - 2 * weighed.reshape(-1, 3 * self.size**2) @ flat.T

    def _by_style(
        self, painted: npt.NDArray, of_photos: npt.NDArray
    ) -> npt.NDArray:
        shape = (len(painted), len(PATTERNS), len(STYLES), _HUE_STEPS)
        least = painted.reshape(shape).min((1, 3))
        for i, style in enumerate(STYLES):
            mine = [k for k, p in enumerate(PHOTOS) if p.style == style]
            least[:, i] = np.minimum(least[:, i], of_photos[:, mine].min(1))
        return least

    def _ground(self, best: npt.NDArray) -> npt.NDArray:
        pattern, colour = np.divmod(best, len(self.dark))
        dark, light = self.dark[colour][:, None], self.light[colour][:, None]
        return dark + self.tones[pattern][..., None] * (light - dark)


def _refine(distance: npt.NDArray, best: npt.NDArray) -> npt.NDArray:
    """Fit a parabola through the best step of hue and its neighbours."""
    base, step = best // _HUE_STEPS * _HUE_STEPS, best % _HUE_STEPS
    rows = np.arange(len(distance))
    left = distance[rows, base + (step - 1) % _HUE_STEPS] ** 2
    right = distance[rows, base + (step + 1) % _HUE_STEPS] ** 2
    curve = np.maximum(left - 2 * distance[rows, best] ** 2 + right, 1e-9)
    offset = np.clip((left - right) / (2 * curve), -0.5, 0.5)
    return (step + offset) % _HUE_STEPS * (360 / _HUE_STEPS)


def _shrink(fine: npt.NDArray) -> npt.NDArray:
    n = OVERSAMPLING
    rows, columns = fine.shape[0] // n, fine.shape[1] // n
    return fine.reshape(rows, n, columns, n, *fine.shape[2:]).mean((1, 3))
