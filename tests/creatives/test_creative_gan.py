"""What is learned adversarially, at every size, and how it is augmented."""

from types import SimpleNamespace

import numpy as np
import pytest

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.training.objective import GanLosses


def grey(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(**options)
    return gan


def test_training_moves_both_networks_and_counts_images(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    before = [w.numpy().copy() for w in gan.trainable_variables]
    gan.compile(jit_compile=False)
    history = gan.fit(log, images=32, batch_size=16, verbose=0)
    after = [w.numpy() for w in gan.trainable_variables]
    moved = [not np.array_equal(a, b) for a, b in zip(before, after)]
    assert np.mean(moved) > 0.9
    assert int(gan.examples_seen) == 32
    assert all(np.isfinite(v).all() for v in history.history.values())


@pytest.mark.parametrize("size", [16, 28, 64])
@pytest.mark.parametrize(
    "network", [n for n, k in CREATIVE_NETWORKS.items() if not k.composes]
)
def test_from_scratch_at_every_size(log, size, network):
    gan = CreativeGAN(
        log.schema,
        size=size,
        mode="scratch",
        network=network,
        latent=4,
        condition="attributes",
    )
    gan.compile(run_eagerly=True, loss="non_saturating", penalty="r1")
    gan.fit(log, images=8, batch_size=4, verbose=0)
    drawn = gan.generate(log.to_pandas().iloc[:2])
    assert drawn.images.shape == (2, size, size, 3)


def test_without_attributes_taste_leads_by_the_pictures(log):
    columns = {n: {"role": "ignore"} for n in log.schema.attributes}
    plain = AdLog(log.source, log.schema.replace(**columns), log.images)
    gan = CreativeGAN(plain.schema, size=16, latent=4)
    gan.compile(run_eagerly=True)
    history = gan.fit(plain, images=32, batch_size=16, verbose=0).history
    assert not gan.conditioning.samples_attributes
    assert history["match_fake"][-1] > 0 and history["match_real"][-1] > 0


def test_reconstruction_counts_at_the_start_and_no_more_at_the_end(bars):
    gan = grey(bars, reconstruction_weight=4.0)
    gan.adapt(bars)
    batch = CreativeBatch(np.full((2, 16, 16, 1), 255, "uint8"), None, None)
    before = GanLosses(1.0, 2.0, {})
    gan.auxiliary = SimpleNamespace(add=lambda losses, *_: losses)
    # White beside grey: 1 apart in [-1, 1].
    fake = np.zeros((2, 16, 16, 1), "float32")
    weighed = [
        float(gan.auxiliary_losses(before, None, batch, fake, at).generator)
        for at in (0.0, 0.5, 1.0, 1.1)
    ]
    assert weighed == pytest.approx([6.0, 4.0, 2.0, 2.0])
    found = gan.auxiliary_losses(before, None, batch, fake, 0.0)
    assert float(found.figures["reconstruction"]) == 1.0
    assert float(found.discriminator) == 1.0


def test_gamma_grows_with_the_number_of_pixels(log):
    gan = CreativeGAN(log.schema, size=64)
    gan.compile()
    assert gan.method.objective.gamma == (2.0, 0.2)
    gan.compile(gamma=1.0, final_gamma=0.0)
    assert gan.method.objective.gamma == (1.0, 0.0)


def test_augmentation_goes_by_how_often_a_creative_is_seen(bars):
    gan = grey(bars, run_eagerly=True)
    gan.fit(bars, images=8, batch_size=8, verbose=0)
    assert gan.augment_top() == 0.0
    gan.examples_planned.assign(200 * gan.creatives)
    np.testing.assert_allclose(gan.augment_top(), 0.3, rtol=1e-6)
    gan.compile(augment=0.5)
    assert gan.augment_top() == 0.5


def test_augmentation_rises_during_the_first_quarter(bars):
    gan = grey(bars, augment=0.5)
    images = np.ones((2_000, 16, 16, 1), "float32")
    noise = np.random.default_rng(0).uniform(size=(2_000, 9))
    noise[:, 3] = 0.0
    for progress, expected in ((0.0, 0.0), (0.125, 0.25), (1.0, 0.5)):
        out = gan.augment(images, noise.astype("float32"), progress)
        touched = (np.asarray(out) != 1).any((1, 2, 3)).mean()
        np.testing.assert_allclose(touched, expected, atol=0.04)
