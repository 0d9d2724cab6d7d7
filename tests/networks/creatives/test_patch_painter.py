"""Patches of four pixels, out of channels."""

import keras
import numpy as np
import pytest

from tfgan_ads.networks.creatives.patch_painter import PatchPainter

STYLE = np.random.default_rng(0).normal(size=(2, 5)).astype("float32")


@pytest.mark.parametrize(
    ("size", "widths", "grids"),
    [
        (16, (6, 5, 4), [6, 5, 4]),
        # The last repeats where there are more grids, and what is too many
        # is left out.
        (64, (6, 5), [6, 5, 5, 5]),
        (16, (6, 5, 4, 3), [6, 5, 4]),
    ],
)
def test_each_grid_has_its_channels(size, widths, grids):
    painter = PatchPainter(size, 3, widths)
    assert [conv.filters for conv in painter.convs] == grids[:-1]
    assert [u.filters for u in painter.unfold] == [4 * n for n in grids[1:]]
    assert painter(STYLE).shape == (2, size, size, 3)


def test_groups_of_channels_become_the_pixels_of_a_patch():
    painter = PatchPainter(16, 1, (2, 1, 1))
    painter(STYLE)
    for unfold in painter.unfold:
        unfold.kernel.assign(np.zeros(unfold.kernel.shape))
    # Four channels of one colour each: a patch reads 1 2, 3 4.
    painter.unfold[-1].bias.assign([1.0, 2.0, 3.0, 4.0])
    kernel = np.zeros((3, 3, 1, 1))
    kernel[1, 1] = 1
    painter.pixels.kernel.assign(kernel)
    drawn = painter(STYLE)[0, :, :, 0]
    np.testing.assert_array_equal(drawn, np.tile([[1, 2], [3, 4]], (8, 8)))


def test_the_config_makes_the_same_painter():
    painter = PatchPainter(16, 3, (4, 3), dtype="mixed_bfloat16")
    twin = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(painter)
    )
    drawn = painter(STYLE)
    assert drawn.dtype == "float32"
    twin(STYLE)
    twin.set_weights(painter.get_weights())
    np.testing.assert_array_equal(twin(STYLE), drawn)
