"""Rows are in cells of weight 1 a column."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.networks.rows.row_cells import MOST
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_layout import RowLayout

LAYOUT = RowLayout((3, 100, 2), (0, 2))


@given(
    st.integers(0, 2),
    st.integers(0, 99),
    st.integers(0, 1),
    st.floats(-1, 1),
    st.floats(-1, 1),
)
def test_every_column_weighs_one(a, b, c, x, y):
    cells = RowCells(LAYOUT, places=5)
    row = LAYOUT.expand(np.array([[a, b, c]]), np.array([[x, y]]))
    found = cells(row).numpy()[0]
    assert cells.sizes == (2 + 5, MOST, 1 + 5)
    assert len(found) == sum(cells.sizes) == len(cells.columns)
    weights = np.bincount(cells.columns, found)
    np.testing.assert_allclose(weights, 1, atol=1e-6)
    assert (found >= 0).all()
    # The norm within a column is 1 at most, as privacy needs it.
    assert (np.bincount(cells.columns, found**2) <= 1 + 1e-6).all()


def test_the_rarest_states_share_a_cell():
    cells = RowCells(RowLayout((100,), ()))
    rows = cells.layout.expand(np.array([[62], [63], [99]]), np.zeros((3, 0)))
    found = cells(rows).numpy()
    assert found.argmax(1).tolist() == [62, 63, 63]


def test_shares_are_the_mean_of_even_places():
    cells = RowCells(RowLayout((2, 3), (0,)), places=4)
    rng = np.random.default_rng(0)
    states = np.stack(
        [rng.random(200_000) < 0.4, rng.choice(3, 200_000, p=[0.5, 0.3, 0.2])],
        1,
    ).astype(int)
    places = rng.uniform(-1, 1, (200_000, 1))
    found = cells(cells.layout.expand(states, places)).numpy().mean(0)
    wanted = cells.shares([np.array([0.6, 0.4]), np.array([0.5, 0.3, 0.2])])
    np.testing.assert_allclose(found, wanted, atol=5e-3)
    assert cells.cells_of(1) == slice(5, 8)
