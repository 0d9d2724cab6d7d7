"""Pairs are scored as they would be one by one."""

import numpy as np
import pandas as pd

from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import encode_said
from tfgan_ads.clicks.pair_scores import pair_scores
from tfgan_ads.clicks.said_of import said_of


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


def test_what_creatives_say_is_theirs_and_not_the_viewers(composed):
    log, model = composed
    names, frame = ["2", "1", "0"], log.to_pandas().head(2)
    images, said = log.images.load(names, 16, 3), said_of(log, names)
    told = encode_said(model, said)
    assert told[:, 0].tolist() == [3, 4, 3]
    viewer = encode_frame(model, frame)
    assert "said" not in viewer
    creative, who = np.array([1, 2, 0]), np.array([0, 0, 1])
    found = pair_scores(model, images, viewer, creative, who, told)
    wide = {name: value[who] for name, value in viewer.items()}
    wide["said"] = told[creative]
    wanted = model.score(images[creative], wide).pctr
    np.testing.assert_allclose(1 / (1 + np.exp(-found)), wanted, rtol=1e-4)
    alone = pair_scores(model, images, viewer, creative, who)
    assert (alone != found).all()


def test_where_nobody_tells_nothing_is_encoded(composed, clicks):
    _, model = composed
    assert encode_said(model, None) is None
    assert encode_said(model, pd.DataFrame({"other": ["Go"]})) is None
    assert encode_said(clicks, pd.DataFrame({"title": ["Go"]})) is None
