"""A table with a column of every kind, and a model of it."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.logs.log_gan import LogGAN


@pytest.fixture(scope="session")
def table():
    def table(rows=2_000, seed=0):
        rng = np.random.default_rng(seed)
        device = rng.choice(["web", "tv", "app"], rows, p=[0.6, 0.3, 0.1])
        age = np.where(device == "app", 20, 50) + rng.integers(0, 20, rows)
        spent = np.round(rng.exponential(10, rows), 2) * (
            rng.random(rows) < 0.4
        )
        click = (rng.random(rows) < np.where(device == "app", 0.5, 0.1)).astype(
            int
        )
        city = rng.choice([f"c{i}" for i in range(300)], rows)
        return pd.DataFrame(
            {
                "device": device,
                "age": age,
                "spent": spent,
                "seen": pd.Timestamp("2026-03-01")
                + pd.to_timedelta(rng.integers(0, 10**6, rows), "s"),
                "city": city,
                "new": rng.random(rows) < 0.3,
                "click": click,
            }
        )

    return table


@pytest.fixture(scope="session")
def gan(table):
    made = LogGAN({"click": "category"}, floor=3, preset="fast", seed=1)
    made.compile()
    made.fit(table(), rows=120_000, batch_size=256, verbose=0)
    return made
