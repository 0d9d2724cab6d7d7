"""Scores of a whole log, row by row."""

import numpy as np

from tfgan_ads.clicks.score_log import score_log


def test_scores_are_those_of_each_impression(clicks, log):
    scores, frame = score_log(clicks, log)
    table = clicks.read(log)
    assert len(frame) == len(scores.pctr) == table.num_rows
    np.testing.assert_array_equal(frame["click"], table["click"].to_numpy())
    some = table.slice(3, 2)
    image = str(log.schema.creative_image)
    images = log.images.load(some[image].to_pylist(), 16, 3)
    alone = clicks.score(images, clicks.encode_table(some))
    # Batches of another size add up in another order.
    np.testing.assert_allclose(scores.pctr[3:5], alone.pctr, rtol=1e-5)


def test_typically_shown_is_what_is_asked_for_a_new_creative(clicks, log):
    shown, typical = (score_log(clicks, log, t)[0].pctr for t in (False, True))
    assert (shown != typical).any()
