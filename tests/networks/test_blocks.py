"""Layers the networks share, by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keras import ops

from tfgan_ads.networks.blocks import Canvas
from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import upsample

RNG = np.random.default_rng(0)


def leaky(x):
    return np.where(x > 0, x, 0.2 * x)


@given(st.integers(4, 256).map(lambda quarter: 4 * quarter))
def test_doubling_the_coarsest_grid_leads_to_the_size(size):
    side, doublings = base_side(size)
    assert side * 2**doublings == size
    # The smallest of at least 7, but for what is 16 to 24 pixels.
    assert doublings >= 2
    assert side % 2 or side < 14 or doublings == 2


@pytest.mark.parametrize("size", [12, 14, 30, -16])
def test_a_size_that_no_grid_leads_to_is_refused(size):
    with pytest.raises(ValueError) as error:
        base_side(size)
    assert str(error.value) == (
        f"`size` must be at least 16 and divisible by 4. Received: size={size}"
    )


def test_a_style_scales_and_shifts_what_is_convolved():
    layer = FilmConv(2, kernel_size=1)
    x = RNG.normal(size=(3, 4, 5, 6)).astype("float32")
    style = RNG.normal(size=(3, 7)).astype("float32")
    found = layer(x, style)
    kernel, bias = (w.numpy() for w in layer.conv.weights)
    scale, shift = np.split(layer.film(style).numpy()[:, None, None], 2, -1)
    wanted = leaky((x @ kernel[0, 0] + bias) * (1 + scale) + shift)
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-5)


def test_a_canvas_is_added_as_the_style_mixes_it():
    layer = Canvas()
    x = RNG.normal(size=(2, 7, 7, 3)).astype("float32")
    style = RNG.normal(size=(2, 4)).astype("float32")
    found = layer(x, style)
    canvas, kernel, bias = (w.numpy() for w in layer.weights)
    assert canvas.shape == (7, 7, 3)
    # Waves of amplitude sqrt(2), a channel each; the same at every start.
    assert 1 < np.abs(canvas).max() <= np.sqrt(2) + 1e-6
    again = Canvas()
    again(x, style)
    np.testing.assert_array_equal(again.canvas, canvas)
    mixed = canvas * (style @ kernel + bias)[:, None, None]
    np.testing.assert_allclose(found, x + mixed, rtol=1e-4, atol=1e-5)


def test_pixels_are_repeated_twice_each_way():
    x = np.arange(6.0).reshape(1, 2, 3, 1)
    found = ops.convert_to_numpy(upsample(x))[0, :, :, 0]
    np.testing.assert_array_equal(
        found,
        [
            [0, 0, 1, 1, 2, 2],
            [0, 0, 1, 1, 2, 2],
            [3, 3, 4, 4, 5, 5],
            [3, 3, 4, 4, 5, 5],
        ],
    )


def test_a_weight_starts_with_its_gain_over_the_root_of_what_comes_in():
    drawn = ops.convert_to_numpy(he(0.5)((400, 300)))
    np.testing.assert_allclose(drawn.std(), 0.5 / np.sqrt(400), rtol=0.02)
