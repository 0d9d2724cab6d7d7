"""The field is the exact distance, sampled at every fourth pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from scipy import ndimage

from tfgan_ads.typesetting.distance_field import OVERSAMPLING
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.typesetting.distance_field import distance_field


def expected_field(coverage):
    """Measure every pixel by SciPy's transform, then take every fourth."""
    ink = coverage >= 128
    inside = ndimage.distance_transform_edt(ink)
    outside = ndimage.distance_transform_edt(~ink)
    signed = np.where(ink, inside - 0.5, 0.5 - outside) / OVERSAMPLING
    levels = (128 + 128 * signed / SPREAD).round().clip(0, 255)
    middle = OVERSAMPLING // 2
    return levels[middle::OVERSAMPLING, middle::OVERSAMPLING]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_it_is_the_exact_distance(seed, dots):
    rng = np.random.default_rng(seed)
    coverage = np.zeros([96, 128], "uint8")
    for _ in range(dots):
        y, x = rng.integers(0, 90), rng.integers(0, 120)
        height, width = rng.integers(1, 40, 2)
        coverage[y : y + height, x : x + width] = rng.integers(128, 256)
    field = distance_field(coverage)
    assert field.dtype == np.uint8
    np.testing.assert_array_equal(field, expected_field(coverage))


@pytest.mark.parametrize(("value", "level"), [(0, 0), (127, 0), (128, 255)])
def test_far_from_an_outline_it_is_flat(value, level):
    field = distance_field(np.full([64, 80], value, "uint8"))
    assert field.shape == (16, 20)
    assert (field == level).all()


def test_an_edge_maps_the_spread_to_all_levels():
    coverage = np.zeros([4, 160], "uint8")
    coverage[:, 82:] = 255
    # The edge is half a coverage pixel before the middle of field pixel 20.
    expected = 130 + 16 * (np.arange(40) - 20)
    np.testing.assert_array_equal(
        distance_field(coverage)[0], expected.clip(0, 255)
    )
