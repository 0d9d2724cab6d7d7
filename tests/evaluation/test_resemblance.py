"""Logged creatives are likened to what a generator draws."""

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.resemblance import Resemblance

RNG = np.random.default_rng(0)
LOOKS = RNG.normal(size=(300, 2)) * [1.0, 3.0]
LOGGED = Pairs(
    pd.DataFrame({"x": [0.0, 1.0]}),
    LOOKS,
    np.arange(300) % 2,
    np.arange(300),
    np.zeros(300, int),
    np.arange(300),
    np.array([f"c{i}" for i in range(300)], object),
)


def test_it_is_the_discriminant_of_drawn_and_logged():
    told = np.array([[1.0, 0.0], [0.0, 3.0]])
    seen = []

    def describe(creatives):
        seen.append(len(creatives))
        return creatives

    likeness = Resemblance(describe, LOGGED, [(LOGGED.viewers, told)])
    found = likeness.score(LOGGED)
    # What varies three times as much counts a ninth.
    wanted = np.where(
        LOGGED.viewer == 0, LOOKS[:, 0] * 1.0, LOOKS[:, 1] * 3.0 / 9
    )
    assert np.corrcoef(found, wanted)[0, 1] > 0.98
    # Another product is likened to what is in the log.
    other = Pairs.row_by_row(
        LOGGED.viewers, LOOKS[:2], np.array([7, 7]), [0, 1]
    )
    assert likeness.score(other).shape == (2,)
    assert seen == [300, 2]
