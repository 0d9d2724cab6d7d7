"""Pictures as they are stored anywhere, opened as what a person sees."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageOps
from PIL import UnidentifiedImageError

from tfgan_ads.errors import AdsError
from tfgan_ads.quiet import NoWarnings
from tfgan_ads.strangers import read_bytes

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_PNG = b"\x89PNG\r\n\x1a\n"
# Chunks of PNG files that hold words, some of them more than Pillow reads.
_WORDS = (b"tEXt", b"zTXt", b"iTXt")
# More pixels than that are an attack, or a mistake.
_MOST_PIXELS = 100_000_000
# Pillow knows dozens more, some of which run other programs.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_ALLOWED = "Allowed: PNG, JPEG, WebP, GIF or BMP."


def open_picture(source: Path | bytes, name: str) -> Image.Image:
    """Open a picture upright, in eight bits, in grey, RGB or RGBA.

    What EXIF turns is turned; palettes, CMYK and 16 bits are brought to what
    they look like. Of an animation the first frame is taken.

    Args:
        source: Path or bytes. A file, or what is in one.
        name: str. What it is called in a message.

    Returns:
        `PIL.Image.Image` of mode `L`, `RGB` or `RGBA`.

    Raises:
        AdsError: It is missing, unreadable or too large; names it.
    """
    file = source if isinstance(source, bytes) else read_picture(source, name)
    if not file:
        raise AdsError(f"Image {name} is empty.")
    if file.startswith(_PNG):
        file = _without_words(file)
    try:
        # The limit is ours, below; of broken EXIF there is nothing to say.
        with NoWarnings():
            image = Image.open(io.BytesIO(file), formats=_FORMATS)
            _check_size(image, name)
            image.load()
            return _plain(ImageOps.exif_transpose(image))
    except AdsError:
        raise
    except Image.DecompressionBombError as error:
        raise AdsError(_too_large(name, "far too many")) from error
    except UnidentifiedImageError as error:
        raise AdsError(
            f"Image {name} cannot be read: it is no picture of a kind that is "
            f"known. {_ALLOWED}"
        ) from error
    except Exception as error:
        # Pillow's decoders raise whatever their formats make them stumble on.
        why = str(error).rstrip(".")
        raise AdsError(f"Image {name} cannot be read: {why}. {_ALLOWED}") from (
            error
        )


def read_picture(path: Path, name: str) -> bytes:
    """Read the file of a picture, which is not opened yet.

    Args:
        path: Path.
        name: str. What it is called in a message.

    Returns:
        bytes.

    Raises:
        AdsError: It is missing, no file, or cannot be read; names it.
    """
    try:
        return read_bytes(path)
    except FileNotFoundError as error:
        raise AdsError(f"Image {name} does not exist.") from error
    except OSError as error:
        raise AdsError(
            f"Image {name} cannot be read: {error.strerror}."
        ) from error


def _check_size(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > _MOST_PIXELS:
        raise AdsError(_too_large(name, f"{width}x{height}"))


def _too_large(name: str, pixels: str) -> str:
    return (
        f"Image {name} has {pixels} pixels: make it smaller; at most "
        f"{_MOST_PIXELS:,} are read."
    )


def over_white(image: Image.Image) -> Image.Image:
    """Lay a picture on white: what cannot be seen has no colour."""
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def fit_square(image: Image.Image, side: int) -> Image.Image:
    """Fit a picture into a square without changing its proportions.

    Beside a picture that is not square its edges go on; beside one with
    transparency there is nothing.

    Args:
        image: `PIL.Image.Image` of mode `L`, `RGB` or `RGBA`.
        side: int. Pixels.

    Returns:
        `PIL.Image.Image` of `side` by `side` pixels.

    Example:

    >>> wide = Image.new("RGBA", (40, 20), "red")
    >>> fit_square(wide, 8).getbbox()
    (0, 2, 8, 6)
    """
    if image.size == (side, side):
        return image
    scale = side / max(image.size)
    width, height = (max(1, round(length * scale)) for length in image.size)
    resized = image.resize((width, height), Image.Resampling.LANCZOS)
    rows, inside_rows = _centred(height, side)
    columns, inside_columns = _centred(width, side)
    square = np.asarray(resized)[rows][:, columns]
    if image.mode == "RGBA":
        square = square * (inside_rows[:, None] & inside_columns)[..., None]
    return Image.fromarray(square.astype("uint8"))


def fit_boxes(
    boxes: npt.NDArray, size: tuple[int, int], side: int, squeeze: bool = False
) -> npt.NDArray:
    """Fit boxes on a picture into the square that the picture is fitted into.

    Args:
        boxes: float array `[n, 4]`: left, top, right, bottom, in pixels.
        size: pair of int. Width and height of the picture.
        side: int. Pixels.
        squeeze: bool. Whether the picture is squeezed, and not fitted as
            `fit_square` does. Defaults to `False`.

    Returns:
        int array `[n, 4]`. All pixels that show some of a box are in it.

    Example:

    >>> box = np.array([[10.0, 0.0, 20.0, 6.0]])
    >>> fit_boxes(box, (40, 20), 8, squeeze=True).tolist()
    [[2, 0, 4, 3]]
    >>> fit_boxes(box, (40, 20), 8).tolist()  # Its edge goes on above it.
    [[1, 0, 5, 5]]
    """
    longer = max(size)
    # Resized without squeezing, a pixel shows some of what is next to it.
    smeared = 0 if squeeze or size == (side, side) else 1
    ends = np.zeros(boxes.shape, int)
    for axis, whole in enumerate(size):
        length = side if squeeze else max(1, round(whole * side / longer))
        scaled = boxes[:, axis::2] * (length / whole)
        first = np.floor(scaled[:, 0]).astype(int) - smeared
        last = np.ceil(scaled[:, 1]).astype(int) + smeared
        before = (side - length) // 2
        ends[:, axis] = np.where(first <= 0, 0, first + before)
        ends[:, axis + 2] = np.where(last >= length, side, last + before)
    return ends


def _centred(length: int, side: int) -> tuple[npt.NDArray, npt.NDArray]:
    """Return which pixel each place shows, and whether it is in the picture."""
    places = np.arange(side) - (side - length) // 2
    inside = (places >= 0) & (places < length)
    return places.clip(0, length - 1), inside


def _plain(image: Image.Image) -> Image.Image:
    """Bring any mode to eight bits of grey, RGB or RGBA."""
    if image.mode in ("L", "RGB", "RGBA"):
        clear = image.info.get("transparency") is not None
        return image.convert("RGBA") if clear else image
    if image.mode.startswith("I"):
        # The one kind of 16 bits, in PNG files.
        grey = np.asarray(image, "float64") / 65_535 * 255
        return Image.fromarray(grey.round().astype("uint8"))
    if image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _without_words(file: bytes) -> bytes:
    """Leave the words of a PNG file out: they are nothing to look at."""
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(file):
        (length,) = struct.unpack(">I", file[at : at + 4])
        end = at + 12 + length
        if file[at + 4 : at + 8] not in _WORDS:
            kept.append(file[at:end])
        at = end
    return b"".join([*kept, file[at:]])


def premultiplied(image: Image.Image) -> Image.Image:
    """Return an RGBA picture with its colours as much there as it is."""
    merged = image.convert("RGBa").tobytes()
    return Image.frombytes("RGBA", image.size, merged)
