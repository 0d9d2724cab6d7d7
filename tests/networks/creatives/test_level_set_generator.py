import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.composer import Composer
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.networks.creatives.level_set_generator import STYLE
from tfgan_ads.networks.creatives.level_set_generator import LevelSetGenerator


@pytest.fixture(scope="module")
def generator():
    return make("float32")


def make(policy):
    dtype = keras.DTypePolicy(policy)
    made = LevelSetGenerator(16, widths=(8, 8), dtype=dtype)
    none = CopyTable.typeset([], [], None)
    made.composer = Composer(Compositor(Layouts.shipped(), none))
    made(inputs())
    return made


def inputs(rows=2, **changes):
    parts = CompositionInputs.dummy().repeat(rows)
    red = tf.tile(
        tf.constant([255, 0, 0, 255], tf.uint8)[None, None, None],
        (rows, 64, 64, 1),
    )
    parts = parts._replace(product=red, product_aspect=tf.ones(rows))
    return {
        "latent": tf.random.stateless_normal((rows, 4), (1, 2)),
        "condition": tf.zeros((rows, 3)),
        "parts": parts._replace(**changes).as_floats(),
    }


def test_ads_are_float32_in_range_with_the_product_on_them(generator):
    ads = generator(inputs())
    assert ads.dtype == tf.float32 and ads.shape == (2, 16, 16, 3)
    assert float(tf.reduce_max(tf.abs(ads))) <= 1
    assert (
        np.isclose(ads.numpy(), [1, -1, -1], atol=1e-6)
        .all(-1)
        .any((1, 2))
        .all()
    )


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_half_precision_draws_the_same(generator, policy):
    half = make(policy)
    half.set_weights(generator.get_weights())
    ads = half(inputs())
    assert ads.dtype == tf.float32
    assert float(tf.reduce_mean(tf.abs(ads - generator(inputs())))) < 0.01


def test_a_row_does_not_depend_on_its_neighbours(generator):
    both = inputs()
    alone = tf.nest.map_structure(lambda x: x[1:], both)
    np.testing.assert_allclose(generator(both)[1:], generator(alone), atol=1e-5)


def test_a_photograph_is_behind_where_there_is_one(generator):
    told = inputs(photo_id=tf.constant([0, -1]))
    white = tf.ones_like(told["parts"].photo)
    shown = generator({**told, "parts": told["parts"]._replace(photo=white)})
    black = generator(told)
    apart = tf.reduce_mean(tf.abs(shown - black), (1, 2, 3)).numpy()
    assert apart[0] > 0.2 and apart[1] == 0


def test_its_background_is_painted_at_any_size(generator):
    told = inputs()
    direction = generator.direct(told)
    small, large = (
        generator.paint(direction, told["parts"], side, side).numpy()
        for side in (16, 64)
    )
    shrunk = large.reshape(2, 16, 4, 16, 4, 3).mean((2, 4))
    assert np.abs(shrunk - small).mean() < 0.03


def test_every_weight_learns(generator):
    told = inputs(photo_id=tf.constant([0, -1]))
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(tf.square(generator(told)))
    slopes = tape.gradient(total, generator.trainable_variables)
    # No words are said, so nothing is under them.
    lacking = [
        v.path
        for v, slope in zip(generator.trainable_variables, slopes)
        if slope is None
    ]
    assert lacking == []


def test_a_style_that_is_given_is_taken(generator):
    told, other = inputs(), inputs()
    other["latent"] = 3 - other["latent"]
    style = generator.style(told)
    assert style.shape == (2, STYLE)
    assert float(tf.reduce_max(tf.abs(style - generator.style(other)))) > 0.01
    ads = generator(told)
    assert float(tf.reduce_max(tf.abs(ads - generator(other)))) > 0.01
    # Then latent and condition play no part.
    np.testing.assert_array_equal(generator({**other, "style": style}), ads)
    for mine, theirs in zip(
        generator.direct({**other, "style": style}),
        generator.direct(told),
        strict=True,
    ):
        np.testing.assert_array_equal(mine, theirs)


def test_a_style_is_given_in_any_precision(generator):
    half = make("mixed_bfloat16")
    half.set_weights(generator.get_weights())
    style = np.asarray(generator.style(inputs()), "float32")
    direction = half.direct({**inputs(), "style": style})
    assert direction.style.dtype == tf.bfloat16
    ads = half({**inputs(), "style": style})
    assert float(tf.reduce_mean(tf.abs(ads - generator(inputs())))) < 0.01


def test_a_style_that_is_given_can_be_moved_by_descent(generator):
    told = inputs()
    style = tf.Variable(generator.style(told))
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(generator({**told, "style": style}))
    assert np.abs(tape.gradient(loss, style)).max(1).min() > 0
