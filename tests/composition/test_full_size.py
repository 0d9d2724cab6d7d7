import numpy as np
import pytest
import tensorflow as tf

from tests.composition.conftest import design
from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.composition.design import Pictures
from tfgan_ads.composition.full_size import FullSize
from tfgan_ads.composition.ink import CONTRAST
from tfgan_ads.composition.layouts import Layouts


def noise(*shape):
    return tf.random.stateless_uniform(shape, (3, 4))


NOTHING = tf.zeros((0, 0, 4), tf.uint8)


def cutout(rows, columns):
    """A soft picture, opaque but for its outermost pixels."""
    alpha = np.zeros((rows, columns, 1), "float32")
    alpha[1:-1, 1:-1] = 1
    picture = tf.concat([smooth(rows, columns) * alpha, alpha], -1)
    return tf.cast(tf.round(255 * picture), tf.uint8)


def smooth(height, width):
    drawn = tf.image.resize(noise(3, 3, 3), (height, width), "bicubic")
    return tf.clip_by_value(drawn, 0.0, 1.0)


@pytest.mark.parametrize("layout", Layouts.shipped().names)
def test_it_agrees_with_the_small_ads(compositor, layout):
    asked = design(layout)
    product, logo = cutout(80, 120), cutout(30, 90)
    below = smooth(250, 300)
    ad = FullSize(compositor)(below, asked, product, logo)
    small = Pictures(
        tf.image.resize(product, (64, 64), "area")[None] / 255,
        tf.fill([1], 1.5),
        tf.image.resize(logo, (64, 64), "area")[None] / 255,
        tf.fill([1], 3.0),
    )
    batch = compositor(below[None], asked, small)[0]
    apart = tf.abs(tf.cast(ad.pixels, tf.float32) / 255 - batch)
    assert float(tf.reduce_mean(apart)) < 0.02


@pytest.mark.parametrize("density", [1, 2, 3])
def test_words_are_read_at_every_density(compositor, density):
    asked = design("headline_top")
    below = smooth(250 * density, 300 * density)
    ad = FullSize(compositor)(below, asked, cutout(9, 9), cutout(9, 9))
    assert ad.pixels.shape == (250 * density, 300 * density, 3)
    assert (ad.contrast.numpy() >= CONTRAST).all()


def test_the_products_own_pixels_are_what_is_seen(compositor):
    asked = design("quiet", size=(1080, 1080))
    product = cutout(200, 300)
    below = smooth(1080, 1080)
    ad = FullSize(compositor)(below, asked, product, NOTHING)
    alone = Canvas.of(tf.zeros((1080, 1080, 3)), 1080.0)
    alone = alone.place(product, ad.geometry.boxes[0, 0])
    left, top, right, bottom = ad.geometry.boxes.numpy()[0, 0].astype(int)
    inside = (slice(top + 6, bottom - 6), slice(left + 6, right - 6))
    # Exact, whatever was painted below.
    np.testing.assert_array_equal(
        ad.pixels.numpy()[inside], alone.pixels.numpy()[inside]
    )


def test_no_logo_no_words_leave_the_background(compositor):
    asked = design(copy=tf.fill([1, 5], -1))
    below = smooth(250, 300)
    ad = FullSize(compositor)(below, asked, NOTHING, NOTHING)
    wanted = np.round(np.clip(below.numpy(), 0, 1) * 255)
    np.testing.assert_array_equal(ad.pixels.numpy(), wanted)
    assert ad.contrast.numpy().tolist() == [21.0] * 5


def test_it_runs_in_a_graph_of_any_size(compositor):
    full = FullSize(compositor)

    @tf.function(input_signature=[tf.TensorSpec([None, None, 3])])
    def draw(below):
        return full(below, design(), cutout(9, 9), cutout(9, 9)).pixels

    for density in (1, 2):
        below = smooth(250 * density, 300 * density)
        eager = full(below, design(), cutout(9, 9), cutout(9, 9)).pixels
        apart = np.abs(draw(below).numpy().astype(int) - eager.numpy())
        assert apart.max() <= 1
