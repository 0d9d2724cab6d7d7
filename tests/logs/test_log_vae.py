import numpy as np
import pandas as pd

from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.losses.variational import row_loss
from tfgan_ads.networks.rows.row_layout import RowLayout


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


def test_what_was_given_costs_nothing():
    layout = RowLayout((2,), (0,))
    real = np.array([[1.0, 0.0, 0.5]], "float32")
    logits = [np.zeros((1, 2), "float32")]
    places = np.array([[0.4]], "float32")
    free = row_loss(real, logits, places, np.zeros((1, 1), "float32"), layout)
    given = row_loss(real, logits, places, np.ones((1, 1), "float32"), layout)
    wanted = np.log(2) + np.log(0.1**2 + 1e-4) / 2
    np.testing.assert_allclose(free, wanted, rtol=1e-4)
    assert float(given) == 0.0
