"""`Compositor`: draws studio creatives from known factors."""

import functools

import keras
import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import LAYOUTS
from tfgan_ads.worlds.studio.treatment import Treatment

# Light and dark tone of each style: (hue shift in turns, saturation, value).
_TONES = {
    "night": ((0.0, 0.72, 0.58), (0.05, 0.85, 0.28)),
    "pastel": ((0.0, 0.20, 1.00), (0.04, 0.42, 0.93)),
    "vivid": ((0.0, 0.62, 1.00), (0.06, 0.90, 0.80)),
}
# Where badge and call to action go in each layout (centre x, y in shares).
_BADGE_AT = {
    "center": (0.84, 0.16),
    "left": (0.83, 0.18),
    "right": (0.17, 0.18),
}
_CTA_AT = {"center": (0.5, 0.88), "left": (0.7, 0.88), "right": (0.3, 0.88)}
_OVERSAMPLING = 8
_GOLD, _INK, _WHITE = (255, 193, 7), (33, 37, 52), (255, 255, 255)


class Compositor:
    """Draws creatives: a product on a treatment, anti-aliased.

    Args:
        size: int. Side of the creative in pixels.

    Example:

    >>> from tfgan_ads.worlds.studio.catalogue import Catalogue
    >>> rng = np.random.default_rng(0)
    >>> images = Compositor(32).draw(
    ...     Catalogue.load().cutouts[:4], Treatment.sample(4, rng))
    >>> images.shape, images.dtype
    ((4, 32, 32, 3), dtype('uint8'))
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.placer = ProductPlacer(size, LAYOUTS)
        self.tones = np.stack([tone_map(b, size) for b in BACKGROUNDS])
        self.badges = np.stack(
            [overlay("badge", x, y, size) for x, y in _BADGE_AT.values()]
        )
        self.ctas = np.stack(
            [overlay("cta", x, y, size) for x, y in _CTA_AT.values()]
        )

    def draw(
        self, cutouts: npt.NDArray, treatment: Treatment, batch: int = 512
    ) -> npt.NDArray:
        """Draw creatives.

        Args:
            cutouts: uint8 array `[n, 64, 64, 4]`, straight RGBA.
            treatment: `Treatment` of length n.
            batch: int. How many to draw at a time. Defaults to `512`.

        Returns:
            uint8 array `[n, size, size, 3]`.
        """
        images = np.empty((len(treatment), self.size, self.size, 3), "uint8")
        for rows in chunks(len(treatment), batch):
            images[rows] = self._draw(cutouts[rows], treatment[rows])
        return images

    def _draw(self, cutouts: npt.NDArray, treatment: Treatment) -> npt.NDArray:
        product = keras.ops.convert_to_numpy(
            self.placer(cutouts.astype("float32") / 255, treatment.layout)
        )
        pixels = self.background(treatment)
        for shown, overlays in (
            (treatment.cta, self.ctas),
            (treatment.badge, self.badges),
        ):
            layer = overlays[treatment.layout] * shown[:, None, None, None]
            pixels = composite(layer, pixels)
        # The product goes on last: no treatment may cover it.
        pixels = composite(product, pixels)
        return np.round(pixels * 255).astype("uint8")

    def background(self, treatment: Treatment) -> npt.NDArray:
        """Paint the backgrounds alone, floats in [0, 1]."""
        light, dark = tone_colours(treatment.hue, treatment.style)
        tone = self.tones[treatment.background][..., None]
        return dark[:, None, None] * (1 - tone) + light[:, None, None] * tone


def tone_colours(
    hue: npt.NDArray, style: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the light and the dark colour of treatments, `[n, 3]` each."""
    table = np.array(list(_TONES.values()))[style]
    turns = (hue[:, None] / 360 + table[:, :, 0]) % 1
    light, dark = (
        hsv_to_rgb(turns[:, i], table[:, i, 1], table[:, i, 2]) for i in (0, 1)
    )
    return light, dark


def hsv_to_rgb(
    hue: npt.NDArray, saturation: npt.NDArray, value: npt.NDArray
) -> npt.NDArray:
    """Convert HSV (hue in turns) to RGB, all in [0, 1]; shape `[..., 3]`."""
    k = (np.array([5.0, 3.0, 1.0]) + hue[..., None] * 6) % 6
    ramp = np.clip(np.minimum(k, 4 - k), 0, 1)
    return value[..., None] * (1 - saturation[..., None] * ramp)


@functools.cache
def tone_map(background: str, size: int) -> npt.NDArray:
    """Return a background's light-to-dark pattern, `[size, size]` in [0, 1]."""
    side = size * _OVERSAMPLING
    y, x = (np.mgrid[:side, :side] + 0.5) / side
    pattern = {
        "burst": _burst(x, y),
        "dots": _dots(x, y),
        "glow": np.clip(1.15 - 1.45 * np.hypot(x - 0.5, y - 0.46), 0, 1),
        "split": (x + 0.55 * y < 0.78).astype(float),
        "stripes": (((x + y) * 4.0) % 1 < 0.5).astype(float),
    }[background]
    return _shrink(pattern)


def _burst(x: npt.NDArray, y: npt.NDArray) -> npt.NDArray:
    angle = np.arctan2(y - 0.55, x - 0.5)
    return (angle / (2 * np.pi) * 12 % 1 < 0.5).astype(float)


def _dots(x: npt.NDArray, y: npt.NDArray) -> npt.NDArray:
    pitch = 5.0
    u, v = x * pitch % 1 - 0.5, y * pitch % 1 - 0.5
    return (np.hypot(u, v) < 0.31).astype(float)


def overlay(what: str, x: float, y: float, size: int) -> npt.NDArray:
    """Draw a badge or call to action: premultiplied RGBA in [0, 1]."""
    side = size * _OVERSAMPLING
    image = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(image)
    {"badge": _badge, "cta": _cta}[what](pen, x * side, y * side, side)
    pixels = np.asarray(image, "float32") / 255
    pixels = np.concatenate(
        [pixels[..., :3] * pixels[..., 3:], pixels[..., 3:]], -1
    )
    return _shrink(pixels)


def _badge(pen: ImageDraw.ImageDraw, x: float, y: float, side: int) -> None:
    """A golden seal with a white rim and a percent sign."""
    for radius, colour in ((0.145, _WHITE), (0.115, _GOLD)):
        spike = [
            (
                x
                + side * radius * (1 - 0.1 * (i % 2)) * np.cos(i * np.pi / 10),
                y
                + side * radius * (1 - 0.1 * (i % 2)) * np.sin(i * np.pi / 10),
            )
            for i in range(20)
        ]
        pen.polygon(spike, fill=colour)
    font = ImageFont.load_default(0.17 * side)
    pen.text((x, y), "%", fill=_INK, font=font, anchor="mm", stroke_width=2)


def _cta(pen: ImageDraw.ImageDraw, x: float, y: float, side: int) -> None:
    """A white pill that says what to do."""
    w, h = 0.22 * side, 0.075 * side
    pen.rounded_rectangle((x - w, y - h, x + w, y + h), h, fill=_WHITE)
    font = ImageFont.load_default(0.105 * side)
    pen.text((x, y), "SHOP", fill=_INK, font=font, anchor="mm", stroke_width=2)


def _shrink(pixels: npt.NDArray) -> npt.NDArray:
    """Average blocks of pixels: the anti-aliasing of everything drawn."""
    n = _OVERSAMPLING
    rows, columns = pixels.shape[0] // n, pixels.shape[1] // n
    blocks = pixels.reshape(rows, n, columns, n, *pixels.shape[2:])
    return blocks.mean((1, 3)).astype("float32")
