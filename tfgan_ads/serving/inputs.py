"""What the endpoints share: the inputs they take, and what they refuse."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import tensorflow as tf
from PIL import Image

from tfgan_ads.data.columns import is_numeric
from tfgan_ads.graph import checked
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.provenance.file_mark import SIGNATURE

# No side of a picture is longer; a small file can claim to be huge.
LONGEST_SIDE = 4_096
_LEAST = 0.5 / 255
# What is fainter is not seen, and a picture of nothing that is.
_SEEN = 8
_OPACITY = np.array([[0] * 4] * 3 + [[1 / 255] * 3 + [0]], "float32")


def _nothing() -> bytes:
    """Return a PNG file of nothing.

    Not by an operation: the first of them fixes TensorFlow's threads, which
    is not for an import to do.
    """
    file = io.BytesIO()
    Image.new("RGBA", (1, 1)).save(file, "PNG")
    return file.getvalue()


_NOTHING = _nothing()


def specs(
    columns: Mapping[str, Column],
    extra: Mapping[str, tf.DType],
    names: Mapping[str, str],
) -> dict[str, tf.TensorSpec]:
    """Return the specs of raw columns and of what else an endpoint takes.

    Args:
        columns: dict of name to `Column`. Numbers are float32, all else
            strings.
        extra: dict of name to dtype.
        names: dict of column to its input, as `safe_names` gives them.

    Returns:
        dict of name to `tf.TensorSpec` of shape `[batch]`.
    """
    dtypes = {
        names[name]: tf.float32 if is_numeric(column) else tf.string
        for name, column in columns.items()
    }
    return {
        name: tf.TensorSpec([None], dtype, name)
        for name, dtype in {**dtypes, **extra}.items()
    }


def vectors(inputs: Mapping[str, Any], reference: str) -> dict[str, Any]:
    """Enforce the shape `[batch]` of all inputs: the server does not.

    An empty batch is refused, too: not every kernel bears one.

    Args:
        inputs: dict of name to tensor.
        reference: str. The input that says how long a batch is.

    Returns:
        dict of name to tensor `[batch]`.
    """
    first = inputs[reference]
    some = checked(
        first, tf.size(first) > 0, f"`{reference}` is empty: send a row."
    )
    return {
        name: vector(name, x, some, reference) for name, x in inputs.items()
    }


def vector(name: str, x: Any, other: Any, reference: str) -> Any:
    """Enforce the shape `[batch]` of one input."""
    # Only this looks at the rank while running; it names its input.
    x = tf.ensure_shape(tf.identity(x, name=name), [None])
    return checked(
        x,
        tf.equal(tf.size(x), tf.size(other)),
        f"`{name}` must have shape [batch], as `{reference}`.",
    )


def one_of(name: str, words: Any, allowed: Any) -> Any:
    """Look words up by name; `""` is the first, an unknown one refused.

    Args:
        name: str. The input's.
        words: string tensor `[batch]`.
        allowed: string tensor `[n]`.

    Returns:
        int64 tensor `[batch]`.
    """
    equal = words[:, None] == allowed[None]
    known = tf.reduce_any(equal, 1) | (words == "")
    message = f"`{name}` must be empty or one of"
    return checked(tf.argmax(equal, 1), known, message, allowed)


def decode_pngs(name: str, files: Any, size: int, channels: int) -> Any:
    """Decode PNG files to pictures of one size, in the graph.

    Args:
        name: str. The input's.
        files: string tensor `[batch]`.
        size: int. Side in pixels.
        channels: int.

    Returns:
        float32 tensor `[batch, size, size, channels]` in [0, 1]; of four
        channels, straight RGBA.
    """
    files = _sound(name, files)

    def decode(file: Any) -> Any:
        pixels = tf.io.decode_png(file, channels=channels)
        pixels = tf.cast(pixels, tf.float32) / 255
        return tf.ensure_shape(fit_square(pixels, size), (size, size, channels))

    return tf.map_fn(decode, files, fn_output_signature=tf.float32)


def sound_pngs(name: str, files: Any) -> Any:
    """Refuse what is no PNG file; `""` stands for nothing to be seen.

    Args:
        name: str. The input's.
        files: string tensor `[batch]`.

    Returns:
        string tensor `[batch]` of PNG files.
    """
    return _sound(name, tf.where(files == "", _NOTHING, files))


def close_cut(file: Any) -> Any:
    """Decode a PNG file and cut it to what can be seen, in the graph.

    Args:
        file: string scalar, of `sound_pngs`.

    Returns:
        uint8 tensor `[rows, columns, 4]`, premultiplied RGBA; of no rows and
        columns where nothing can be seen.
    """
    pixels = tf.io.decode_png(file, channels=4)
    seen = pixels[..., 3] >= _SEEN
    rows, columns = (_extent(tf.reduce_any(seen, axis)) for axis in (1, 0))
    cut = pixels[rows[0] : rows[1], columns[0] : columns[1]]
    cut = tf.cast(cut, tf.float32)
    # Beside each colour how much of it is there, and 1 beside that: by a
    # product of matrices, which is faster than to repeat a channel.
    there = tf.reshape(cut, (-1, 4)) @ _OPACITY + [0.0, 0.0, 0.0, 1.0]
    merged = tf.round(cut * tf.reshape(there, tf.shape(cut)))
    return tf.cast(merged, tf.uint8)


def _extent(there: Any) -> Any:
    """Return the first and one past the last place that is there."""
    place = tf.cast(tf.where(there)[:, 0], tf.int32)
    count = tf.size(there)
    first = tf.reduce_min(tf.concat([place, [count]], 0))
    last = tf.reduce_max(tf.concat([place, [-1]], 0)) + 1
    return tf.stack([tf.minimum(first, last), last])


def fit_square(pixels: Any, side: int) -> Any:
    """Fit a picture into a square without changing its proportions.

    The same as `data.pictures.fit_square`, in the graph.

    Args:
        pixels: float tensor `[height, width, channels]`.
        side: int. Pixels.

    Returns:
        float tensor `[side, side, channels]`.
    """
    lengths = tf.shape(pixels)[:2]
    scale = side / tf.cast(tf.reduce_max(lengths), tf.float64)
    scaled = tf.round(tf.cast(lengths, tf.float64) * scale)
    fitted = tf.maximum(tf.cast(scaled, tf.int32), 1)
    resized = _resized(pixels, fitted)
    places = tf.range(side)[:, None] - (side - fitted) // 2
    shown = tf.clip_by_value(places, 0, fitted - 1)
    square = tf.gather(tf.gather(resized, shown[:, 0]), shown[:, 1], axis=1)
    if pixels.shape[-1] != 4:
        return square
    inside = tf.cast(places == shown, square.dtype)
    return square * (inside[:, None, 0] * inside[None, :, 1])[..., None]


def _resized(pixels: Any, size: Any) -> Any:
    """Resize a picture; what cannot be seen lends no colour to the rest."""
    if pixels.shape[-1] != 4:
        resized = tf.image.resize(pixels, size, "lanczos3", antialias=True)
        return tf.clip_by_value(resized, 0, 1)
    colour, clear = tf.split(pixels, [3, 1], -1)
    seen = tf.concat([colour * clear, clear], -1)
    seen = tf.image.resize(seen, size, "lanczos3", antialias=True)
    seen, clear = tf.split(tf.clip_by_value(seen, 0, 1), [3, 1], -1)
    # Less than a file can hold is nothing, and has no colour.
    clear = tf.where(clear < _LEAST, 0.0, clear)
    colour = tf.minimum(tf.math.divide_no_nan(seen, clear), 1)
    return tf.concat([colour, clear], -1)


def _sound(name: str, files: Any) -> Any:
    """Refuse what is no PNG file, or claims to be huge, before decoding."""
    head = len(SIGNATURE)
    png = tf.strings.substr(files, 0, head) == SIGNATURE
    png &= tf.strings.length(files) >= head + 16
    files = checked(files, png, f"`{name}` must be PNG files.")
    # Width and height follow the length and the name of the first chunk.
    sides = tf.io.decode_raw(
        tf.strings.substr(files, head + 8, 8), tf.int32, little_endian=False
    )
    small = (sides > 0) & (sides <= LONGEST_SIDE)
    message = f"`{name}` must have sides of at most {LONGEST_SIDE} pixels."
    return checked(files, small, message)
