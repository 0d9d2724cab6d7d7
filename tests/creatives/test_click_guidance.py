"""What users click flows into generator and taste."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives.click_guidance import ClickGuidance
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError


def trained(log, clicks, weight):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
    )
    gan.compile(click_model=clicks, click_weight=weight, anchor=0.0)
    gan.fit(log, images=32, batch_size=16, verbose=0)
    return gan


def draw(model, log):
    users, products = log.users().head(3), log.products().head(2)
    return model.generate(users, products, 2, 5, str(log.images.root))


@pytest.fixture(scope="module")
def guided(log, clicks):
    """A guided model, and the click model's weights before."""
    before = [w.copy() for w in clicks.get_weights()]
    return trained(log, clicks, 2.0), before


def test_guidance_moves_generator_and_taste_and_nothing_else(
    guided, log, clicks
):
    gan, before = guided
    free = trained(log, clicks, 0.0)
    assert gan.guidance is not None and free.guidance is None
    taste = [g.conditioning.taste.get_weights()[0] for g in (gan, free)]
    assert np.abs(taste[0] - taste[1]).max() > 0
    for mine, theirs in zip(before, clicks.get_weights()):
        np.testing.assert_array_equal(mine, theirs)


def test_guidance_refuses_what_cannot_work(log, clicks):
    with pytest.raises(AdsError, match="of the generator's size"):
        CreativeGAN(log.schema, size=32).compile(click_model=clicks)
    with pytest.raises(AdsError, match="must be trained first"):
        CreativeGAN(
            log.schema, size=16, mode="scratch", network="conv"
        ).compile(click_model=ClickModel(log.schema, size=16))


def test_a_guided_model_round_trips(guided, log, tmp_path):
    gan, _ = guided
    gan.save(tmp_path / "gan.keras")
    twin = keras.models.load_model(tmp_path / "gan.keras")
    np.testing.assert_array_equal(draw(twin, log).images, draw(gan, log).images)


def test_half_of_a_batch_is_scored_by_the_least_convinced_member():
    met = []

    class Model:
        conditioning = SimpleNamespace(
            samples_attributes=False, public=lambda condition, _: condition
        )

        def generator_inputs(self, batch):
            return batch.condition

        def generator(self, inputs, training):
            met.append((len(inputs), training))
            return tf.constant([[1.0], [2.0], [6.0]])

        def discriminator(self, images, public):
            return SimpleNamespace(logits=10 * images + public)

    def logits(images, viewer):
        # Two members, who agree on nothing but the viewer.
        return tf.stack([images[:, 0], viewer["x"] - images[:, 0]]), None

    clicks = SimpleNamespace(built=True, logits=logits)
    batch = CreativeBatch(
        tf.zeros((5, 1)), tf.ones((5, 1)), None, viewer={"x": tf.fill([5], 4.0)}
    )
    seed = tf.constant([0, 0], "int64")
    score, real = ClickGuidance(clicks, 1.0, 0.5).logits(Model(), batch, seed)
    assert met == [(3, True)]
    # min(1, 3), min(2, 2) and min(6, -2); ten times 1, 2, 6, and 1 more.
    assert float(score) == pytest.approx((1 + 2 - 2) / 3)
    assert float(real) == pytest.approx(31)


def test_a_click_model_sees_the_words_that_the_discriminator_does_not():
    class Model:
        conditioning = SimpleNamespace(
            samples_attributes=False, public=lambda condition, _: condition
        )

        def generator_inputs(self, batch):
            return None

        def generator(self, inputs, training):
            return tf.fill([1, 1, 2, 1], 0.5)

        def discriminator(self, images, public):
            return SimpleNamespace(logits=tf.reshape(images, [-1]))

    clicks = SimpleNamespace(
        built=True, logits=lambda images, _: (images[..., 0], None)
    )
    batch = CreativeBatch(
        tf.constant([[[[255], [255]]]], tf.uint8),
        tf.ones((1, 1)),
        None,
        hidden=tf.constant([[[[True], [False]]]]),
    )
    seed = tf.constant([0, 0], "int64")
    score, real = ClickGuidance(clicks, 1.0, 0.5).logits(Model(), batch, seed)
    # The real's white word beside what was drawn; and nothing but that.
    assert float(score) == (1.0 + 0.5) / 2
    assert float(real) == 0.5


def test_what_guides_is_not_saved_along(log, clicks, tmp_path):
    gan = CreativeGAN(
        log.schema, size=16, mode="scratch", network="conv", latent=4
    )
    gan.adapt(log)
    gan.compile(click_model=clicks, click_weight=1.0)
    guided = len(gan.weights)
    gan.save(tmp_path / "guided.keras")
    gan.compile()
    assert len(gan.weights) == guided
    gan.save(tmp_path / "free.keras")
    sizes = [p.stat().st_size for p in sorted(tmp_path.iterdir())]
    # The click model alone weighs more than this.
    assert abs(sizes[1] - sizes[0]) < 20_000
