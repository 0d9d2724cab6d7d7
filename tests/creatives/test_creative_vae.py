"""The comparison: an autoencoder draws what a GAN draws."""

import keras
import numpy as np
import pytest

from tests.creatives import flattened
from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.creatives.creative_vae_settings import CreativeVaeSettings
from tfgan_ads.losses.matching import matching_loss


def draw(model, log):
    users, products = log.users().head(3), log.products().head(2)
    return model.generate(users, products, 2, 5, str(log.images.root))


def test_the_vae_learns_and_round_trips(log, tmp_path):
    vae = CreativeVAE(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
    )
    vae.compile()
    history = vae.fit(log, images=6_400, batch_size=64, verbose=0).history
    assert history["reconstruction"][-1] < history["reconstruction"][0] - 50
    vae.save(tmp_path / "vae.keras")
    twin = keras.models.load_model(tmp_path / "vae.keras")
    np.testing.assert_array_equal(draw(twin, log).images, draw(vae, log).images)


def test_what_taste_does_not_know_costs_as_much_as_it_counts(log):
    vae = CreativeVAE(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
    )
    vae.adapt(log)
    vae.compile(match_weight=0.5)
    assert vae.settings == CreativeVaeSettings(match_weight=0.5).filled(
        vae.recipe.settings
    )
    batch = next(iter(vae_batches(vae, log)))
    conditioning = vae.conditioning
    scores = conditioning.taste(
        batch.attributes, conditioning.profile(batch.condition)
    )
    wanted = float(matching_loss(scores))
    found = vae.auxiliary_losses({"loss": 3.0}, batch)
    assert float(found["match_real"]) == pytest.approx(wanted)
    assert float(found["loss"]) == pytest.approx(3 + wanted / 2)


def test_what_is_hidden_costs_nothing():
    log = flattened.log(8)
    vae = CreativeVAE(
        log.schema, size=16, condition="attributes", preset="fast", latent=4
    )
    vae.adapt(log)
    vae.compile()
    box = [np.array([20.0, 30.0, 90.0, 60.0])]
    batch = CreativeDataset(vae, log.batches(8), hide=lambda _: box).batch(0)
    black = np.where(batch.hidden, np.uint8(0), batch.image)
    other = batch._replace(image=black)
    costs = [vae.method.evaluate(each) for each in (batch, other)]
    assert float(costs[0]["loss"]) == float(costs[1]["loss"])
    plain = vae.method.evaluate(batch._replace(hidden=None))
    assert float(plain["loss"]) != float(costs[0]["loss"])


def vae_batches(vae, log):
    return CreativeDataset(vae, log.batches(8)).once()
