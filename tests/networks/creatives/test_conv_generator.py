"""Flat colours on grids that are doubled up to the size."""

import numpy as np
import pytest
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.creatives.conv_generator import ConvGenerator


@pytest.mark.parametrize("size", range(16, 68, 4))
def test_every_size_divisible_by_4(size):
    side, doublings = base_side(size)
    assert side * 2**doublings == size
    generator = ConvGenerator(size, widths=(4, 4, 4))
    images = generator(
        {"latent": ops.ones((1, 4)), "condition": ops.ones((1, 3))}
    )
    assert images.shape == (1, size, size, 3)


@pytest.mark.parametrize("size", [14, 30, 12])
def test_other_sizes_are_refused(size):
    with pytest.raises(ValueError, match=f"Received: size={size}"):
        ConvGenerator(size)


def test_a_pixel_is_a_mixture_of_eight_colours_and_what_is_left():
    generator = ConvGenerator(16, widths=(4, 4, 4))
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, 16, 16, 4)).astype("float32")
    style = rng.normal(size=(2, 128)).astype("float32")
    generator({"latent": ops.ones((1, 4)), "condition": ops.ones((1, 3))})
    found = generator._colour(x, style)
    painted = generator.layout(generator.paint(x), style).numpy()
    odds = np.exp(painted[..., :8])
    masks = odds / odds.sum(-1, keepdims=True)
    colours = generator.palette(style).numpy().reshape(2, 8, 3)
    flat = np.einsum("nyxk,nkc->nyxc", masks, colours)
    np.testing.assert_allclose(
        found, flat + painted[..., 8:], rtol=1e-4, atol=1e-5
    )
