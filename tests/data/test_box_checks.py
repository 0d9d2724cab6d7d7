"""What may be wrong with the box of an element."""

import numpy as np
import pytest

from tfgan_ads.data.box_checks import covered
from tfgan_ads.data.box_checks import fault_of_box

UNKNOWN = [np.nan] * 4


@pytest.mark.parametrize(
    ("written", "share", "sort"),
    [
        ("", UNKNOWN, None),
        ("0 0 300 250", [0, 0, 1, 1], None),
        ("0 0 302 250", [0, 0, 1.007, 1], None),
        ("0 0 330 250", [0, 0, 1.1, 1], "outside"),
        ("-9 0 300 250", [-0.03, 0, 1, 1], "outside"),
        ("10 10 10 20", UNKNOWN, "upside down"),
        ("10 30 20 20", UNKNOWN, "upside down"),
        ("10 10 9999 20", UNKNOWN, None),
    ],
)
def test_a_box_begins_before_it_ends_within_its_picture(written, share, sort):
    fault = fault_of_box(written, np.array(share, float))
    assert (fault and fault[0]) == sort


def test_how_much_of_a_product_is_covered():
    product = np.array([[0.2, 0.2, 0.6, 0.6]] * 4)
    boxes = np.array(
        [[0, 0, 1, 1], [0.2, 0.5, 0.6, 0.9], [0.6, 0.2, 1, 0.6], UNKNOWN]
    )
    np.testing.assert_allclose(covered(boxes, product), [1, 0.25, 0, 0])
    # A product upside down has no area to cover.
    assert covered(boxes[:1], product[:1, ::-1]).tolist() == [0]
