"""`Perception`: what the studio world sees in the pixels of a creative."""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tfgan_ads.files import chunks
from tfgan_ads.worlds.studio.compositor import Compositor
from tfgan_ads.worlds.studio.compositor import tone_colours
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import LAYOUTS
from tfgan_ads.worlds.studio.treatment import STYLES
from tfgan_ads.worlds.studio.treatment import Treatment

# Sides of the band along the edge that no product covers, in shares.
_BAND = 0.13
_SHARPNESS = 40.0
_HUE_STEPS = 72


@dataclass(frozen=True)
class Percept:
    """What was seen in a batch of creatives.

    Attributes:
        hue: float array `[n]`, degrees in [0, 360).
        background: float array `[n, backgrounds]`, shares that sum to 1.
        style: float array `[n, styles]`, shares that sum to 1.
        badge: float array `[n]` in [0, 1].
        cta: float array `[n]` in [0, 1].
        artefacts: float array `[n]`, root mean square of the pixels that no
            treatment explains, in [0, 1]. Real creatives: about 0.
    """

    hue: npt.NDArray
    background: npt.NDArray
    style: npt.NDArray
    badge: npt.NDArray
    cta: npt.NDArray
    artefacts: npt.NDArray

    def features(self) -> npt.NDArray:
        """Stack what taste depends on, `[n, 12]`: see `FEATURES`."""
        angle = np.deg2rad(self.hue)
        columns = [np.cos(angle), np.sin(angle), *self.background.T]
        columns += [*self.style.T, self.badge, self.cta]
        return np.stack(columns, -1)


FEATURES = ("hue_cos", "hue_sin", *BACKGROUNDS, *STYLES, "badge", "cta")


class Perception:
    """Measures treatment factors from pixels, by analysis through synthesis.

    Every combination of hue step, background and style is painted once on
    the band along the edge, where neither product, badge nor call to action
    can be. An image is compared with all of them in pixel space; shares are
    a softmax over the negative squared error, so they move smoothly with
    the pixels. Badge and call to action are compared with their drawings.
    What even the best treatment leaves unexplained is `artefacts`, which the
    click world punishes: noise cannot win clicks.

    It needs nothing but pixels, so it judges real and generated creatives
    alike.

    Args:
        size: int. Side of the images in pixels.

    Example:

    >>> images = np.full((1, 32, 32, 3), 255, "uint8")
    >>> Perception.of(32)(images).badge.shape
    (1,)
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.compositor = Compositor(size)
        self.band = self._band_mask()
        self.palette = self._palette()
        self.codebook = self._paint_codebook()

    @classmethod
    @functools.cache
    def of(cls, size: int) -> "Perception":
        """Return the shared instance for an image size."""
        return cls(size)

    def __call__(self, images: npt.NDArray, batch: int = 512) -> Percept:
        """Measure creatives.

        Args:
            images: uint8 array `[n, size, size, 3]`.
            batch: int. How many to compare at a time. Defaults to `512`.

        Returns:
            `Percept` of length n.
        """
        if images.shape[1:] != (self.size, self.size, 3):
            raise ValueError(
                f"`images` must have shape [n, {self.size}, {self.size}, 3]. "
                f"Received: shape={images.shape}"
            )
        parts = [
            self._measure(images[rows].astype("float32") / 255)
            for rows in chunks(len(images), batch)
        ]
        return Percept(*(np.concatenate(field) for field in zip(*parts)))

    def _measure(self, pixels: npt.NDArray) -> tuple[npt.NDArray, ...]:
        seen = pixels[:, self.band].reshape(len(pixels), -1)
        book = self.codebook.reshape(len(self.codebook), -1)
        error = (
            (seen**2).mean(1)[:, None]
            + (book**2).mean(1)[None]
            - 2 / seen.shape[1] * seen @ book.T
        )
        error = np.maximum(error, 0)
        best = error.argmin(1)
        rms = np.sqrt(error[np.arange(len(error)), best])
        by_factor = error.reshape(-1, len(BACKGROUNDS), len(STYLES), _HUE_STEPS)
        return (
            self._refine_hue(error, best),
            _shares(by_factor.min((2, 3))),
            _shares(by_factor.min((1, 3))),
            self._presence(pixels, self.compositor.badges),
            self._presence(pixels, self.compositor.ctas),
            # Half a hue step is no artefact.
            np.maximum(rms - 0.02, 0),
        )

    def _refine_hue(self, error: npt.NDArray, best: npt.NDArray) -> npt.NDArray:
        """Fit a parabola through the best hue step and its neighbours."""
        base, step = best // _HUE_STEPS * _HUE_STEPS, best % _HUE_STEPS
        rows = np.arange(len(error))
        left = error[rows, base + (step - 1) % _HUE_STEPS]
        right = error[rows, base + (step + 1) % _HUE_STEPS]
        middle = error[rows, best]
        curve = np.maximum(left - 2 * middle + right, 1e-9)
        offset = np.clip((left - right) / (2 * curve), -0.5, 0.5)
        return (step + offset) % _HUE_STEPS * (360 / _HUE_STEPS)

    def _presence(
        self, pixels: npt.NDArray, overlays: npt.NDArray
    ) -> npt.NDArray:
        """Compare with each overlay's opaque pixels; the best place counts."""
        scores = []
        for layer in overlays:
            opaque = layer[..., 3] > 0.95
            error = np.abs(pixels[:, opaque] - layer[opaque, :3]).mean((1, 2))
            scores.append(np.exp(-((error / 0.16) ** 2)))
        return np.max(scores, 0)

    def _band_mask(self) -> npt.NDArray:
        width = max(2, round(_BAND * self.size))
        band = np.ones((self.size, self.size), bool)
        band[width:-width, width:-width] = False
        drawn = [*self.compositor.badges, *self.compositor.ctas]
        covered = np.any([layer[..., 3] > 0 for layer in drawn], 0)
        y, x = (np.mgrid[: self.size, : self.size] + 0.5) / self.size
        for cx, cy, scale in LAYOUTS.values():
            covered |= np.maximum(abs(x - cx), abs(y - cy)) < scale / 2
        return band & ~covered

    def _palette(self) -> Treatment:
        """List every background, style and hue step, in that order."""
        background, style, step = np.meshgrid(
            np.arange(len(BACKGROUNDS)),
            np.arange(len(STYLES)),
            np.arange(_HUE_STEPS),
            indexing="ij",
        )
        flat = np.zeros(background.size, int)
        return Treatment(
            hue=step.ravel() * (360 / _HUE_STEPS),
            background=background.ravel(),
            style=style.ravel(),
            badge=flat > 0,
            cta=flat > 0,
            layout=flat,
        )

    def _paint_codebook(self) -> npt.NDArray:
        light, dark = tone_colours(self.palette.hue, self.palette.style)
        tones = self.compositor.tones[:, self.band][self.palette.background]
        mixed = dark[:, None] + (light - dark)[:, None] * tones[..., None]
        return mixed.astype("float32")


def _shares(error: npt.NDArray) -> npt.NDArray:
    """Turn squared errors `[n, options]` into shares that sum to 1."""
    distance = np.sqrt(error)
    weight = np.exp(-_SHARPNESS * (distance - distance.min(1, keepdims=True)))
    return weight / weight.sum(1, keepdims=True)
