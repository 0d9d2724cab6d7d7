"""An imperceptible watermark for ads at the size they are shown.

A metadata chunk is lost with the first re-encoding; this stays in the pixels.
A plane of waves is laid over the picture, as large as it is; their phases are the
key's. Half of them say that there is a mark, and where the picture was cut out of
the plane: they are found wherever they begin, by a correlation over all places at
once, and at whichever zoom fits. The others hold 16 bits, as one of 65,536 words of
128 signs that are far apart, of which the likeliest is read. So it survives
cropping, scaling and compression, and some of each together.

Source: Cox et al., Secure spread spectrum watermarking for multimedia, 1997;
Kuglin and Hines, The phase correlation image alignment method, 1975.
"""

from __future__ import annotations

import functools
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
# Side of the square that a picture is as large as where marks are made.
_SIDE = 256
# Waves across it that survive compression and are no outlines yet.
_LOW, _HIGH = 8, 56
# How strong a wave is: to the typical one of its length, and at least.
_STRENGTH, _LEAST = 0.24, 2.0
# Stronger ones, to the typical one, are outlines, and count no more.
_LOUDEST = 2.0
# A picture without a mark comes to 10 by chance; to this, less than once in a
# million pictures.
_SURE = 14.0
_SIGNS = 128
_KEY = 20_260_802
_BRIGHTNESS = np.array([0.299, 0.587, 0.114])
# Up to two fifths of a picture may be cut off; steps are too small to blur it.
_CUT, _STEP = 0.78, 0.006


class Mark(NamedTuple):
    """What a detector found.

    Attributes:
        present: bool. Whether there is a mark.
        certainty: float. How clear the mark and its payload are, in standard
            deviations; 10 or so without a mark, above 14 is one.
        payload: int. The 16 bits, where there is a mark.
    """

    present: bool
    certainty: float
    payload: int


class _Key(NamedTuple):
    """Where waves are, and what each says.

    Attributes:
        place: pair of int arrays. Rows and columns of the spectrum.
        phase: complex array. Of each wave.
        role: int array. Below 0 a wave says that there is a mark; else which
            sign of the word it is.
        words: int8 array `[65536, 128]`. Signs of each payload.
    """

    place: tuple[npt.NDArray, ...]
    phase: npt.NDArray
    role: npt.NDArray
    words: npt.NDArray


@functools.cache
def _key() -> _Key:
    rng = np.random.default_rng(_KEY)
    rows, columns = np.fft.fftfreq(_SIDE, 1 / _SIDE), np.arange(_SIDE // 2 + 1)
    waves = np.hypot(rows[:, None], columns)
    place = np.nonzero((waves >= _LOW) & (waves <= _HIGH) & (columns > 0))
    count = len(place[0])
    phase = np.exp(2j * np.pi * rng.random(count))
    role = rng.permutation(np.arange(count) % (2 * _SIGNS)) - _SIGNS
    code = rng.integers(0, 2, (BITS, _SIGNS))
    payloads = np.arange(1 << BITS)[:, None] >> np.arange(BITS) & 1
    words = (1 - 2 * (payloads @ code % 2)).astype("int8")
    return _Key(place, phase, role, words)


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
    key, canvas = _key(), _canvas(image, 1.0)
    spectrum = _spectrum(canvas)
    said = np.where(key.role < 0, 1, key.words[payload][key.role])
    strength = np.maximum(_STRENGTH * _typical(spectrum), _LEAST)[key.place]
    waves = np.zeros_like(spectrum)
    waves[key.place] = said * key.phase * strength
    plane = fft.irfft2(waves, (_SIDE, _SIDE), norm="ortho")
    rows, columns = (-(-side // _SIDE) for side in canvas.shape)
    plane = np.tile(plane, (rows, columns))[
        : canvas.shape[0], : canvas.shape[1]
    ]
    pattern = Image.fromarray(plane.astype("float32"))
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
    if min(image.size) < SHORTEST // 2 - 16:
        return Mark(False, 0.0, 0)
    found = max((_look(image, zoom) for zoom in _zooms()), key=lambda x: x[0])
    certainty, payload = _read(*found)
    present = certainty > _SURE
    return Mark(present, certainty, payload if present else 0)


def _zooms() -> npt.NDArray:
    """Return how large a picture may be of that which was marked."""
    count = round(np.log(1 / _CUT) / _STEP)
    return np.exp(_STEP * np.arange(-count, 5))


def _look(
    image: Image.Image, zoom: float
) -> tuple[float, tuple[int, int], npt.NDArray]:
    """Look for the mark at a zoom.

    Returns:
        How clear it is, where it begins, and the waves, each to the typical
        one of its length.
    """
    key, spectrum = _key(), _spectrum(_canvas(image, zoom))
    seen = spectrum[key.place] / np.maximum(_typical(spectrum)[key.place], 1e-3)
    # A few outlines must not outvote everything else.
    seen /= np.maximum(1, np.abs(seen) / _LOUDEST)
    votes = np.zeros_like(spectrum)
    votes[key.place] = np.where(key.role < 0, seen * key.phase.conj(), 0)
    places = fft.irfft2(votes, (_SIDE, _SIDE))
    row, column = np.unravel_index(places.argmax(), places.shape)
    clear = places[row, column] / (places.std() + 1e-9)
    return float(clear), (int(row), int(column)), seen


def _read(
    clear: float, start: tuple[int, int], seen: npt.NDArray
) -> tuple[float, int]:
    """Return how certain a mark is, and its payload."""
    key = _key()
    rows, columns = key.place
    turned = np.exp(2j * np.pi * (rows * start[0] + columns * start[1]) / _SIDE)
    votes = (seen * key.phase.conj() * turned).real
    word = key.role >= 0
    signs = np.bincount(key.role[word], votes[word], _SIGNS)
    likely = key.words.astype("float32") @ signs.astype("float32")
    payload = int(likely.argmax())
    read = likely[payload] / (np.sqrt(np.square(votes[word]).sum()) + 1e-9)
    return clear + float(read), payload


def _canvas(image: Image.Image, zoom: float) -> npt.NDArray:
    """Return the brightness at the size at which marks are made."""
    scale = zoom * _SIDE / np.sqrt(image.width * image.height)
    size = (
        max(1, round(image.width * scale)),
        max(1, round(image.height * scale)),
    )
    small = image.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    bright = np.asarray(small, float) @ _BRIGHTNESS
    return bright - bright.mean()


def _spectrum(canvas: npt.NDArray) -> npt.NDArray:
    """Return the waves of a picture, whose parts are laid over each other."""
    high, wide = canvas.shape
    whole = np.pad(canvas, ((0, -high % _SIDE), (0, -wide % _SIDE)))
    tiles = whole.reshape(-1, _SIDE, whole.shape[1] // _SIDE, _SIDE)
    return fft.rfft2(tiles.sum((0, 2)), norm="ortho")


def _typical(spectrum: npt.NDArray) -> npt.NDArray:
    """Return the typical size of waves near each length."""
    sizes = np.fft.fftshift(np.abs(spectrum), axes=0)
    return np.fft.ifftshift(ndimage.uniform_filter(sizes, 9), axes=0)


def _check(image: Image.Image) -> None:
    if min(image.size) < SHORTEST:
        raise AdsError(
            f"A watermark needs sides of at least {SHORTEST} pixels: mark the "
            "ad at the size it is shown, not the small creative. Received: "
            f"{image.size[0]}x{image.size[1]}"
        )
