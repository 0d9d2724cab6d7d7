"""Pictures stand side by side, pixel by pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.reporting.image_grid import ImageGrid
from tfgan_ads.reporting.image_grid import labelled_grid
from tfgan_ads.reporting.image_grid import tile


@given(st.integers(1, 7), st.integers(1, 4), st.sampled_from([1, 3]))
def test_every_picture_has_its_place_and_others_are_white(n, rows, channels):
    shape = (n, 2, 3, channels)
    images = np.arange(np.prod(shape)).reshape(shape).astype("uint8")
    columns = -(-n // rows)
    grid = tile(images, rows)
    assert grid.shape == (2 * rows, 3 * columns, channels)
    for place in range(rows * columns):
        y, x = 2 * (place // columns), 3 * (place % columns)
        found = grid[y : y + 2, x : x + 3]
        wanted = images[place] if place < n else 255
        assert (found == wanted).all()


def test_labels_stand_in_front_of_enlarged_rows():
    images = np.full((4, 20, 20, 3), 9, "uint8")
    page = labelled_grid(images, ["me", "you\nand me"], zoom=2, width=100)
    assert page.size == (100 + 2 * 40, 2 * 40)
    pixels = np.asarray(page)
    assert (pixels[:, 100:] == 9).all()
    # Each row has its own, black on white.
    for row in (pixels[:40, :100], pixels[40:, :100]):
        assert row.max() == 255 and row.min() < 128


@pytest.mark.parametrize("channels", [1, 3])
def test_a_figure_shows_the_grid(channels):
    images = np.full((3, 4, 4, channels), 200, "uint8")
    (shown,) = ImageGrid(images, 2).axes[0].images
    wanted = tile(images, 2).squeeze()
    np.testing.assert_array_equal(shown.get_array(), wanted)
