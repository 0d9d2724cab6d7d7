"""How different two colours look."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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


def lab_of(colours: npt.ArrayLike) -> npt.NDArray:
    """Return colours in CIELAB, for the light D65.

    Args:
        colours: array `[..., 3]`. sRGB in [0, 255].

    Returns:
        float array `[..., 3]`: lightness in [0, 100], a and b.

    Example:

    >>> lab_of([255, 0, 0]).round(1).tolist()
    [53.2, 80.1, 67.2]

    Source: CIE 15:2004; IEC 61966-2-1.
    """
    share = np.asarray(colours, float) / 255
    linear = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    xyz = linear @ _XYZ.T / _WHITE
    root = np.where(xyz > _KNEE**3, np.cbrt(xyz), xyz / (3 * _KNEE**2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def colour_difference(one: npt.ArrayLike, other: npt.ArrayLike) -> npt.NDArray:
    """Return CIEDE2000 of colours; 1 can just be seen side by side.

    Args:
        one: array `[..., 3]`. CIELAB; see `lab_of`.
        other: array `[..., 3]`.

    Returns:
        float array `[...]`.

    Example:

    >>> float(colour_difference([50, 2.6772, -79.7751], [50, 0, -82.7485]).round(4))
    2.0425

    Source: Sharma, Wu and Dalal, The CIEDE2000 color-difference formula, 2005,
    equations 2 to 22.
    """
    (l1, a1, b1), (l2, a2, b2) = (
        np.moveaxis(np.asarray(x, float), -1, 0) for x in (one, other)
    )
    spread = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    more = 1.5 - 0.5 * np.sqrt(spread**7 / (spread**7 + 25.0**7))
    a1, a2 = a1 * more, a2 * more
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.arctan2(b, a) % (2 * np.pi) for b, a in ((b1, a1), (b2, a2)))
    grey = c1 * c2 == 0
    turn = np.where(grey, 0, (h2 - h1 + np.pi) % (2 * np.pi) - np.pi)
    hue = np.where(grey, h1 + h2, h1 + turn / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * np.cos(hue - np.pi / 6)
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.pi / 30)
        - 0.20 * np.cos(4 * hue - 63 * np.pi / 180)
    )
    far = (light - 50) ** 2
    d_light = (l2 - l1) / (1 + 0.015 * far / np.sqrt(20 + far))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(turn / 2)
    d_hue = d_hue / (1 + 0.015 * chroma * weight)
    degrees = np.rad2deg(hue) % 360
    angle = 60 * np.exp(-(((degrees - 275) / 25) ** 2))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = rotation * np.sin(np.deg2rad(angle))
    square = d_light**2 + d_chroma**2 + d_hue**2 + rotation * d_chroma * d_hue
    return np.sqrt(np.maximum(square, 0))
