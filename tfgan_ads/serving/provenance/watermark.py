"""An imperceptible watermark for ads at the size they are shown.

A metadata chunk is lost with the first re-encoding; this stays in the pixels.
Of the picture's brightness, brought to 256 x 256, the cosine transform is taken.
Its coefficients of middle frequency are moved by a little, up or down as a key
says: half of them say that there is a mark, the others hold 16 bits. The move is
added to the picture at its own size, so it survives scaling and compression. It
does not survive cropping.

Source: Cox et al., Secure spread spectrum watermarking for multimedia, 1997.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import fft
from scipy import ndimage

from tfgan_ads.errors import AdsError

BITS = 16
# No side may be shorter: there is no room for the mark.
SHORTEST = 160
_SIDE = 256
# Cycles that survive compression and are no outlines yet.
_LOW, _HIGH = 8, 60
# How far a coefficient moves: to the typical one of its frequency, and at least.
_STRENGTH, _LEAST = 0.25, 3.0
# Standard deviations of the sum under no mark that are beyond doubt.
_SURE = 6.0
_KEY = 20_260_802
_BRIGHTNESS = np.array([0.299, 0.587, 0.114])


class Mark(NamedTuple):
    """What a detector found.

    Attributes:
        present: bool. Whether there is a mark.
        certainty: float. Standard deviations from what a picture without a
            mark shows; above 6 is a mark.
        payload: int. The 16 bits, where there is a mark.
    """

    present: bool
    certainty: float
    payload: int


def embed(image: Image.Image, payload: int) -> Image.Image:
    """Put a mark into a picture.

    Args:
        image: `PIL.Image.Image`, both sides at least 160 pixels.
        payload: int, 16 bits. Such as a number of the model; never of a
            user.

    Returns:
        `PIL.Image.Image`, RGB or RGBA as it was.

    Raises:
        AdsError: The picture is too small, or the payload too large.
    """
    _check(image)
    if not 0 <= payload < 1 << BITS:
        raise AdsError(
            f"`payload` must be of {BITS} bits. Received: payload={payload}"
        )
    place, sign, role = _key()
    spectrum = fft.dctn(_canvas(image), norm="ortho")
    bits = [1.0] + [2.0 * (payload >> i & 1) - 1 for i in range(BITS)]
    typical = _typical(spectrum)[place]
    move = np.zeros_like(spectrum)
    move[place] = (
        sign * np.array(bits)[role] * np.maximum(_STRENGTH * typical, _LEAST)
    )
    pattern = Image.fromarray(fft.idctn(move, norm="ortho").astype("float32"))
    added = np.asarray(pattern.resize(image.size, Image.Resampling.BICUBIC))
    kept = "RGBA" if image.mode == "RGBA" else "RGB"
    pixels = np.asarray(image.convert(kept), float).copy()
    pixels[..., :3] += added[..., None]
    return Image.fromarray(np.round(pixels).clip(0, 255).astype("uint8"), kept)


def detect(image: Image.Image) -> Mark:
    """Look for a mark.

    Args:
        image: `PIL.Image.Image`, as it was found.

    Returns:
        `Mark`. Of a picture that is too small there is none.
    """
    if min(image.size) < SHORTEST // 2:
        return Mark(False, 0.0, 0)
    place, sign, role = _key()
    spectrum = fft.dctn(_canvas(image), norm="ortho")
    seen = spectrum[place] / np.maximum(_typical(spectrum)[place], 1e-3)
    # A few outlines must not outvote everything else.
    votes = sign * seen.clip(-3, 3)
    certainty = _sigmas(votes[role == 0])
    bits = [votes[role == i + 1].sum() > 0 for i in range(BITS)]
    payload = sum(int(bit) << i for i, bit in enumerate(bits))
    present = certainty > _SURE
    return Mark(present, certainty, payload if present else 0)


def _sigmas(votes: npt.NDArray) -> float:
    """Return how far from nothing a sum of votes is."""
    return float(votes.sum() / np.sqrt(np.square(votes).sum() + 1e-9))


def _canvas(image: Image.Image) -> npt.NDArray:
    """Return the brightness at the size at which marks are made."""
    small = image.convert("RGB").resize(
        (_SIDE, _SIDE), Image.Resampling.BICUBIC
    )
    return np.asarray(small, float) @ _BRIGHTNESS


def _typical(spectrum: npt.NDArray) -> npt.NDArray:
    """Return the typical size of coefficients near each frequency."""
    return ndimage.uniform_filter(np.abs(spectrum).clip(max=200.0), 9)


def _key() -> tuple[tuple[npt.NDArray, ...], npt.NDArray, npt.NDArray]:
    """Return where the mark is, its signs, and which bit each says.

    Role 0 says that there is a mark; role `i + 1` is bit `i`.
    """
    rng = np.random.default_rng(_KEY)
    rows, columns = np.indices((_SIDE, _SIDE))
    cycles = np.hypot(rows, columns) / 2
    place = np.nonzero((cycles >= _LOW) & (cycles <= _HIGH))
    count = len(place[0])
    sign = rng.choice([-1.0, 1.0], count)
    role = rng.permutation(np.arange(count) % (2 * BITS)) - (BITS - 1)
    return place, sign, role.clip(min=0)


def _check(image: Image.Image) -> None:
    if min(image.size) < SHORTEST:
        raise AdsError(
            f"A watermark needs sides of at least {SHORTEST} pixels: mark the "
            "ad at the size it is shown, not the small creative. Received: "
            f"{image.size[0]}x{image.size[1]}"
        )
