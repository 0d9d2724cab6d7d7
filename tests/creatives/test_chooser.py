"""Choosing among candidates, guidance, and the comparison model."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.creatives.selection import portfolio
from tfgan_ads.errors import AdsError


@pytest.fixture(scope="module")
def gan(log, clicks):
    model = CreativeGAN(log.schema, size=16, preset="fast", latent=4)
    model.compile(click_model=clicks, click_weight=0.5)
    model.fit(log, images=128, batch_size=16, verbose=0)
    return model


def draw(model, log, chooser=None, n=2):
    users, products = log.users().head(3), log.products().head(2)
    folder = str(log.images.root)
    return model.generate(users, products, n, 5, folder, chooser)


def test_best_of_k_is_the_best_of_its_candidates(gan, log, clicks):
    every = draw(gan, log, Chooser(clicks, candidates=6), n=6)
    best = draw(gan, log, Chooser(clicks, candidates=6), n=1)
    rates = every.table["pctr"].to_numpy().reshape(6, 6)
    assert (np.diff(rates, axis=1) <= 0).all()
    np.testing.assert_allclose(best.table["pctr"], rates[:, 0], rtol=1e-5)
    # The seeds told draw the same creatives without a choice.
    np.testing.assert_array_equal(
        best.images, every.images.reshape(6, 6, 16, 16, 3)[:, 0]
    )


def test_latent_search_climbs(gan, log, clicks):
    plain = draw(gan, log, Chooser(clicks, candidates=1), n=1)
    moved = draw(gan, log, Chooser(clicks, 1, search_steps=6, anchor=0.0), n=1)
    assert moved.table["pctr"].mean() > plain.table["pctr"].mean()


@pytest.mark.parametrize("how", ["portfolio", "explore"])
def test_the_same_seed_chooses_the_same(gan, log, clicks, how):
    chooser = Chooser(clicks, candidates=4, how=how)
    some, same = draw(gan, log, chooser), draw(gan, log, chooser)
    np.testing.assert_array_equal(some.images, same.images)
    assert some.images.shape == (12, 16, 16, 3)


def test_a_portfolio_repeats_nothing():
    rng = np.random.default_rng(0)
    scores = tf.constant(rng.normal(size=(5, 9)), tf.float32)
    features = tf.constant(rng.normal(size=(5, 9, 4)), tf.float32)
    for row in portfolio(scores, features, 9).numpy():
        assert sorted(row) == list(range(9))


def test_a_portfolio_is_the_greedy_determinant():
    rng = np.random.default_rng(1)
    scores, features = rng.normal(size=7), rng.normal(size=(7, 5))
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    kernel = np.exp(scores)[:, None] * (unit @ unit.T) * np.exp(scores)
    chosen: list[int] = []
    for _ in range(4):
        rest = [i for i in range(7) if i not in chosen]
        volume = [
            np.linalg.det(kernel[np.ix_([*chosen, i], [*chosen, i])])
            for i in rest
        ]
        chosen.append(rest[int(np.argmax(volume))])
    found = portfolio(
        tf.constant(scores[None], tf.float32),
        tf.constant(features[None], tf.float32),
        4,
    )
    assert found.numpy().tolist() == [chosen]


def test_guidance_moves_generator_and_taste_and_nothing_else(log, clicks):
    def trained(weight):
        gan = CreativeGAN(log.schema, size=16, preset="fast", latent=4)
        gan.compile(click_model=clicks, click_weight=weight, anchor=0.0)
        gan.fit(log, images=32, batch_size=16, verbose=0)
        return gan

    before = [w.copy() for w in clicks.get_weights()]
    guided, free = trained(2.0), trained(0.0)
    assert guided.guidance is not None and free.guidance is None
    taste = [g.conditioning.taste.get_weights()[0] for g in (guided, free)]
    assert np.abs(taste[0] - taste[1]).max() > 0
    for mine, theirs in zip(before, clicks.get_weights()):
        np.testing.assert_array_equal(mine, theirs)


def test_guidance_refuses_what_cannot_work(log, clicks):
    with pytest.raises(AdsError, match="of the generator's size"):
        CreativeGAN(log.schema, size=32).compile(click_model=clicks)
    with pytest.raises(AdsError, match="must be trained first"):
        CreativeGAN(log.schema, size=16).compile(
            click_model=ClickModel(log.schema, size=16)
        )
    with pytest.raises(AdsError, match="Did you mean 'portfolio'"):
        Chooser(clicks, how="portfolo")


def test_a_guided_model_round_trips(gan, log, tmp_path):
    gan.save(tmp_path / "gan.keras")
    twin = keras.models.load_model(tmp_path / "gan.keras")
    np.testing.assert_array_equal(draw(twin, log).images, draw(gan, log).images)


def test_the_vae_learns_and_round_trips(log, tmp_path):
    vae = CreativeVAE(log.schema, size=16, preset="fast", latent=4)
    vae.compile()
    history = vae.fit(log, images=8_192, batch_size=64, verbose=0).history
    assert history["reconstruction"][-1] < history["reconstruction"][0] - 50
    vae.save(tmp_path / "vae.keras")
    twin = keras.models.load_model(tmp_path / "vae.keras")
    np.testing.assert_array_equal(draw(twin, log).images, draw(vae, log).images)
