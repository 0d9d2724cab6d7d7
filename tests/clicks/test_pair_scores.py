"""Pairs are scored as they would be one by one."""

import numpy as np
import pandas as pd

from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import pair_scores


def test_pairs_are_scored_as_one_by_one(clicks, log):
    frame = log.to_pandas().head(3)
    images = log.images.load(list(frame["creative"].head(2)), 16, 3)
    viewer = encode_frame(clicks, frame)
    creative, who = np.array([0, 1, 1, 0]), np.array([2, 0, 2, 1])
    found = pair_scores(clicks, images, viewer, creative, who)
    wide = {name: value[who] for name, value in viewer.items()}
    wanted = clicks.score(images[creative], wide).pctr
    np.testing.assert_allclose(1 / (1 + np.exp(-found)), wanted, rtol=1e-4)
    assert pair_scores(clicks, images, viewer, creative[:0], who[:0]).size == 0


def test_columns_that_are_absent_are_unknown(clicks):
    nobody = encode_frame(clicks, pd.DataFrame(index=range(2)))
    assert len(nobody["condition"]) == 2
    np.testing.assert_array_equal(*nobody["condition"])
