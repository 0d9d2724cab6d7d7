import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.features.profiles.raw_inputs import raw_inputs


@pytest.fixture(scope="module")
def gan(log):
    made = CreativeGAN(
        log.schema, size=16, latent=4, preset="fast", mode="scratch"
    )
    made.adapt(log)
    return made


def batch(gan, rows):
    return CreativeBatch(
        None,
        np.zeros((rows, gan.encoder.width), "float32"),
        np.zeros((rows, gan.attribute_encoder.width), "float32"),
    )


def test_a_row_depends_on_its_own_seed_alone(gan, log):
    users = log.users().head(1)
    profile = raw_inputs(users, gan.encoder.columns, missing_ok=True)
    three = {name: tf.repeat(value, 3, 0) for name, value in profile.items()}
    many = gan.drawing.draw(three, tf.constant([7, 8, 9], tf.int64)).numpy()
    one = gan.drawing.draw(profile, tf.constant([8], tf.int64)).numpy()
    # One row and three may be added up in another order.
    assert np.abs(many[1].astype(int) - one[0]).max() <= 1
    assert not np.array_equal(many[0], many[1])
    assert many.dtype == "uint8" and many.shape == (3, 16, 16, 3)


def test_a_batch_is_drawn_by_its_seed(gan):
    drawn = gan.drawing.draw_batch(batch(gan, 3), seed=1)
    np.testing.assert_array_equal(
        drawn, gan.drawing.draw_batch(batch(gan, 3), seed=1)
    )
    other = gan.drawing.draw_batch(batch(gan, 3), seed=2)
    assert not np.array_equal(drawn, other)


def test_a_product_is_told_of_where_it_is_kept(gan):
    # From scratch there is none.
    inputs = gan.drawing.inputs_of(batch(gan, 2), (0, 0))
    assert set(inputs) == {"latent", "condition"}
    assert inputs["latent"].shape == (2, 4)
