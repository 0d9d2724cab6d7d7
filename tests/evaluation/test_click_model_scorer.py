"""A click model scores pairs."""

import numpy as np

from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.evaluation.click_model_scorer import ClickModelScorer
from tfgan_ads.evaluation.pairs import Pairs


def test_it_says_the_log_odds_of_a_click(clicks, log):
    frame = log.to_pandas().head(4)
    images = log.images.load(list(frame["creative"]), 16, 3)
    pairs = Pairs.row_by_row(frame, images, np.zeros(4, int), np.arange(4))
    scorer = ClickModelScorer(clicks)
    wanted = clicks.score(images, encode_frame(clicks, frame)).pctr
    for _ in range(2):
        found = scorer.score(pairs)
        np.testing.assert_allclose(1 / (1 + np.exp(-found)), wanted, rtol=1e-4)
    assert len(scorer._kept) == 1
