"""A table whose clicks depend on its columns."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="session")
def table():
    def table(rows, seed):
        rng = np.random.default_rng(seed)
        age = rng.integers(18, 70, rows)
        device = np.where(rng.random(rows) < age / 90, "web", "app")
        odds = np.where(device == "app", 0.6, 0.1)
        return pd.DataFrame(
            {
                "age": age,
                "spent": np.round(age * rng.random(rows), 2),
                "device": device,
                "click": (rng.random(rows) < odds).astype(int),
            }
        )

    return table
