"""One colour family as light falls on it: from its shadows to its lights."""

from __future__ import annotations

import colorsys

import numpy as np
import numpy.typing as npt

TONES = ("light", "dark")
_STEPS = 1024
# Of shadow, middle and light: brightness, and how much of the saturation.
_STOPS = {
    "light": ((0.42, 0.88, 1.0), (1.3, 1.0, 0.2)),
    "dark": ((0.02, 0.2, 0.82), (1.0, 1.2, 0.65)),
}
# How far from the hue what is warm or cool lies, in degrees.
_SPREAD = 9


def ramp(hue: float, saturation: float, tone: str) -> npt.NDArray[np.float32]:
    """Return the colours of a family, from its shadows to its lights.

    Args:
        hue: float. Degrees; 0 is red, 120 green, 240 blue.
        saturation: float in `[0, 1]`. Of its middle.
        tone: str. `light` or `dark`.

    Returns:
        float32 array `[1024, 3]` of RGB in `[0, 1]`.

    Example:

    >>> (100 * ramp(240, 0.5, "light")[512]).round().tolist()
    [44.0, 44.0, 88.0]
    """
    values, shares = _STOPS[tone]
    stops = [
        colorsys.hsv_to_rgb(hue / 360 % 1, min(1, saturation * share), value)
        for value, share in zip(values, shares)
    ]
    at = np.linspace(0, 2, _STEPS)
    channels = [np.interp(at, (0, 1, 2), stop) for stop in zip(*stops)]
    return np.stack(channels, -1).astype("f4")


def colour(
    light: npt.NDArray,
    warmth: npt.NDArray | None,
    hue: float,
    saturation: float,
    tone: str,
) -> npt.NDArray[np.float32]:
    """Colour a picture of light and shadow.

    Args:
        light: float array `[height, width]`. 0 is shadow, 1 light.
        warmth: float array `[height, width]` or None. From -1 to 1, to which
            side of the hue the colour leans.
        hue: float. Degrees.
        saturation: float in `[0, 1]`.
        tone: str. `light` or `dark`.

    Returns:
        float32 array `[height, width, 3]` of RGB in `[0, 1]`.
    """
    steps = (light.clip(0, 1) * (_STEPS - 1)).round().astype("i4")
    if warmth is None:
        return ramp(hue, saturation, tone)[steps]
    cool = ramp(hue + _SPREAD, saturation, tone)
    warm = ramp(hue - _SPREAD, saturation, tone)
    share = (0.5 + 0.5 * warmth.clip(-1, 1)).astype("f4")[..., None]
    plain = cool[steps]
    return plain + share * (warm - cool)[steps]
