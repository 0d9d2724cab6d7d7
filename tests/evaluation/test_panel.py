"""A score falls into what is the viewer's, the creative's, and both's."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.panel import Panel

RNG = np.random.default_rng(0)
VIEWERS = pd.DataFrame(RNG.choice([-1.0, 1.0], (400, 1)))
LOOKS = np.array([[-1.0], [1.0]])
LOGGED = Pairs(
    VIEWERS,
    LOOKS,
    np.arange(400),
    RNG.integers(2, size=400),
    np.repeat([3, 8], 200),
    np.arange(400),
    np.array(["a", "b"], object),
)


class Known:
    """Scores by a viewer's habit, a creative's appeal, and taste."""

    def score(self, pairs):
        x = pairs.viewers.to_numpy()[pairs.viewer, 0]
        z = pairs.creatives[pairs.creative, 0]
        return 5 + 2 * x + 3 * z + 0.5 * x * z


@pytest.fixture(scope="module")
def panel():
    return Panel(LOGGED, np.ones(400), size=200)


def test_the_parts_are_the_scores_own(panel):
    h, g, i = panel.split(Known(), LOGGED).T
    np.testing.assert_allclose(h + g + i, Known().score(LOGGED))
    x = VIEWERS.to_numpy()[:, 0]
    z = LOOKS[LOGGED.creative, 0]
    # The panel is a sample: its means are those of the log, or about.
    np.testing.assert_allclose(h - h.mean(), 2 * (x - x.mean()), atol=0.5)
    np.testing.assert_allclose(g - g.mean(), 3 * (z - z.mean()), atol=0.5)
    both = 0.5 * x * z
    assert np.corrcoef(i, both)[0, 1] > 0.95


def test_a_product_is_met_with_its_own_viewers(panel):
    rows = panel.rows_of(np.array([8, 3, 99]))
    assert (LOGGED.product[rows[0]] == 8).all()
    assert (LOGGED.product[rows[1]] == 3).all()
    # One that was never shown, with any.
    assert set(LOGGED.product[rows[2]]) == {3, 8}


def test_few_rows_are_met_again():
    few = LOGGED.take([0, 1])
    assert Panel(few, np.ones(2), size=5).rows_of(np.array([3])).shape == (1, 5)
