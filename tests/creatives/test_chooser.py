"""Choosing among candidates."""

import numpy as np
import pytest

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError


@pytest.fixture(scope="module")
def gan(log, clicks):
    model = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
    )
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


def test_an_unknown_way_to_choose_is_told_the_nearest(clicks):
    with pytest.raises(AdsError, match="Did you mean 'portfolio'"):
        Chooser(clicks, how="portfolo")
