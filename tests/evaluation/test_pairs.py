"""Viewers and creatives, in pairs."""

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.pairs import Pairs

PAIRS = Pairs(
    pd.DataFrame({"age": [20, 30]}),
    np.arange(6.0).reshape(3, 2),
    viewer=np.array([0, 1, 1]),
    creative=np.array([2, 0, 1]),
    product=np.array([0, 0, 1]),
    user=np.array([5, 6, 6]),
    name=np.array(["a", "", "c"], object),
)


def test_names_follow_the_creatives():
    assert PAIRS.names().tolist() == ["c", "a", ""]
    assert PAIRS.take([2, 0]).names().tolist() == ["", "c"]


def test_viewers_are_shown_creatives_of_others():
    other = Pairs.row_by_row(
        pd.DataFrame({"age": [1]}), np.ones((1, 2)), np.zeros(1, int), [0]
    )
    wide = PAIRS.take([1, 2]).shown(other, np.zeros((2, 3), int))
    assert len(wide) == 6
    assert wide.viewer.tolist() == [1] * 6
    assert wide.product.tolist() == [0, 0, 0, 1, 1, 1]
    assert wide.viewers is PAIRS.viewers and wide.creatives is other.creatives


def test_what_creatives_say_goes_with_them():
    said = pd.DataFrame({"headline": ["Go"]})
    other = Pairs.row_by_row(
        pd.DataFrame({"age": [1]}),
        np.ones((1, 2)),
        np.zeros(1, int),
        [0],
        said=said,
    )
    assert PAIRS.said is None
    assert PAIRS.shown(other, np.zeros((3, 1), int)).said is said
