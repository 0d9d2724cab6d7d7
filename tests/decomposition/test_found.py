"""Where something stands, and what boxes have in common."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.found import united

# Whole pixels: their areas are exact.
SPANS = st.tuples(st.integers(-50, 50), st.integers(1, 40))
BOXES = st.tuples(SPANS, SPANS).map(
    lambda s: np.array(
        [s[0][0], s[1][0], s[0][0] + s[0][1], s[1][0] + s[1][1]], float
    )
)


def area(box):
    return Found(box, 1.0).area


def test_a_part_knows_its_height_and_its_area():
    part = Found(np.array([2.0, 1.0, 8.0, 4.5]), 0.9)
    assert (part.height, part.area, part.text) == (3.5, 21.0, "")


@given(st.lists(BOXES, min_size=1, max_size=5))
def test_boxes_united_are_the_smallest_around_all(boxes):
    left, top, right, bottom = united(boxes)
    assert left == min(box[0] for box in boxes)
    assert top == min(box[1] for box in boxes)
    assert right == max(box[2] for box in boxes)
    assert bottom == max(box[3] for box in boxes)


@given(BOXES, BOXES)
def test_two_boxes_share_as_many_pixels_as_are_in_both(one, other):
    grids = np.zeros((2, 90, 90), bool)
    for grid, box in zip(grids, (one, other), strict=True):
        x0, y0, x1, y1 = box.astype(int)
        grid[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = True
    clipped = [np.maximum(box, 0) for box in (one, other)]
    assert shared_area(*clipped) == (grids[0] & grids[1]).sum()


@given(BOXES, BOXES)
def test_what_is_shared_is_no_larger_than_either_box(one, other):
    shared = shared_area(one, other)
    assert shared == shared_area(other, one)
    assert 0 <= shared <= min(area(one), area(other))
    assert shared_area(one, united([one, other])) == area(one)


def test_boxes_that_touch_share_nothing():
    one = np.array([0.0, 0, 10, 10])
    assert shared_area(one, np.array([10.0, 0, 20, 10])) == 0
    assert shared_area(one, np.array([0.0, 10, 10, 20])) == 0
    # Apart in both directions is not shared twice over.
    assert shared_area(one, np.array([20.0, 20, 30, 30])) == 0
