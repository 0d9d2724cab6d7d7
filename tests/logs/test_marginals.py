"""However sure of itself, a generator draws states as often as they were."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.logs.log_gan import LogGAN


def table(rows=4_000):
    rng = np.random.default_rng(0)
    city = np.array(["Bern", "Ulm", "Graz"])[rng.integers(0, 3, rows)]
    city[:12] = "Linz"
    return pd.DataFrame(
        {"city": city, "age": rng.integers(0, 10_000, rows), "click": city}
    )


@pytest.fixture(scope="module")
def sure():
    """Return a generator whose logits are far apart, and of little use."""
    made = LogGAN(preset="fast", seed=1)
    made.adapt(table())
    kernel = made.ema_generator.head.kernel.numpy()
    # All but the last column, which tells the place.
    kernel[:, :-1] *= 20.0
    made.ema_generator.head.kernel.assign(kernel)
    return made


def test_likely_is_the_share_of_drawn_states(sure):
    mean, square = sure.drawing.likely(32_768, seed=3)
    states, _ = sure.drawing.draw(32_768, seed=3)
    for i, part in enumerate(sure.layout.slices):
        share = np.bincount(states[:, i], minlength=sure.layout.states[i])
        share = share / 32_768
        assert mean[part].sum() == pytest.approx(1.0, abs=1e-5)
        np.testing.assert_allclose(mean[part], share, atol=0.01)
    assert (square <= mean + 1e-9).all()
    # Sure of itself: nearly all probabilities are 0 or 1.
    assert square.sum() > 0.9 * mean.sum()


def test_even_rare_states_are_drawn_as_often_as_they_were(sure):
    wanted = np.concatenate(sure.frequencies)
    before, _ = sure.drawing.likely(65_536)
    sure.set_marginals(4_000)
    found, _ = sure.drawing.likely(65_536, seed=99)
    rare = (wanted > 0) & (wanted < 0.01)
    assert rare.sum() == 2
    # Far off at first, else this shows nothing.
    assert np.abs(np.log(before / wanted))[rare].max() > 1.0
    np.testing.assert_allclose(found[rare], wanted[rare], rtol=0.25)
    np.testing.assert_allclose(found, wanted, atol=0.01)


def test_two_states_are_exact():
    """Were both moved, they would go twice too far, to and fro for ever."""
    made = LogGAN(preset="fast", seed=2)
    made.adapt(table().assign(new=np.arange(4_000) < 530))
    made.set_marginals(4_000)
    found, _ = made.drawing.likely(65_536, seed=99)
    new = made.layout.slices[made.transformer.columns.index("new")]
    np.testing.assert_allclose(found[new], [0.8675, 0.1325], atol=0.002)


def test_places_are_even_in_the_end(sure):
    sure.set_marginals(4_000)
    _, places = sure.drawing.draw(16_384, seed=7)
    share, _ = np.histogram(places[:, 0], bins=8, range=(-1, 1))
    np.testing.assert_allclose(share / 16_384, 1 / 8, atol=0.02)
