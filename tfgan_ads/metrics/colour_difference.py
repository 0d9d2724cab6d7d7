"""How different two colours look, in any graph."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import tensorflow as tf

# From linear RGB (sRGB, D65) to XYZ, and the white of that light.
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_KNEE = 6 / 29
_TURN = 2 * math.pi


def lab_of(colours: Any) -> Any:
    """Return colours in CIELAB, for the light D65.

    Args:
        colours: tensor or array `[..., 3]`. sRGB in [0, 255].

    Returns:
        float64 tensor `[..., 3]`: lightness in [0, 100], a and b.

    Example:

    >>> lab_of([255, 0, 0]).numpy().round(1).tolist()
    [53.2, 80.1, 67.2]

    Source: CIE 15:2004; IEC 61966-2-1.
    """
    share = tf.cast(colours, tf.float64) / 255
    linear = tf.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    xyz = tf.tensordot(linear, _XYZ.T, 1) / _WHITE
    root = tf.where(
        xyz > _KNEE**3, xyz ** (1 / 3), xyz / (3 * _KNEE**2) + 4 / 29
    )
    x, y, z = tf.unstack(root, axis=-1)
    return tf.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def colour_difference(one: Any, other: Any) -> Any:
    """Return CIEDE2000 of colours; 1 can just be seen side by side.

    Args:
        one: tensor or array `[..., 3]`. CIELAB; see `lab_of`.
        other: tensor or array `[..., 3]`.

    Returns:
        float64 tensor `[...]`.

    Example:

    >>> apart = colour_difference([50, 2.6772, -79.7751], [50, 0, -82.7485])
    >>> float(apart.numpy().round(4))
    2.0425

    Source: Sharma, Wu and Dalal, The CIEDE2000 color-difference formula, 2005,
    equations 2 to 22.
    """
    (l1, a1, b1), (l2, a2, b2) = (
        tf.unstack(tf.cast(x, tf.float64), axis=-1) for x in (one, other)
    )
    spread = (_length(a1, b1) + _length(a2, b2)) / 2
    more = 1.5 - 0.5 * _saturation(spread)
    a1, a2 = a1 * more, a2 * more
    c1, c2 = _length(a1, b1), _length(a2, b2)
    h1, h2 = (tf.math.atan2(b, a) % _TURN for b, a in ((b1, a1), (b2, a2)))
    grey = c1 * c2 == 0
    turn = (h2 - h1 + math.pi) % _TURN - math.pi
    turn = tf.where(grey, tf.zeros_like(turn), turn)
    hue = tf.where(grey, h1 + h2, h1 + turn / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * tf.cos(hue - math.pi / 6)
        + 0.24 * tf.cos(2 * hue)
        + 0.32 * tf.cos(3 * hue + math.pi / 30)
        - 0.20 * tf.cos(4 * hue - 63 * math.pi / 180)
    )
    far = (light - 50) ** 2
    d_light = (l2 - l1) / (1 + 0.015 * far / tf.sqrt(20 + far))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * tf.sqrt(c1 * c2) * tf.sin(turn / 2)
    d_hue = d_hue / (1 + 0.015 * chroma * weight)
    degrees = hue * 180 / math.pi % 360
    angle = math.pi / 3 * tf.exp(-(((degrees - 275) / 25) ** 2))
    rotation = -2 * _saturation(chroma) * tf.sin(angle)
    square = d_light**2 + d_chroma**2 + d_hue**2 + rotation * d_chroma * d_hue
    return tf.sqrt(tf.maximum(square, 0))


def _length(a: Any, b: Any) -> Any:
    return tf.sqrt(a**2 + b**2)


def _saturation(chroma: Any) -> Any:
    """Return from 0 to 1 how strong colours are."""
    return tf.sqrt(chroma**7 / (chroma**7 + 25.0**7))
