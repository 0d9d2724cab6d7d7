"""The best of the creatives that there are."""

import numpy as np
import pandas as pd

from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.real_chooser import RealChooser


def test_the_highest_scores_are_chosen_in_their_order(clicks, log):
    frame = log.to_pandas().head(6)
    images = log.images.load(list(frame["creative"]), 16, 3)
    viewers = frame.head(2)
    candidates = np.array([[0, 1, 2, 3], [5, 4, 3, 2]])
    chosen, scores = RealChooser(clicks)(viewers, images, candidates, n=2)
    viewer = encode_frame(clicks, viewers)
    for row, offered in enumerate(candidates):
        one = {k: v[[row] * 4] for k, v in viewer.items()}
        rates = clicks.score(images[offered], one).pctr
        order = offered[np.argsort(-rates, kind="stable")]
        assert chosen[row].tolist() == order[:2].tolist()
        np.testing.assert_allclose(scores.pctr[2 * row], rates.max(), rtol=1e-4)


def test_creatives_that_look_alike_are_chosen_by_what_they_say(composed):
    log, model = composed
    viewers = log.to_pandas().head(1)
    images = np.repeat(log.images.load(["0"], 16, 3), 2, 0)
    said = pd.DataFrame({"title": ["Go", "Stay"]})
    chosen, scores = RealChooser(model)(
        viewers, images, np.array([[0, 1]]), 2, said
    )
    assert scores.pctr[0] > scores.pctr[1]
    turned, _ = RealChooser(model)(
        viewers, images, np.array([[0, 1]]), 2, said[::-1]
    )
    assert chosen.tolist() == turned[:, ::-1].tolist()
