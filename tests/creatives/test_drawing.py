import numpy as np
import pytest
import tensorflow as tf

from tests.creatives.compositions import own_ads
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.networks.creatives.level_set_generator import STYLE


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


def test_some_rows_are_told_of_no_more_than_the_attributes():
    gan, log = own_ads.gan(), own_ads.log()
    rows = CreativeRows(gan, log).take(np.arange(64))
    assert gan.conditioning.samples_attributes
    whole = gan.drawing.inputs_of(rows, (3, 5))
    assert "told" not in whole
    some = gan.drawing.inputs_of(rows, (3, 5), told=0.5)
    told = some["told"].numpy()[:, 0] > 0
    assert 16 < told.sum() < 48
    width = gan.attribute_encoder.width
    np.testing.assert_array_equal(some["latent"], whole["latent"])
    more = some["condition"][:, :-width].numpy()
    np.testing.assert_array_equal(
        more[told], whole["condition"][:, :-width].numpy()[told]
    )
    assert (more[~told] == 0).all() and np.abs(more[told]).sum() > 0
    np.testing.assert_array_equal(
        some["condition"][:, -width:], whole["condition"][:, -width:]
    )

    def style(inputs, product):
        parts = inputs["parts"]._replace(product=product)
        return gan.ema_generator.direct({**inputs, "parts": parts}).style

    # Nor of what the product looks like.
    shown = some["parts"].product
    apart = tf.abs(style(some, shown) - style(some, 1 - shown)).numpy().max(-1)
    assert (apart[told] > 0).all() and (apart[~told] == 0).all()


def test_xla_composes_as_the_graph_does():
    # On a GPU every step is compiled, and not every operation can be.
    gan = own_ads.gan()
    batch = CreativeRows(gan, own_ads.log()).take(np.arange(4))
    inputs = gan.drawing.inputs_of(batch, (0, 1))

    def slopes():
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.square(gan.generator(inputs)))
        weights = gan.generator.trainable_variables
        return loss, tape.gradient(loss, weights, unconnected_gradients="zero")

    graph, compiled = (
        tf.nest.flatten(tf.function(slopes, jit_compile=jit)())
        for jit in (False, True)
    )
    for one, other in zip(graph, compiled, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-3)


def test_a_style_is_passed_to_the_generator():
    gan, log = own_ads.gan(), own_ads.log()
    rows = CreativeRows(gan, log).take(np.arange(3))
    assert "style" not in gan.drawing.inputs_of(rows, (0, 1))
    style = np.ones((3, STYLE), "float32")
    inputs = gan.drawing.inputs_of(rows._replace(style=style), (0, 1))
    assert inputs["style"] is style
    assert gan.drawing.with_sampled_attributes(rows, 1).style is None
    drawn = gan.drawing.draw_batch(rows._replace(style=style))
    other = gan.drawing.draw_batch(rows._replace(style=-style))
    assert (drawn != gan.drawing.draw_batch(rows)).any((1, 2, 3)).all()
    assert (drawn != other).any((1, 2, 3)).all()
