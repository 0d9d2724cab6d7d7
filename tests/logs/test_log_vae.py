"""A table drawn by an autoencoder."""

import numpy as np
import pandas as pd

from tfgan_ads.logs.log_vae import LogVAE


def test_a_vae_draws_what_it_has_learned():
    rng = np.random.default_rng(0)
    device = rng.choice(["web", "tv"], 2_000)
    age = np.where(device == "tv", 60, 20) + rng.integers(0, 10, 2_000)
    made = LogVAE(preset="fast", seed=1)
    made.compile()
    table = pd.DataFrame({"device": device, "age": age})
    history = made.fit(
        table, rows=60_000, batch_size=256, validation_data=table, verbose=0
    )
    loss = history.history["loss"]
    assert np.isfinite(loss).all() and "val_loss" in history.history
    drawn = made.sample(5_000, seed=2).groupby("device")["age"].median()
    assert drawn["web"] < 35 < drawn["tv"]
