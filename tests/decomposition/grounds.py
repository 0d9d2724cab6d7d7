"""Grounds that repeat themselves, or do not, whose truth is known."""

import numpy as np
from PIL import Image

LIGHT, DARK = np.array([240.0, 200, 60]), np.array([30.0, 60, 120])


def two_colours(share):
    """Mix two colours by a share `[height, width]`."""
    return DARK + share[..., None] * (LIGHT - DARK)


def places(size):
    wide, high = size
    return np.mgrid[:high, :wide]


def stripes(size):
    y, x = places(size)
    return two_colours((x + y) % 24 < 10)


def dots(size):
    y, x = places(size)
    return two_colours((x % 20 - 10) ** 2 + (y % 20 - 10) ** 2 < 40)


def checks(size):
    y, x = places(size)
    return two_colours((x // 12 + y // 12) % 2)


def split(size):
    y, x = places(size)
    return two_colours(x + y < sum(size) / 2)


def lit_stripes(size):
    """Stripes that get lighter to the right."""
    y, x = places(size)
    ground = two_colours((y % 20) < 8) * 0.7
    return ground + 60 * x[..., None] / size[0]


def photograph(size):
    """Blots of all sizes, that are nowhere the same."""
    rng = np.random.default_rng(7)
    wide, high = size
    ground = np.full((high, wide, 3), 128.0)
    for cells in (3, 6, 12, 24):
        blots = rng.normal(0, 90 / cells**0.5, (cells, cells, 3))
        ground += np.stack(
            [
                np.asarray(Image.fromarray(b.astype("f4")).resize(size, 3))
                for b in np.moveaxis(blots, -1, 0)
            ],
            -1,
        )
    return ground


def pixels(ground):
    return np.clip(np.round(ground), 0, 255).astype("uint8")
