"""Procedural photographs: grounds for ads at any size, in any colour family."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.worlds.studio.artwork import scenes
from tfgan_ads.worlds.studio.artwork import surfaces
from tfgan_ads.worlds.studio.artwork.canvas import Canvas
from tfgan_ads.worlds.studio.artwork.palette import TONES
from tfgan_ads.worlds.studio.artwork.palette import colour


@dataclasses.dataclass(frozen=True)
class _Kind:
    draw: Callable[[Canvas], scenes.Lit]
    hue: float  # Where none is asked for.
    natural: float  # The saturation then.
    dyed: float  # The saturation in another colour.
    # Whether what is dark on a light ground is light on a dark one.
    negative: bool = False


KINDS = {
    "bokeh": _Kind(scenes.bokeh, 36, 0.6, 0.6),
    "concrete": _Kind(surfaces.concrete, 215, 0.05, 0.32),
    "leaves": _Kind(scenes.leaves, 30, 0.24, 0.38),
    "linen": _Kind(surfaces.linen, 38, 0.2, 0.42),
    "marble": _Kind(surfaces.marble, 30, 0.06, 0.3, negative=True),
    "paper": _Kind(surfaces.paper, 24, 0.3, 0.45),
    "silk": _Kind(scenes.silk, 345, 0.36, 0.5),
    "studio": _Kind(scenes.studio, 210, 0.18, 0.45),
    "water": _Kind(scenes.water, 192, 0.6, 0.6),
    "wood": _Kind(surfaces.wood, 28, 0.5, 0.45),
}

# Between which means of light a picture of a tone lies.
_EXPOSURES = {"light": (0.48, 0.88), "dark": (0.3, 0.55)}


def photograph(
    kind: str,
    width: int,
    height: int,
    seed: int,
    hue: float | None = None,
    tone: str = "light",
) -> npt.NDArray[np.uint8]:
    """Draw a photograph-like ground.

    Nothing is downloaded or copied: every picture is computed. The same
    arguments give the same picture; at double density it is the same scene.

    Args:
        kind: str. One of `KINDS`.
        width: int. Pixels.
        height: int. Pixels.
        seed: int, at least 0.
        hue: float or None, default None. The colour family in degrees; None
            is the material's own.
        tone: str, default `"light"`. `light` (for dark words) or `dark`.

    Returns:
        uint8 array `[height, width, 3]`, RGB.

    Raises:
        AdsError: The kind or the tone is unknown, or the size is none.

    Example:

    >>> photograph("marble", 300, 250, seed=7).shape
    (250, 300, 3)
    """
    _check(kind, width, height, tone)
    chosen = KINDS[kind]
    canvas = Canvas(width, height, seed)
    light, warmth = chosen.draw(canvas)
    if chosen.negative and tone == "dark":
        light = 1.14 - light
    rgb = colour(
        _exposed(light - _vignette(canvas), tone),
        warmth,
        chosen.hue if hue is None else hue,
        chosen.natural if hue is None else chosen.dyed,
        tone,
    )
    # A sensor's grain; it also keeps soft gradients free of bands.
    grain = canvas.grain()[..., None] * np.float32(1.6)
    return (rgb * 255 + grain + 0.5).clip(0, 255).astype("uint8")


def _exposed(light: npt.NDArray, tone: str) -> npt.NDArray:
    """Bring the mean to where words of the other tone can be read."""
    mean = float(light.mean())
    return light + (float(np.clip(mean, *_EXPOSURES[tone])) - mean)


def _vignette(canvas: Canvas) -> npt.NDArray:
    across = canvas.x / canvas.wide - 0.5
    down = canvas.y / canvas.high - 0.5
    return 0.22 * (across**2 + down**2)


def _check(kind: str, width: int, height: int, tone: str) -> None:
    if kind not in KINDS:
        raise AdsError(
            f"There is no background '{kind}'.{nearest(kind, KINDS)} "
            f"Allowed: {', '.join(KINDS)}."
        )
    if tone not in TONES:
        raise AdsError(
            f"A background's tone cannot be '{tone}'. Allowed: "
            f"{', '.join(TONES)}."
        )
    if min(width, height) < 8:
        raise AdsError(
            f"A background has at least 8 pixels a side. Received: "
            f"{width}x{height}"
        )
