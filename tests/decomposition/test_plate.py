"""What is behind the parts is filled in, and all else is left alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tfgan_ads.decomposition.plate import covered
from tfgan_ads.decomposition.plate import plate_of

PLACES = st.floats(-5, 40, allow_nan=False)
BOXES = st.tuples(PLACES, PLACES, st.floats(0.5, 30), st.floats(0.5, 30)).map(
    lambda b: np.array([b[0], b[1], b[0] + b[2], b[1] + b[3]])
)
BANNERS = hnp.arrays(
    "uint8",
    st.tuples(st.integers(1, 32), st.integers(1, 32), st.just(3)),
)


@given(BANNERS, st.lists(BOXES, max_size=3))
def test_what_is_not_covered_stays_to_the_bit(banner, boxes):
    plate = plate_of(banner, boxes)
    free = ~covered(banner.shape, boxes)
    assert (plate.shape, plate.dtype) == (banner.shape, banner.dtype)
    np.testing.assert_array_equal(plate[free], banner[free])


@given(st.tuples(*[st.integers(0, 255)] * 3), st.lists(BOXES, max_size=3))
def test_behind_parts_on_one_colour_there_is_that_colour(colour, boxes):
    ground = np.full((48, 64, 3), colour, "uint8")
    banner = ground.copy()
    # The last rows are free, so that the ground is known.
    boxes = [np.minimum(box, [64, 40, 64, 40]) for box in boxes]
    for left, top, right, bottom in boxes:
        x0, y0 = (max(0, int(edge)) for edge in (left, top))
        x1, y1 = (max(0, int(np.ceil(edge))) for edge in (right, bottom))
        banner[y0:y1, x0:x1] = 7
    np.testing.assert_array_equal(plate_of(banner, boxes), ground)


def test_behind_a_part_on_two_colours_there_are_both():
    ground = np.zeros((64, 64, 3), "uint8")
    ground[:, 32:] = 200
    banner = ground.copy()
    banner[24:40, 16:48] = 99
    plate = plate_of(banner, [np.array([16.0, 24, 48, 40])])
    hole = plate[24:40, 16:48, 0].astype(int)
    assert hole[:, :8].max() < 50 and hole[:, -8:].min() > 150


def test_nothing_is_filled_where_nothing_stands():
    banner = np.random.default_rng(0).integers(0, 256, (9, 9, 3), "uint8")
    assert plate_of(banner, []) is banner


def test_of_a_banner_that_is_all_covered_nothing_is_known():
    banner = np.random.default_rng(0).integers(0, 256, (9, 12, 3), "uint8")
    plate = plate_of(banner, [np.array([0.0, 0, 12, 9])])
    assert (plate == 127).all()


@pytest.mark.parametrize(
    ("shape", "count"),
    # Around 4 by 6 pixels: one pixel at least, else .02 of the shorter side.
    [((40, 30, 3), 6 * 8), ((250, 300, 3), 14 * 16), ((100, 900, 3), 8 * 10)],
)
def test_next_to_a_part_pixels_are_its_own(shape, count):
    box = np.array([10.5, 12, 13.5, 18])
    assert covered(shape, [box]).sum() == count


def test_a_part_at_the_edge_is_covered_as_far_as_it_is_seen():
    mask = covered((10, 10, 3), [np.array([-4.0, -4, 2, 3])])
    assert mask[:4, :3].all() and mask.sum() == 12


@pytest.mark.parametrize("box", [[-9.0, -9, -5, -5], [15.0, 15, 19, 19]])
def test_a_part_out_of_the_banner_covers_nothing(box):
    assert not covered((10, 10, 3), [np.array(box)]).any()
