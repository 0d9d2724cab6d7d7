"""Colours that go together, and on which words can be read."""

import numpy as np
import pytest

from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import accent_and_panel
from tfgan_ads.worlds.studio.colouring import hsv_to_rgb
from tfgan_ads.worlds.studio.colouring import is_dark
from tfgan_ads.worlds.studio.colouring import light_of
from tfgan_ads.worlds.studio.colouring import tone_colours

HUES = np.arange(0, 360, 5.0)


def contrast(one, other):
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "hue,saturation,value,rgb",
    [(0, 1, 1, [1, 0, 0]), (1 / 3, 1, 0.5, [0, 0.5, 0]), (0.7, 0, 1, [1] * 3)],
)
def test_hsv(hue, saturation, value, rgb):
    colour = hsv_to_rgb(*map(np.array, (hue, saturation, value)))
    np.testing.assert_allclose(colour, rgb, atol=1e-12)


@pytest.mark.parametrize("style", range(len(STYLES)))
def test_one_ink_can_be_read_on_both_colours_of_a_ground(style):
    light, dark = tone_colours(HUES, np.full(len(HUES), style))
    ink = np.where(is_dark(HUES, np.full(len(HUES), style)), 1.0, 0.0)
    worst = np.minimum(
        contrast(light_of(light), ink), contrast(light_of(dark), ink)
    )
    # A vivid ground turns from bright to deep twice on the circle.
    share = (worst >= 4.5).mean()
    assert share == 1 if STYLES[style] == "pastel" else share > 0.85


def test_between_degrees_colours_are_mixed():
    style = np.zeros(3, int)
    light, dark = tone_colours(np.array([359.0, 359.5, 0.0]), style)
    for colour in (light, dark):
        np.testing.assert_allclose(colour[1], (colour[0] + colour[2]) / 2)


def test_accents_stand_out_and_panels_do_not():
    rng = np.random.default_rng(0)
    hue = rng.uniform(0, 360, 400)
    style = rng.integers(3, size=400)
    accent, panel = accent_and_panel(hue, style, rng)
    light, dark = tone_colours(hue, style)
    ground = light_of((light + dark) / 2)
    for colour in (accent, panel):
        assert ((colour >= 0) & (colour <= 1)).all()
    assert contrast(light_of(accent), ground).min() > 1.4
    assert contrast(light_of(accent), light_of(panel)).min() > 3
    assert ((light_of(panel) < 0.18) == is_dark(hue, style)).all()
