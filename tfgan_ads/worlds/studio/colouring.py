"""The studio's colours: two of every ground, and those that go with them."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

STYLES = ("night", "pastel", "vivid")
# Light and dark colour of each style: (turn of the hue, saturation, value).
_COLOURS = {
    "night": ((0.0, 0.72, 0.5), (0.05, 0.85, 0.2)),
    "pastel": ((0.0, 0.2, 1.0), (0.04, 0.4, 0.94)),
    "vivid": ((0.0, 0.6, 0.96), (0.04, 0.8, 0.84)),
}
# Between these hues a vivid ground is bright, and words on it are black; all
# others are so deep that white words can be read.
_BRIGHT = (22, 192)
_FADE = 16
# The most luminance on which white words have a contrast of 4.5, and some
# room to it.
_DEEP = 0.16
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])


def hsv_to_rgb(
    hue: npt.NDArray, saturation: npt.NDArray, value: npt.NDArray
) -> npt.NDArray:
    """Convert HSV (hue in turns) to RGB, all in [0, 1]; shape `[..., 3]`."""
    k = (np.array([5.0, 3.0, 1.0]) + hue[..., None] * 6) % 6
    ramp = np.clip(np.minimum(k, 4 - k), 0, 1)
    return value[..., None] * (1 - saturation[..., None] * ramp)


def light_of(colours: npt.NDArray) -> npt.NDArray:
    """Return the relative luminance of colours `[..., 3]` (WCAG 2)."""
    curved = ((colours + 0.055) / 1.055) ** 2.4
    return np.where(colours <= 0.04045, colours / 12.92, curved) @ _WEIGHTS


def tone_colours(
    hue: npt.NDArray, style: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the light and the dark colour of grounds, `[n, 3]` each.

    One ink can be read on both: a designer's first rule.

    Args:
        hue: float array `[n]`, degrees.
        style: int array `[n]`, index into `STYLES`.

    Example:

    >>> light, dark = tone_colours(np.array([240.0]), np.array([0]))
    >>> light.round(2).tolist(), dark.round(2).tolist()
    ([[0.14, 0.14, 0.5]], [[0.08, 0.03, 0.2]])
    """
    table = _table()[style]
    step = np.floor(hue).astype(int)
    share = (hue - step)[:, None, None]
    rows = np.arange(len(hue))
    mixed = (1 - share) * table[rows, step % 360] + share * table[
        rows, (step + 1) % 360
    ]
    return mixed[:, 0], mixed[:, 1]


@functools.cache
def _table() -> npt.NDArray:
    """Return the colours of every style and degree, `[3, 360, 2, 3]`."""
    turns = np.arange(360) / 360
    made = np.stack(
        [
            [
                hsv_to_rgb(turns + turn, np.full(360, s), np.full(360, v))
                for turn, s, v in _COLOURS[style]
            ]
            for style in STYLES
        ]
    ).transpose(0, 2, 1, 3)
    start, stop = _BRIGHT
    inside = np.minimum(np.arange(360) - start, stop - np.arange(360))
    bright = np.clip(0.5 + inside / _FADE, 0, 1)[:, None, None]
    vivid = STYLES.index("vivid")
    made[vivid] = bright * made[vivid] + (1 - bright) * _no_lighter(
        made[vivid], np.array([_DEEP, 0.5 * _DEEP])
    )
    return made


def _no_lighter(colours: npt.NDArray, most: npt.NDArray) -> npt.NDArray:
    """Darken colours to a luminance."""
    light = np.maximum(light_of(colours), 1e-6)
    # Luminance goes with about the power 2.2 of the value.
    scale = np.minimum(1, (most / light) ** (1 / 2.2))
    return colours * scale[..., None]


def is_dark(hue: npt.NDArray, style: npt.NDArray) -> npt.NDArray:
    """Return whether words on a ground are white, bool `[n]`."""
    light, dark = tone_colours(hue, style)
    return light_of((light + dark) / 2) < 0.18


def accent_and_panel(
    hue: npt.NDArray, style: npt.NDArray, rng: np.random.Generator
) -> tuple[npt.NDArray, npt.NDArray]:
    """Draw colours that go with grounds, `[n, 3]` each.

    The accent is complementary or analogous, saturated, and far from the
    ground in luminance; the panel is as light or as dark as the ground, and
    nearly without colour.

    Args:
        hue: float array `[n]`, degrees.
        style: int array `[n]`, index into `STYLES`.
        rng: NumPy generator.
    """
    n, dark = len(hue), is_dark(hue, style)
    turn = rng.choice((150, 180, 210, 45, -45), n) + rng.normal(0, 6, n)
    angle = (hue + turn) % 360
    # Deep yellow is olive: nobody's button.
    olive = (angle > 40) & (angle < 100) & ~dark
    turns = np.where(olive, angle + 80, angle) / 360 % 1
    bright = hsv_to_rgb(turns, rng.uniform(0.55, 0.85, n), np.ones(n))
    deep = hsv_to_rgb(turns, rng.uniform(0.8, 0.95, n), np.full(n, 0.75))
    accent = np.where(
        dark[:, None],
        _no_darker(bright, 0.42),
        _no_lighter(deep, np.array(0.11)),
    )
    own = hue / 360
    night = hsv_to_rgb(own, np.full(n, 0.7), np.full(n, 0.13))
    paper = hsv_to_rgb(own, np.full(n, 0.035), np.full(n, 0.995))
    return accent, np.where(dark[:, None], night, paper)


def _no_darker(colours: npt.NDArray, least: float) -> npt.NDArray:
    """Mix colours with white up to a luminance."""
    light = light_of(colours)
    share = np.clip((least - light) / (1 - light), 0, 1)
    return colours + share[:, None] * (1 - colours)
