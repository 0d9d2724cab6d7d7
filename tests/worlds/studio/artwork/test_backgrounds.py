"""Procedural photographs."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.worlds.studio.artwork.backgrounds import KINDS
from tfgan_ads.worlds.studio.artwork.backgrounds import photograph


def test_there_are_ten_kinds():
    assert (
        sorted(KINDS)
        == (
            "bokeh concrete leaves linen marble paper silk studio water wood"
        ).split()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_size_and_seed_decide(kind):
    one = photograph(kind, 120, 90, 1)
    assert one.shape == (90, 120, 3) and one.dtype == np.uint8
    assert (photograph(kind, 120, 90, 1) == one).all()
    other = photograph(kind, 120, 90, 2)
    assert np.abs(one.astype(int) - other).mean() > 3
    # A picture, not a colour.
    assert one.astype(float).std((0, 1)).min() > 3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tone", ["light", "dark"])
def test_hue_and_tone_are_obeyed(kind, tone):
    for hue in (10, 130, 250):
        image = photograph(kind, 150, 120, 4, hue, tone) / 255
        assert _away(_mean_hue(image), hue) < 20, hue
        bright = image.max(-1).mean()
        assert bright > 0.6 if tone == "light" else bright < 0.4, hue


@pytest.mark.parametrize("kind", KINDS)
def test_words_can_be_read_on_any(kind):
    """Black on a light one, white on a dark one: 4.5 to 1 on average."""
    for seed in range(8):
        light = photograph(kind, 60, 50, seed, None, "light")
        dark = photograph(kind, 60, 50, seed, None, "dark")
        assert _luminance(light) > 4.5 * 0.05 - 0.05
        assert _luminance(dark) < 1.05 / 4.5 - 0.05


def _luminance(image):
    return (image.mean((0, 1)) / 255) ** 2.2 @ [0.2126, 0.7152, 0.0722]


def _mean_hue(image):
    """Return the mean direction of the saturated pixels' hues, in degrees."""
    red, green, blue = np.moveaxis(image, -1, 0)
    across = np.sqrt(3) * (green - blue) / 2
    along = red - (green + blue) / 2
    high = image.max(-1)
    saturated = (high - image.min(-1)) / np.maximum(high, 1e-6) > 0.15
    assert saturated.mean() > 0.2
    angle = np.arctan2(across, along)[saturated]
    return np.degrees(np.angle(np.exp(1j * angle).mean())) % 360


def _away(one, other):
    return abs((one - other + 180) % 360 - 180)


@pytest.mark.parametrize("kind", KINDS)
def test_double_density_is_the_same_scene(kind):
    small = photograph(kind, 150, 125, 3).astype(float).mean(-1)
    large = photograph(kind, 300, 250, 3).astype(float).mean(-1)
    halved = large.reshape(125, 2, 150, 2).mean((1, 3))
    # Fine texture is drawn by pixel; what lies where is the same.
    blocks = [p.reshape(5, 25, 6, 25).mean((1, 3)) for p in (small, halved)]
    assert np.corrcoef(*map(np.ravel, blocks))[0, 1] > 0.9


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("woods", 20, 20, 1), "no background 'woods'. Did you mean 'wood'"),
        (("wood", 20, 20, 1, None, "grey"), "cannot be 'grey'. Allowed: light"),
        (("wood", 4, 20, 1), "at least 8 pixels a side. Received: 4x20"),
    ],
)
def test_what_cannot_be_drawn_is_told(arguments, told):
    with pytest.raises(AdsError, match=told):
        photograph(*arguments)
