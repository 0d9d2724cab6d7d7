"""The order of runs, as FriBiDi and Annex 9 have it."""

import pytest

from tfgan_ads.typesetting.bidi import levels
from tfgan_ads.typesetting.bidi import visual_order


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("abc", "ltr", [0, 0, 0]),
        ("abc", "rtl", [2, 2, 2]),
        ("אב", "ltr", [1, 1]),
        ("a אב b", "ltr", [0, 0, 1, 1, 0, 0]),
        ("א a ב", "rtl", [1, 1, 2, 1, 1]),
        # A number after Arabic letters, with its currency and its separator.
        ("س €1,2", "rtl", [1, 1, 1, 2, 2, 2]),
        ("א €1,2", "rtl", [1, 1, 2, 2, 2, 2]),
        ("א 1-2", "ltr", [1, 1, 2, 2, 2]),
        ("a 1+2", "rtl", [2, 2, 2, 2, 2]),
        ("א+ב", "ltr", [1, 1, 1]),
        ("א\u05b8", "ltr", [1, 1]),
        ("\u200fa!", "ltr", [1, 0, 0]),
        ("", "ltr", []),
    ],
)
def test_levels(text, direction, expected):
    assert levels(text, direction) == expected


@pytest.mark.parametrize(
    ("depths", "expected"),
    [
        ([0, 0, 0], "abc"),
        ([1, 1, 1], "cba"),
        ([1, 2, 1], "cba"),
        ([1, 2, 2], "bca"),
        ([0, 1, 2], "acb"),
        ([2, 1, 1], "cba"),
        ([], ""),
    ],
)
def test_visual_order(depths, expected):
    runs = "abc"[: len(depths)]
    assert "".join(visual_order(runs, depths)) == expected
