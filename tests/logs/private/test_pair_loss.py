"""Pairs are counted exactly, with the noise that hides one row."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_layout import RowLayout

LAYOUT = RowLayout((2, 3, 2), (0,))
CELLS = RowCells(LAYOUT, places=3)


def table(rows, seed=0):
    rng = np.random.default_rng(seed)
    states = np.stack([rng.integers(0, n, rows) for n in LAYOUT.states], 1)
    states[:, 2] = states[:, 1] == 2
    return Coded(states.astype("int32"), rng.uniform(-1, 1, (rows, 1)))


def shares(coded):
    return [
        np.bincount(coded.states[:, i], minlength=n) / len(coded.states)
        for i, n in enumerate(LAYOUT.states)
    ]


def measure(coded, multiplier=0.0, target=None, seed=0, rows_each=1):
    return PairLoss.measure(
        CELLS,
        coded,
        shares(coded),
        multiplier,
        len(coded.states),
        target,
        rows_each,
        np.random.default_rng(seed).bytes,
    )


def test_pairs_are_counted_by_outcome():
    coded = Coded(
        np.array([[1, 0, 0], [1, 0, 1], [1, 2, 1], [1, 2, 1]], "int32"),
        np.zeros((4, 1)),
    )
    loss = measure(coded, target=2)
    found = loss.measured.numpy()
    spike, first, last = 0, CELLS.cells_of(1).start, CELLS.cells_of(1).start + 2
    assert found.shape == (2, 9, 9)
    assert found[0, spike, first] == 0.25 and found[1, spike, first] == 0.25
    assert found[0, spike, last] == 0 and found[1, spike, last] == 0.5
    np.testing.assert_array_equal(found, found.transpose(0, 2, 1))
    # Two cells of one column are never asked for.
    alike = CELLS.columns[:, None] == CELLS.columns
    assert (found[:, alike] == 0).all()
    assert (loss.weights.numpy()[:, alike] == 0).all()


@pytest.mark.parametrize("target", [None, 2])
def test_the_same_rows_lose_nothing_and_others_do(target):
    coded = table(3_000)
    loss = measure(coded, target=target)
    rows = LAYOUT.expand(*(np.tile(array, (2, 1)) for array in coded))
    # As near as parts of a cell are counted.
    assert float(loss(rows)) < 0.1
    # The same columns, put together by chance.
    states = coded.states.copy()
    states[:, 2] = np.random.default_rng(1).permutation(states[:, 2])
    states = np.tile(states, (2, 1))
    mixed = LAYOUT.expand(states, np.tile(coded.places, (2, 1)))
    assert float(loss(mixed)) > 1e3


def test_one_is_what_noise_alone_puts_between():
    coded = table(3_000)
    # Both halves of the batch are the whole table.
    rows = LAYOUT.expand(*(np.tile(array, (2, 1)) for array in coded))
    found = [float(measure(coded, 5.0, 2, i)(rows)) for i in range(50)]
    assert np.mean(found) == pytest.approx(1, rel=0.1)


@settings(deadline=None)
@given(
    st.integers(0, 1),
    st.integers(0, 2),
    st.integers(0, 1),
    st.floats(-1, 1),
    st.sampled_from([None, 2]),
)
def test_a_row_moves_the_counts_by_the_root_of_the_pairs(a, b, c, x, target):
    few = table(50)
    more = Coded(
        np.r_[few.states, [[a, b, c]]].astype("int32"), np.r_[few.places, [[x]]]
    )
    sums = [
        np.triu(measure(coded, target=target).measured.numpy() * n)
        for coded, n in ((few, 50), (more, 51))
    ]
    assert ((sums[1] - sums[0]) ** 2).sum() <= 3 * (1 + 1e-4)


def test_noise_is_the_multiplier_times_the_root_of_the_pairs():
    coded = table(1_000)
    still = measure(coded).measured.numpy()
    moved = np.stack(
        [measure(coded, 4.0, seed=i).measured.numpy() for i in range(300)]
    )
    noise = (moved - still)[:, 0, 0, CELLS.cells_of(1).start] * 1_000
    assert noise.std() == pytest.approx(4 * 3**0.5, rel=0.1)


def test_a_batch_that_scatters_is_not_worse_on_average():
    coded = table(3_000)
    loss = measure(coded)
    rng = np.random.default_rng(0)
    found = []
    for _ in range(300):
        chosen = rng.integers(0, 3_000, 64)
        rows = LAYOUT.expand(coded.states[chosen], coded.places[chosen])
        found.append(float(loss(rows)))
    # The square of one estimate would be its variance, far above zero.
    scatter = np.std(found) / len(found) ** 0.5
    assert abs(np.mean(found)) < 4 * scatter < np.std(found) / 4
