"""Which colour of type can be read on what is below it."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

# The weakest contrast that type may have (WCAG 2, level AA).
CONTRAST = 4.5
# What ink is chosen for: as a JPEG file, an ad has a little less than drawn.
SURE = 5.4
# What a logo has at least, on the whole, before a plate goes under it: it is
# larger than type, and of several colours.
STANDS_OUT = 2.0
WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], "float32")


def luminance(colours: Any) -> Any:
    """Return the relative luminance of colours.

    Args:
        colours: float tensor `[..., 3]` in [0, 1].

    Returns:
        float tensor `[...]` in [0, 1].

    Example:

    >>> float(luminance(tf.constant([1.0, 1.0, 1.0])))
    1.0

    Source: WCAG 2.2, relative luminance.
    """
    linear = _linear(tf.clip_by_value(colours, 0.0, 1.0))
    return tf.reduce_sum(linear * _WEIGHTS, -1)


def luminance_of_levels(levels: Any) -> Any:
    """Return the relative luminance of pixels, a quarter of the time.

    Args:
        levels: uint8 tensor `[..., 3]`.

    Returns:
        float tensor `[...]` in [0, 1].

    Example:

    >>> green = tf.constant([0, 255, 0], tf.uint8)
    >>> round(float(luminance_of_levels(green)), 4)
    0.7152
    """
    linear = _linear(tf.range(256.0) / 255)
    places = tf.unstack(tf.cast(levels, tf.int32), axis=-1)
    parts = [tf.gather(w * linear, p) for w, p in zip(_WEIGHTS, places)]
    return tf.add_n(parts)


def contrast(one: Any, other: Any) -> Any:
    """Return the contrast of two luminances, from 1 to 21.

    Example:

    >>> round(float(contrast(tf.constant(0.0), tf.constant(1.0))), 2)
    21.0

    Source: WCAG 2.2, contrast ratio.
    """
    light, dark = tf.maximum(one, other), tf.minimum(one, other)
    return (light + 0.05) / (dark + 0.05)


def choose_ink(inks: Any, darkest: Any, lightest: Any) -> tuple[Any, Any]:
    """Choose the ink that is read best on all that is below it.

    Args:
        inks: float tensor `[inks, 3]` in [0, 1].
        darkest: float tensor `[batch]`. Luminance below.
        lightest: float tensor `[batch]`.

    Returns:
        float tensor `[batch, 3]`, and its contrast `[batch]`: 1 where what is
        below is in part lighter and in part darker.

    Example:

    >>> inks = tf.constant([WHITE, BLACK])
    >>> ink, strength = choose_ink(inks, tf.constant([0.1]), tf.constant([0.2]))
    >>> ink.numpy().tolist(), round(float(strength[0]), 1)
    ([[1.0, 1.0, 1.0]], 4.2)
    """
    strength = weakest(luminance(inks), darkest[:, None], lightest[:, None])
    best = tf.argmax(strength, -1)
    return tf.gather(inks, best), tf.reduce_max(strength, -1)


def weakest(own: Any, darkest: Any, lightest: Any) -> Any:
    """Return the least contrast of a luminance to all that is below it.

    Args:
        own: float tensor, a luminance.
        darkest: float tensor. The least luminance below.
        lightest: float tensor. The greatest.

    Returns:
        float tensor: 1 where some of it is lighter and some darker.
    """
    least = tf.minimum(contrast(own, darkest), contrast(own, lightest))
    return tf.where((own > darkest) & (own < lightest), 1.0, least)


def mean_colour(pictures: Any) -> Any:
    """Return what colours pictures are, on the whole.

    Args:
        pictures: float tensor `[batch, rows, columns, 4]`, premultiplied RGBA.

    Returns:
        float tensor `[batch, 3]`; black where nothing is seen.
    """
    total = tf.reduce_sum(pictures, (1, 2))
    return total[:, :3] / tf.maximum(total[:, 3:], 1e-6)


def readable(colours: Any) -> Any:
    """Return colours on which black or white is read for sure.

    In the middle of all luminance, neither has a contrast of `SURE`: what is
    there is made darker or lighter, whichever is nearer, in its own hue.

    Args:
        colours: float tensor `[..., 3]` in [0, 1].

    Returns:
        float tensor `[..., 3]` in [0, 1].

    Example:

    >>> grey = readable(tf.constant([0.46, 0.46, 0.46]))
    >>> round(float(contrast(luminance(grey), tf.constant(1.0))), 1)
    5.4
    """
    colours = tf.clip_by_value(colours, 0.0, 1.0)
    light = luminance(colours)[..., None]
    dark = tf.minimum(light, 1.05 / SURE - 0.05)
    bright = tf.maximum(light, 0.05 * SURE - 0.05)
    linear = _linear(colours)
    darker = linear * dark / tf.maximum(light, 1e-6)
    lighter = 1 - (1 - linear) * (1 - bright) / tf.maximum(1 - light, 1e-6)
    nearer = tf.where(light - dark < bright - light, darker, lighter)
    middle = (light > dark) & (light < bright)
    return tf.where(middle, _curved(nearer), colours)


def _linear(colours: Any) -> Any:
    """Undo the curve of sRGB."""
    curved = tf.pow((colours + 0.055) / 1.055, 2.4)
    return tf.where(colours <= 0.04045, colours / 12.92, curved)


def _curved(linear: Any) -> Any:
    """Apply the curve of sRGB."""
    curved = 1.055 * tf.pow(tf.maximum(linear, 0.0031308), 1 / 2.4) - 0.055
    return tf.where(linear <= 0.0031308, 12.92 * linear, curved)
