"""Rows are drawn again, and given back."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.logs.log_gan import LogGAN


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


@pytest.fixture(scope="module")
def small():
    made = LogGAN(preset="fast", floor=1, latent=4)
    made.adapt(pd.DataFrame({"age": range(40), "device": ["tv", "web"] * 20}))
    return made


def test_the_same_seed_draws_the_same_rows(small):
    drawn = small.sample(100, seed=5)
    pd.testing.assert_frame_equal(drawn, small.sample(100, seed=5))
    assert not drawn.equals(small.sample(100, seed=6))


def test_of_three_rows_in_four_nothing_is_given(small):
    mask = small.mask(20_000).numpy()
    assert mask.shape == (20_000, 2) and set(np.unique(mask)) == {0.0, 1.0}
    # A quarter of the rows shows a share that is even in [0, 1].
    assert mask.mean() == pytest.approx(0.25 / 2, abs=0.01)
    # Of those, nothing of two columns with probability 1/3: E[(1 - u)^2].
    nothing = (mask.sum(1) == 0).mean()
    assert nothing == pytest.approx(0.75 + 0.25 / 3, abs=0.01)


def test_what_is_given_is_what_was_there(small):
    real = small.layout.expand(
        np.array([[0, 1]] * 64, "int32"), np.full((64, 1), 0.5, "float32")
    )
    told = small.inputs_given(real)
    shown = small.layout.spread(told["mask"]).numpy() == 1
    assert shown.any() and not shown.all()
    given = told["given"].numpy()
    np.testing.assert_array_equal(given[shown], np.asarray(real)[shown])
    assert not given[~shown].any()
    assert told["latent"].shape == (64, 4)


def test_a_saved_config_brings_what_was_learned(small):
    again = LogGAN.from_config(small.get_config())
    assert again.built and again.transformer.columns == ["age", "device"]
    for mine, theirs in zip(again.frequencies, small.frequencies, strict=True):
        np.testing.assert_array_equal(mine, theirs)
