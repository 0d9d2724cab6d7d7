"""What was saved once is loaded, and draws alike.

`kept/` was made at version 0.1.0: runs of `tfgan-ads train` and `tfgan-ads logs
fit` on a tiny studio log, with what each of them drew there and then. Those of
ad logs are older than the folders by job; the VAE is as old as compositions, the
GAN as old as its painter, and what it drew as its photographs without a wash.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.runs.run_folder import load_clicks

KEPT = Path(__file__).parent / "kept"


@pytest.mark.parametrize("run", ["creatives_gan", "creatives_vae"])
def test_creatives_are_drawn_to_the_pixel(run):
    model = ads.load_model(KEPT / run)
    users = pd.read_csv(KEPT / "users.csv")
    products = pd.read_csv(KEPT / "products.csv")
    drawn = model.generate(users, products, n=2, seed=7, images=str(KEPT))
    table = pd.read_csv(KEPT / run / "drawn.csv", keep_default_na=False)
    pd.testing.assert_frame_equal(drawn.table, table, check_dtype=False)
    with np.load(KEPT / run / "drawn.npz") as file:
        wanted = file["arr_0"]
    # Processors round differently: at most to the next of 255 levels.
    assert np.abs(drawn.images.astype(int) - wanted).max() <= 1


@pytest.mark.parametrize("run", ["logs_gan", "logs_vae", "logs_private"])
def test_rows_are_drawn_alike(run, tmp_path):
    model = ads.load_model(KEPT / run)
    model.sample(64, seed=7).to_csv(tmp_path / "drawn.csv", index=False)
    drawn = pd.read_csv(tmp_path / "drawn.csv", parse_dates=["timestamp"])
    wanted = pd.read_csv(KEPT / run / "drawn.csv", parse_dates=["timestamp"])
    # Processors round differently: of two months, by some seconds at most, and
    # of what is written with two decimals, the last.
    apart = drawn.pop("timestamp") - wanted.pop("timestamp")
    assert apart.abs().max() <= pd.Timedelta(seconds=10)
    pd.testing.assert_frame_equal(drawn, wanted, rtol=1e-4)


def test_a_run_brings_its_click_model_and_its_budget():
    clicks = load_clicks(KEPT / "creatives_gan")
    assert (clicks.size, clicks.members) == (16, 1)
    budget = ads.load_model(KEPT / "logs_private").budget
    assert budget.epsilon == 3 and str(budget).startswith("(3, ")
