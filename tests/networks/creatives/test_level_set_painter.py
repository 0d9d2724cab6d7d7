import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.creatives.level_set_painter import LevelSetPainter
from tfgan_ads.networks.creatives.level_set_painter import _shrunk


@pytest.fixture(scope="module")
def painter():
    made = LevelSetPainter((16, 8))
    style = tf.random.stateless_normal((2, 6), (1, 2))
    made(style, *page(), rows=8, columns=8)
    # As if it had learned to paint patterns.
    for weight in made.weights:
        if "kernel" in weight.path and weight.shape[0] == 6:
            weight.assign(20 * weight)
    return made


def page(width=300.0, height=250.0, rows=2):
    return tf.fill([rows], width), tf.fill([rows], height)


def paint(painter, rows, columns, width=300.0, height=250.0):
    style = tf.random.stateless_normal((2, 6), (1, 2))
    size = page(width, height)
    return painter(style, *size, rows=rows, columns=columns).numpy()


def test_it_paints_the_same_at_every_size(painter):
    large = paint(painter, 240, 288)
    small = paint(painter, 60, 72)
    shrunk = large.reshape(2, 60, 4, 72, 4, 3).mean((2, 4))
    assert large.shape == (2, 240, 288, 3)
    assert np.abs(shrunk - small).mean() < 0.03 * np.ptp(large)


def test_edges_are_as_sharp_as_the_pixels(painter):
    # A pattern of edges has the same step from pixel to pixel, however many
    # pixels there are; a soft one's steps would be a quarter.
    small, large = (
        np.abs(np.diff(paint(painter, n, n, 100.0, 100.0), axis=2)).max()
        for n in (64, 256)
    )
    assert large > 0.5 * small > 0.02


def test_gradients_reach_every_weight(painter):
    style = tf.random.stateless_normal((2, 6), (1, 2))
    around = tf.random.stateless_uniform((2, 16, 16, 2), (1, 2))
    other = LevelSetPainter((16, 8))
    with tf.GradientTape() as tape:
        painted = other(style, *page(), rows=8, columns=8, around=around)
        total = tf.reduce_sum(tf.square(painted))
    slopes = tape.gradient(total, other.trainable_variables)
    assert all(slope is not None for slope in slopes)


def test_what_is_painted_costs_something_in_training(painter):
    style = tf.random.stateless_normal((2, 6), (1, 2))

    def cost(**options):
        painter(style, *page(), rows=8, columns=8, **options)
        return [float(loss) for loss in painter.losses]

    assert cost() == []
    (one,) = cost(training=True)
    style = 0 * style
    (none,) = cost(training=True)
    assert one > none == 0


def test_small_amplitudes_are_nearly_none():
    found = _shrunk(tf.constant([-8.0, 0.05, 0.5, 8.0])).numpy()
    np.testing.assert_allclose(found, [-7.969, 0.0005, 0.25, 7.969], rtol=2e-2)


def test_its_config_goes_round():
    config = keras.saving.serialize_keras_object(LevelSetPainter((16, 8)))
    assert keras.saving.deserialize_keras_object(config).widths == (16, 8)


def test_it_soon_learns_stripes_and_rays():
    side = 16
    places = (np.arange(side) + 0.5) / side - 0.5
    x, y = np.meshgrid(places, places)
    stripes, rays = np.sin(6 * np.pi * (x + y)), np.sin(6 * np.arctan2(y, x))
    wanted = np.stack([stripes, rays])[..., None] > [0, 0, 0]
    wanted = (0.3 + 0.4 * wanted).astype("float32")
    painter = LevelSetPainter((16, 8))
    style = np.eye(2, 16, dtype="float32") + 0.5
    size = page(100.0, 100.0)

    def loss():
        painted = painter(style, *size, rows=side, columns=side)
        return tf.reduce_mean(tf.square(painted - wanted))

    loss()
    variables = painter.trainable_variables
    optimizer = keras.optimizers.Adam(3e-3, beta_1=0.0, beta_2=0.99)
    optimizer.build(variables)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            error = loss()
        optimizer.apply(tape.gradient(error, variables), variables)

    for _ in range(150):
        step()
    # Of one colour all over it is .2; with masks that one step of the
    # optimiser turns over, .07.
    assert float(loss()) ** 0.5 < 0.03


def test_colours_come_together_slowly():
    painter = LevelSetPainter((16, 8))
    style = np.ones((1, 16), "float32")
    painter(style, *page(rows=1), rows=8, columns=8)

    def colours():
        return painter._colours(tf.constant(style))[:, 0]

    def apart():
        return float(tf.math.reduce_std(colours(), 1)[0, 0])

    before, level = apart(), float(tf.reduce_mean(colours()))
    variables = [painter.colour.kernel, painter.apart.kernel]
    optimizer = keras.optimizers.Adam(3e-3, beta_1=0.0, beta_2=0.99)
    optimizer.build(variables)
    for _ in range(20):
        with tf.GradientTape() as tape:
            # All of one colour, a good way off.
            error = tf.reduce_sum(tf.square(colours() - 4))
        optimizer.apply(tape.gradient(error, variables), variables)
    moved = float(tf.reduce_mean(colours())) - level
    assert moved > 1 and apart() > 0.8 * before


def test_in_training_masks_are_sharper_from_row_to_row(painter):
    one = tf.random.stateless_normal((1, 6), (1, 2))
    style, side = tf.repeat(one, 5, 0), tf.ones(5)
    drawn = painter(style, side, side, rows=8, columns=8)
    np.testing.assert_allclose(drawn, tf.repeat(drawn[:1], 5, 0), atol=1e-6)
    trained = painter(style, side, side, rows=8, columns=8, training=True)
    np.testing.assert_allclose(trained[0], drawn[0], atol=1e-6)
    apart = np.abs(trained - drawn).mean((1, 2, 3))
    assert (np.diff(apart) > 0).all()
