"""A log, and models of it that leak: a copier, SMOTE; and one that cannot."""

import numpy as np
import pandas as pd

NUMERIC = ["age", "spent", "visits", "hour"]


def people(rows, seed):
    rng = np.random.default_rng(seed)
    age = np.abs(rng.normal(45, 12, rows))
    device = np.where(rng.random(rows) < age / 90, "web", "app")
    return pd.DataFrame(
        {
            "age": age,
            "spent": rng.exponential(age),
            "visits": rng.poisson(age / 10).astype(float),
            "hour": rng.uniform(0, 24, rows).round(2),
            "device": device,
            "city": rng.choice([f"c{i}" for i in range(20)], rows),
            "click": np.where(
                rng.random(rows) < np.where(device == "app", 0.4, 0.1),
                "1",
                "0",
            ),
        }
    )


def copier(train, seed=0, noise=0.01):
    """Return the training rows, their numbers moved a little."""
    rng = np.random.default_rng(seed)
    drawn = train.copy()
    for name in NUMERIC:
        drawn[name] += noise * train[name].std() * rng.normal(size=len(train))
    return drawn


def smote(train, rows, seed=0, neighbours=5):
    """Return rows between a training row and one near to it; Chawla, 2002."""
    rng = np.random.default_rng(seed)
    numbers = train[NUMERIC].to_numpy()
    scaled = (numbers - numbers.mean(0)) / numbers.std(0)
    gaps = ((scaled[:, None] - scaled[None]) ** 2).sum(-1)
    near = gaps.argsort(1)[:, 1 : neighbours + 1]
    one = rng.integers(len(train), size=rows)
    two = near[one, rng.integers(neighbours, size=rows)]
    share = rng.random((rows, 1))
    drawn = train.iloc[one].reset_index(drop=True)
    drawn[NUMERIC] = numbers[one] + share * (numbers[two] - numbers[one])
    return drawn
