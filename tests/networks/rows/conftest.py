"""Rows of three columns, one of many states, and what is given of them."""

import numpy as np
import pytest

from tfgan_ads.networks.rows.row_layout import RowLayout

LAYOUT = RowLayout((3, 120, 2), (0, 2))


@pytest.fixture(scope="session")
def layout():
    return LAYOUT


@pytest.fixture(scope="session")
def inputs():
    """Return a function that draws what a generator of rows is told."""

    def inputs(rows=5, seed=0, mask=0.0):
        rng = np.random.default_rng(seed)
        states = rng.integers(0, LAYOUT.states, (rows, 3))
        places = rng.uniform(-1, 1, (rows, 2)) * (states[:, [0, 2]] == 0)
        told = np.full((rows, 3), mask, "float32")
        given = LAYOUT.expand(states, places) * LAYOUT.spread(told)
        return {
            "latent": rng.normal(size=(rows, 4)).astype("float32"),
            "noise": rng.uniform(0.01, 0.99, (rows, 125)).astype("float32"),
            "given": np.asarray(given),
            "mask": told,
        }

    return inputs
