"""Rows are drawn again, and given back."""

import pandas as pd

from tfgan_ads.logs.log_gan import LogGAN


def test_the_same_seed_draws_the_same_rows(gan):
    drawn = gan.sample(100, seed=5)
    pd.testing.assert_frame_equal(drawn, gan.sample(100, seed=5))
    assert not drawn.equals(gan.sample(100, seed=6))


def test_drawn_rows_can_be_given_back(table):
    frame = table().assign(secret="usual")
    frame.loc[:8, "secret"] = [f"s{i}" for i in range(9)]
    made = LogGAN(preset="fast", floor=5)
    made.adapt(frame)
    drawn = made.sample(2_000)
    assert (drawn["secret"] == "(rare)").any()
    cells = drawn[["secret", "device", "spent"]]
    pd.testing.assert_frame_equal(made.sample_like(cells)[list(cells)], cells)
    assert (made.sample(9, {"secret": "(rare)"})["secret"] == "(rare)").all()
