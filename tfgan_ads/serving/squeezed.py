"""Ads of any size as they are judged: squeezed to a square, in the graph."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.graph import checked
from tfgan_ads.serving.inputs import LONGEST_SIDE
from tfgan_ads.serving.provenance.file_mark import SIGNATURE

_JPEG = b"\xff\xd8\xff"
# A PNG file with its first chunk, which says its sides, and a JPEG file.
_LEAST_PNG, _LEAST_JPEG = 24, 4


def squeezed(name: str, files: Any, size: int, channels: int) -> Any:
    """Decode ads and squeeze them to squares.

    The same as `ImageStore` of composed ads, to a rounding: what is clear is
    white, and each pixel of the square is the mean of those that it covers.
    Unlike there, a picture that is to be turned (EXIF) is taken as it lies.

    Args:
        name: str. The input's.
        files: string tensor `[batch]` of PNG or JPEG files.
        size: int. Side in pixels.
        channels: int. 1 or 3.

    Returns:
        uint8 tensor `[batch, size, size, channels]`, and float32
        `[batch, 2]`: how wide and how high the pictures are.
    """
    files = _sound(name, files)

    def one(file: Any) -> tuple[Any, Any]:
        pixels = tf.cond(_is_png(file), lambda: _png(file), lambda: _jpeg(file))
        high, wide = tf.unstack(tf.shape(pixels)[:2])
        square = box_averaged(pixels, size)
        if channels == 1:
            square = tf.round(tf.image.rgb_to_grayscale(square))
        sides = tf.cast(tf.stack([wide, high]), tf.float32)
        return tf.cast(square, tf.uint8), sides

    pixels, sides = tf.map_fn(
        one, files, fn_output_signature=(tf.uint8, tf.float32)
    )
    return (
        tf.ensure_shape(pixels, (None, size, size, channels)),
        tf.ensure_shape(sides, (None, 2)),
    )


def box_averaged(pixels: Any, size: int) -> Any:
    """Squeeze a picture to a square by Pillow's box.

    Args:
        pixels: float tensor `[rows, columns, channels]`, in [0, 255].
        size: int. Side in pixels.

    Returns:
        float tensor `[size, size, channels]` of whole numbers.

    Example:

    >>> box_averaged(tf.constant([[[0.0], [9.0]], [[4.0], [6.0]]]), 1)[0, 0]
    <tf.Tensor: shape=(1,), dtype=float32, numpy=array([5.], dtype=float32)>
    """
    high, wide = tf.unstack(tf.shape(pixels)[:2])
    square = _averaged(tf.transpose(pixels, [1, 0, 2]), wide, size)
    return _averaged(tf.transpose(square, [1, 0, 2]), high, size)


def _png(file: Any) -> Any:
    """Decode a PNG file, over white: float32 of whole numbers."""
    pixels = tf.cast(tf.io.decode_png(file, channels=4), tf.float32)
    colour, clear = tf.split(pixels, [3, 1], -1)
    return tf.round(255 + (colour - 255) * clear / 255)


def _jpeg(file: Any) -> Any:
    pixels = tf.io.decode_jpeg(file, 3, dct_method="INTEGER_ACCURATE")
    return tf.cast(pixels, tf.float32)


def _averaged(pixels: Any, count: Any, size: int) -> Any:
    """Average runs of the first axis, as Pillow's box does, and round.

    Args:
        pixels: float tensor `[count, ...]`.
        count: int32 scalar.
        size: int. Runs.

    Returns:
        float tensor `[size, ...]` of whole numbers.
    """
    step = tf.cast(count, tf.float64) / size
    centre = (tf.range(size, dtype=tf.float64) + 0.5) * step
    reach = tf.maximum(step, 1.0) / 2
    first, last = (
        tf.clip_by_value(
            tf.cast(centre + way * reach + 0.5, tf.int32), 0, count
        )
        for way in (-1.0, 1.0)
    )
    place = tf.range(count)
    inside = (place >= first[:, None]) & (place < last[:, None])
    share = tf.cast(inside, tf.float32)
    share /= tf.reduce_sum(share, 1, keepdims=True)
    return tf.floor(tf.tensordot(share, pixels, 1) + 0.5)


def _is_png(file: Any) -> Any:
    return tf.strings.substr(file, 0, len(SIGNATURE)) == SIGNATURE


def _sound(name: str, files: Any) -> Any:
    """Refuse what is neither, or claims to be huge, before decoding."""
    jpeg = tf.strings.substr(files, 0, len(_JPEG)) == _JPEG
    length = tf.strings.length(files)
    fine = (_is_png(files) & (length >= _LEAST_PNG)) | (
        jpeg & (length >= _LEAST_JPEG)
    )
    files = checked(files, fine, f"`{name}` must be PNG or JPEG files.")
    sides = tf.map_fn(_sides, files, fn_output_signature=tf.int32)
    small = (sides > 0) & (sides <= LONGEST_SIDE)
    message = f"`{name}` must have sides of at most {LONGEST_SIDE} pixels."
    return checked(files, small, message)


def _sides(file: Any) -> Any:
    """Read the sides off a file's head, int32 `[2]`."""

    def png() -> Any:
        # Width and height follow the length and the name of the first chunk.
        head = tf.strings.substr(file, len(SIGNATURE) + 8, 8)
        return tf.io.decode_raw(head, tf.int32, little_endian=False)

    def jpeg() -> Any:
        return tf.io.extract_jpeg_shape(file)[:2]

    return tf.ensure_shape(tf.cond(_is_png(file), png, jpeg), (2,))
