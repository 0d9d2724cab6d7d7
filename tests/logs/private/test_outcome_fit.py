"""An outcome's odds are told by counts of pairs, noise or none."""

import numpy as np
import pytest

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.logs.private.outcome_fit import OutcomeFit
from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_layout import RowLayout

ROWS = 200_000


def counted(logits, outcomes=2, multiplier=0.0, seed=0):
    """Count rows of two words and an outcome; return pairs and their cells."""
    rng = np.random.default_rng(seed)
    words = rng.integers(0, 2, (ROWS, 2))
    chance = np.exp(logits[words[:, 0], words[:, 1]])
    chance = np.cumsum(chance / chance.sum(-1, keepdims=True), -1)
    outcome = (chance < rng.random((ROWS, 1))).sum(-1)
    cells = RowCells(RowLayout((2, 2, outcomes), ()))
    states = np.column_stack([words, outcome])
    coded = Coded(states, np.zeros((ROWS, 0), "float32"))
    shares = [
        np.bincount(column, minlength=n) / ROWS
        for column, n in zip(states.T, (2, 2, outcomes))
    ]
    pairs = PairLoss.measure(cells, coded, shares, multiplier, ROWS, 2)
    rows = cells(cells.layout.expand(states[:20_000], coded.places[:20_000]))
    return pairs, np.array(rows)


def table(rises):
    """Log-odds of two outcomes, 0 and what rises by words."""
    return np.stack([np.zeros((2, 2)), np.array(rises)], -1)


ALL = [[0, 0], [0, 1], [1, 0], [1, 1]]


def told(fit):
    """Return its log-odds for all four pairs of words."""
    rows = [[a == 0, a == 1, b == 0, b == 1, 0, 0] for a, b in ALL]
    return fit(np.array(rows, "float32")).reshape(2, 2)


@pytest.mark.parametrize(
    "rises",
    [
        [[-1.0, -1], [-1, -1]],
        [[-2.0, -1], [-1, 0]],
        # What no word says by itself.
        [[-1.5, -0.5], [-0.5, -1.5]],
    ],
)
def test_without_noise_they_are_those_of_the_table(rises):
    pairs, cells = counted(table(rises))
    fit = OutcomeFit(pairs, 1, cells, ROWS)
    np.testing.assert_allclose(told(fit), rises, atol=0.08)


def test_what_noise_hides_is_not_believed():
    rises = [[-1.5, -0.5], [-0.5, -1.5]]
    pairs, cells = counted(table(rises), multiplier=1.0)
    # Noise is all there is: the counts say what they are uncertain by.
    pairs.noise = 1e6
    found = told(OutcomeFit(pairs, 1, cells, ROWS))
    assert np.ptp(found) < 0.02
    assert found.mean() == pytest.approx(-1.0, abs=0.1)


def test_of_two_outcomes_one_is_the_opposite_of_the_other():
    pairs, cells = counted(table([[-2.0, -1], [-1, 0]]))
    no, yes = OutcomeFit.of_all(pairs, cells, ROWS)
    np.testing.assert_array_equal(told(no), -told(yes))


def test_of_more_each_has_its_own():
    logits = np.zeros((2, 2, 3))
    logits[1, :, 1], logits[:, 1, 2] = 1.0, -1.0
    pairs, cells = counted(logits, outcomes=3)
    fits = OutcomeFit.of_all(pairs, cells, ROWS)
    chance = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    rows = [[a == 0, a == 1, b == 0, b == 1, 0, 0, 0] for a, b in ALL]
    for k, fit in enumerate(fits):
        found = 1 / (1 + np.exp(-fit(np.array(rows, "float32"))))
        np.testing.assert_allclose(
            found.reshape(2, 2), chance[..., k], atol=0.03
        )


def test_an_outcome_that_never_was_is_unlikely():
    logits = table(np.full((2, 2), -40.0))
    pairs, cells = counted(logits)
    assert (told(OutcomeFit(pairs, 1, cells, ROWS)) < -6).all()
