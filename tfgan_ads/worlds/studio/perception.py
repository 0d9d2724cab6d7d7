"""`Perception`: what the studio world sees in the pixels of a creative."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from dataclasses import fields

import numpy as np
import numpy.typing as npt

from tfgan_ads.files import chunks
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.worlds.studio.arrangement import FAMILIES
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.arrangement import cover
from tfgan_ads.worlds.studio.codebook import Codebook
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import light_of
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES

FEATURES = (
    "hue_cos",
    "hue_sin",
    *BACKGROUNDS,
    *STYLES,
    "badge",
    *TONES,
    *FAMILIES,
)
_SHARPNESS = 40.0
# How unlike the ground a badge is at least, as a distance of colours.
_UNLIKE = 0.1
# How much less a pixel counts that is covered in part.
_WHOLE = 8
# Half a step of hue, and rounding, are no artefact.
_TOLERANCE = 0.02
_HEADLINE = ELEMENTS.index("headline")
_BADGE = ELEMENTS.index("badge")


@dataclass(frozen=True)
class Percept:
    """What was seen in a batch of creatives.

    Attributes:
        hue: float array `[n]`, degrees in [0, 360).
        background: float array `[n, backgrounds]`, shares that sum to 1.
        style: float array `[n, styles]`, shares that sum to 1.
        badge: float array `[n]` in [0, 1].
        artefacts: float array `[n]`, root mean square of the pixels that no
            ground explains, in [0, 1]. Real creatives: about 0.
        legibility: float array `[n]` in [0, 1]: the contrast in the box of
            the headline, as seen at base size, up to 4.5.
        clutter: float array `[n]` in [0, 1]: how much of the ad has its cells
            taken.
        tone: float array `[n, tones]`, shares that sum to 1.
        family: float array `[n, families]`, shares that sum to 1.
    """

    hue: npt.NDArray
    background: npt.NDArray
    style: npt.NDArray
    badge: npt.NDArray
    artefacts: npt.NDArray
    legibility: npt.NDArray
    clutter: npt.NDArray
    tone: npt.NDArray
    family: npt.NDArray

    def features(self) -> npt.NDArray:
        """Stack what taste depends on, `[n, 19]`: see `FEATURES`."""
        angle = np.deg2rad(self.hue)
        columns = [np.cos(angle), np.sin(angle), *self.background.T]
        columns += [*self.style.T, self.badge, *self.tone.T, *self.family.T]
        return np.stack(columns, -1)


class Perception:
    """Measures creatives from pixels, by analysis through synthesis.

    Every ground that the studio has is compared with what is to be seen
    outside of the boxes of an ad's elements: five patterns in every hue and
    style, and the photographs. Shares are a softmax over the negative
    distance, so they move smoothly with the pixels. A badge is what is unlike
    the ground in the middle of its box. What even the best ground leaves
    unexplained is `artefacts`, which the click world punishes: noise cannot
    win clicks. Tone and layout are not in the pixels of a small picture; they
    are taken from the composition.

    It judges real and generated creatives alike.

    Args:
        size: int. Side of the images in pixels.

    Example:

    >>> images = np.full((1, 32, 32, 3), 255, "uint8")
    >>> Perception.of(32)(images).badge.tolist()
    [0.0]
    """

    def __init__(self, size: int) -> None:
        self.size = size

    @classmethod
    @functools.cache
    def of(cls, size: int) -> Perception:
        """Return the shared instance for an image size."""
        return cls(size)

    def __call__(
        self,
        images: npt.NDArray,
        arrangement: Arrangement | None = None,
        batch: int = 256,
    ) -> Percept:
        """Measure creatives.

        Args:
            images: uint8 array `[n, size, size, 3]`.
            arrangement: `Arrangement` of length n; None where nothing is
                known but the pixels.
            batch: int. How many to compare at a time. Defaults to `256`.

        Returns:
            `Percept` of length n.
        """
        if images.shape[1:] != (self.size, self.size, 3):
            raise ValueError(
                f"`images` must have shape [n, {self.size}, {self.size}, 3]. "
                f"Received: shape={images.shape}"
            )
        arrangement = arrangement or Arrangement.unknown(len(images))
        order = np.argsort(arrangement.slot, kind="stable")
        parts, seen = [], []
        for slot in np.unique(arrangement.slot):
            rows = order[arrangement.slot[order] == slot]
            book = Codebook.of(SLOTS[slot], self.size)
            for some in chunks(len(rows), batch):
                seen.append(rows[some])
                parts.append(
                    _measure(book, images[seen[-1]], arrangement[seen[-1]])
                )
        if not parts:
            book = Codebook.of(SLOTS[0], self.size)
            return _measure(book, images, arrangement)
        back = np.argsort(np.concatenate(seen))
        return Percept(
            *(
                np.concatenate([getattr(part, f.name) for part in parts])[back]
                for f in fields(Percept)
            )
        )


def _measure(
    book: Codebook, images: npt.NDArray, arrangement: Arrangement
) -> Percept:
    """Measure creatives of one slot."""
    flat = images.reshape(len(images), book.size**2, 3)
    pixels = flat.astype("float32") / 255
    covers = cover(arrangement.boxes, book.size)
    free = np.prod(1 - covers, 1)
    # A pixel that is covered in part shows what is no ground.
    match = book.match(pixels, free**_WHOLE)
    # More than what is no badge.
    unlike = np.sqrt(((pixels - match.ground) ** 2).mean(-1))
    unlike = np.maximum(unlike - match.error[:, None], 0)
    there = 1 - np.exp(-((unlike / _UNLIKE) ** 2))
    middle = cover(_shrunk(arrangement.boxes[:, [_BADGE]]), book.size)[:, 0]
    return Percept(
        hue=match.hue,
        background=_softmin(match.by_background),
        style=_softmin(match.by_style),
        badge=_mean(there, middle),
        artefacts=np.maximum(match.error - _TOLERANCE, 0),
        legibility=_legibility(pixels, covers[:, _HEADLINE]),
        clutter=arrangement.covered,
        tone=_one_hot(arrangement.tone, len(TONES)),
        family=_one_hot(arrangement.family, len(FAMILIES)),
    )


def _shrunk(boxes: npt.NDArray) -> npt.NDArray:
    """Return the inner half of boxes."""
    middle = (boxes[..., :2] + boxes[..., 2:]) / 2
    half = (boxes[..., 2:] - boxes[..., :2]) / 4
    return np.concatenate([middle - half, middle + half], -1)


def _mean(values: npt.NDArray, weights: npt.NDArray) -> npt.NDArray:
    return (values * weights).sum(1) / np.maximum(weights.sum(1), 1e-6)


def _legibility(pixels: npt.NDArray, inside: npt.NDArray) -> npt.NDArray:
    """Return the contrast in boxes as a share of one that can be read."""
    light = light_of(pixels)
    most = inside.max(1, keepdims=True)
    seen = (inside >= 0.5 * most) & (most > 0)
    lightest = np.where(seen, light, 0).max(1)
    darkest = np.minimum(np.where(seen, light, 1).min(1), lightest)
    contrast = (lightest + 0.05) / (darkest + 0.05)
    return np.clip(np.log(contrast) / np.log(4.5), 0, 1)


def _softmin(distance: npt.NDArray) -> npt.NDArray:
    """Turn distances `[n, options]` into shares that sum to 1."""
    least = distance.min(1, keepdims=True)
    weight = np.exp(-_SHARPNESS * (distance - least))
    return weight / weight.sum(1, keepdims=True)


def _one_hot(number: npt.NDArray, count: int) -> npt.NDArray:
    """Return shares; equal ones where nobody knows."""
    return np.where(number[:, None] < 0, 1 / count, np.eye(count)[number])
