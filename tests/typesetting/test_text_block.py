"""Blocks: drawn at any size from their field."""

import dataclasses

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.text_block import TextBlock


def square(lines=1):
    """A block of 100 by 64 field pixels, its left half inked."""
    distance = 8 + 50 - (np.arange(116) + 0.5)
    row = (128 + 16 * distance).clip(0, 255).round()
    return TextBlock(
        np.tile(row, (80, 1)).astype("uint8"), lines, "half", "ltr"
    )


def test_aspect_is_without_the_rim():
    assert square().aspect == 100 / 64


@pytest.mark.parametrize("height", [1, 5, 16, 32, 64, 100, 256])
def test_it_is_drawn_at_every_size(height):
    drawn = square().draw(height)
    width = round(height * 100 / 64)
    assert drawn.shape == (height, width) and drawn.dtype == np.float32
    assert drawn.min() >= 0 and drawn.max() <= 1
    # Half of it is covered, and the edge is a pixel wide at any size.
    assert drawn.mean() == pytest.approx(0.5, abs=0.01 + 0.2 / width)
    between = ((drawn[0] > 0.02) & (drawn[0] < 0.98)).sum()
    assert between <= 2


def test_an_edge_between_pixels_covers_a_part_of_one():
    np.testing.assert_allclose(
        square().draw(32)[0, 23:27], [1, 1, 0, 0], atol=0.02
    )
    np.testing.assert_allclose(
        square().draw(48)[0, 36:39], [1, 0.5, 0], atol=0.06
    )


def test_no_height_is_refused():
    with pytest.raises(AdsError, match="Received: height=0"):
        square().draw(0)


def test_it_does_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        square().lines = 2
