"""One colour family, from its shadows to its lights."""

import colorsys

import numpy as np
import pytest

from tfgan_ads.worlds.studio.artwork.palette import colour
from tfgan_ads.worlds.studio.artwork.palette import ramp


@pytest.mark.parametrize("tone", ["light", "dark"])
@pytest.mark.parametrize("hue", [0, 75, 200, 320])
def test_a_ramp_gets_brighter_and_keeps_its_hue(hue, tone):
    colours = ramp(hue, 0.5, tone)
    assert colours.shape == (1024, 3) and colours.dtype == np.float32
    assert (np.diff(colours.max(1)) >= 0).all()
    for row in colours[::100]:
        assert colorsys.rgb_to_hsv(*row)[0] * 360 == pytest.approx(hue, abs=1)


def test_light_and_dark():
    assert ramp(30, 0, "light")[512].tolist() == pytest.approx([0.88] * 3, 0.01)
    assert ramp(30, 0, "dark")[512].tolist() == pytest.approx([0.2] * 3, 0.01)


def test_colour_clips_and_leans_to_warm_and_cool():
    light = np.array([[-3.0, 0.5, 9.0]])
    plain = colour(light, None, 120, 0.5, "light")
    ends = ramp(120, 0.5, "light")[[0, -1]]
    assert (plain[0, [0, 2]] == ends).all()
    warm = colour(light, np.ones((1, 3)), 120, 0.5, "light")
    cool = colour(light, -np.ones((1, 3)), 120, 0.5, "light")
    assert warm[0, 1] == pytest.approx(ramp(111, 0.5, "light")[512], abs=1e-5)
    assert cool[0, 1] == pytest.approx(ramp(129, 0.5, "light")[512], abs=1e-5)
