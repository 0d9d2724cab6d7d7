import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.losses.adversarial import ADVERSARIAL_LOSSES
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.training.penalties.penalty import PENALTIES

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "image": {"role": "creative", "kind": "image", "channels": 1},
            "label": {"role": "creative"},
        }
    }
)
GAMMA = (0.5, 0.05)


@pytest.fixture(scope="module")
def grey():
    images = np.random.default_rng(0).integers(0, 256, (64, 16, 16, 1))
    frame = pd.DataFrame(
        {"image": map(str, range(64)), "label": ["a", "b"] * 32}
    )
    return AdLog.from_frame(frame, SCHEMA, images.astype("uint8"))


def build(**options):
    gan = CreativeGAN(
        SCHEMA, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(**options)
    return gan


def fit(gan, grey, images=16):
    history = gan.fit(grey, images=images, batch_size=8, verbose=0)
    return {name: values[-1] for name, values in history.history.items()}


@pytest.mark.parametrize("penalty", sorted(PENALTIES))
@pytest.mark.parametrize("loss", sorted(ADVERSARIAL_LOSSES))
def test_every_legal_combination_trains(grey, loss, penalty):
    if (loss, penalty) == ("wasserstein", "none"):
        with pytest.raises(AdsError, match="nothing else bounds the critic"):
            build(loss=loss, penalty=penalty)
        return
    gan = build(loss=loss, penalty=penalty, run_eagerly=True, centring=0.01)
    gan.adapt(grey)
    before = gan.generator.get_weights()
    figures = fit(gan, grey)
    assert np.isfinite(list(figures.values())).all()
    assert set(PENALTIES[penalty].parts) <= set(figures)
    moved = [
        np.abs(a - b).max() for a, b in zip(before, gan.generator.get_weights())
    ]
    assert max(moved) > 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"loss": "wasserstein", "gamma": 0.0}, "needs a penalty with gamma"),
        (
            {"penalty": "none", "penalty_interval": 4},
            "Received: penalty_interval=4",
        ),
        ({"penalty_interval": 0}, "`penalty_interval` must be a positive"),
        ({"centring": -1.0}, "`centring` must not be negative"),
        ({"step": "fusde"}, "Received: step='fusde'"),
        ({"augment": 1.5}, "`augment` must be 'auto' or a number in"),
        ({"augment": "sometimes"}, "Received: augment='sometimes'"),
        ({"warm_up": 2.0}, "Received: warm_up=2.0"),
        ({"learning_rate": 0.0}, "Received: learning_rate=0.0"),
    ],
)
def test_what_cannot_work_is_refused(options, message):
    with pytest.raises(AdsError, match=message):
        build(**options)


def test_finite_difference_needs_float32():
    gan = CreativeGAN(SCHEMA, size=16, dtype="mixed_bfloat16")
    with pytest.raises(AdsError, match="half precision rounds away"):
        gan.compile(penalty="finite_difference")


def test_both_steps_update_the_discriminator_alike(grey):
    critics, drawers = [], []
    for step in ("fused", "alternating"):
        gan = build(step=step)
        fit(gan, grey, images=8)
        # The spread's memory has seen the batch once or twice.
        weights = gan.discriminator.trainable_weights
        critics.append([w.numpy() for w in weights])
        drawers.append(gan.generator.get_weights())
    for fused, alternating in zip(*critics, strict=True):
        np.testing.assert_allclose(fused, alternating, rtol=1e-5, atol=1e-6)
    # The generator of the alternating step meets an updated discriminator.
    assert any((f != a).any() for f, a in zip(*drawers, strict=True))


def test_lazily_the_mean_penalty_is_the_same(grey):
    plain, lazy = (
        build(learning_rate=1e-9, penalty_interval=1),
        build(learning_rate=1e-9, penalty_interval=2),
    )
    every, some = fit(plain, grey, 512), fit(lazy, grey, 512)
    # Half of the batches, counted twice.
    np.testing.assert_allclose(some["r1"], every["r1"], rtol=0.1)


def test_augmentation_goes_by_how_often_a_creative_is_seen(grey):
    gan = build(run_eagerly=True)
    fit(gan, grey, images=8)
    assert gan.augment_top() == 0.0
    gan.examples_planned.assign(200 * gan.creatives)
    np.testing.assert_allclose(gan.augment_top(), 0.3, rtol=1e-6)
    gan.compile(augment=0.5)
    assert gan.augment_top() == 0.5


def test_augmentation_rises_during_the_first_quarter():
    gan = build(augment=0.5)
    images = np.ones((2_000, 16, 16, 1), "float32")
    noise = np.random.default_rng(0).uniform(size=(2_000, 9))
    noise[:, 3] = 0.0
    for progress, expected in ((0.0, 0.0), (0.125, 0.25), (1.0, 0.5)):
        out = gan.augment(images, noise.astype("float32"), progress)
        touched = (np.asarray(out) != 1).any((1, 2, 3)).mean()
        np.testing.assert_allclose(touched, expected, atol=0.04)
