import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.typesetting.typesetter import Typesetter


def blank(height=60, width=80, density=1.0):
    return Canvas.of(tf.ones((height, width, 3)), width / density)


def test_a_box_is_filled_at_its_density():
    black = tf.zeros(3)
    canvas = blank(density=2.0).fill(tf.constant([5.0, 5, 15, 10]), 0.0, black)
    dark = (canvas.pixels.numpy() == 0).all(-1)
    assert dark.sum() == 200 and dark[10:20, 10:30].all()


def test_what_is_beyond_the_edges_is_cut_off():
    black = tf.zeros(3)
    canvas = blank().fill(tf.constant([-50.0, -50, 200, 10]), 0.0, black)
    dark = (canvas.pixels.numpy() == 0).all(-1)
    assert dark.sum() == 800 and dark[:10].all()


def test_a_picture_at_its_own_size_is_kept_to_the_pixel():
    picture = np.random.default_rng(1).integers(0, 256, (12, 20, 4), "uint8")
    picture[..., 3] = 255
    canvas = blank().place(picture, tf.constant([30.0, 40, 50, 52]))
    placed = canvas.pixels.numpy()[41:51, 31:49]
    np.testing.assert_array_equal(placed, picture[1:-1, 1:-1, :3])


@pytest.mark.parametrize("height", [12, 64, 150])
def test_type_is_as_the_typesetter_draws_it(height):
    block = Typesetter().set("Rain", "en")
    width = round(height * block.aspect)
    canvas = blank(height + 20, width + 20)
    box = tf.constant([10.0, 10.0, 10.0 + width, 10.0 + height])
    drawn = canvas.write(tf.constant(block.field[..., None]), box, tf.zeros(3))
    ink = 1 - drawn.pixels.numpy()[10:-10, 10:-10, 0] / 255
    assert np.abs(ink - block.draw(height)).mean() < 0.025
    assert not (1 - drawn.pixels.numpy()[:9] / 255).any()


def test_extremes_are_those_of_the_box():
    canvas = blank().fill(tf.constant([10.0, 10, 20, 20]), 0.0, tf.zeros(3))
    low, high = canvas.extremes(tf.constant([[8.0, 8, 18, 18]]))
    assert (float(low[0]), float(high[0])) == (0.0, 1.0)
    low, high = canvas.extremes(tf.constant([[11.0, 11, 18, 18]]))
    assert float(high[0]) == 0.0


def test_a_picture_is_placed_alike_by_every_graph():
    """Where shapes are known, graphs divide by multiplying."""
    place = tf.function(lambda picture, box: blank().place(picture, box).pixels)
    for rows in range(61, 191, 13):
        shares = tf.random.stateless_uniform((rows, 2 * rows, 4), (rows, 2))
        picture = tf.cast(256 * shares, tf.uint8)
        box = tf.constant([3.125, 2.25, 71.875, 57.5])
        wanted = blank().place(picture, box).pixels
        np.testing.assert_array_equal(place(picture, box), wanted)


def test_pictures_are_the_same_in_every_graph():
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (90, 70, 4)).astype("uint8")
    pixels[..., 3] = 255
    picture = tf.constant(pixels)
    ground = tf.constant(rng.uniform(size=(200, 150, 3)), tf.float32)

    def placed(box):
        canvas = Canvas.of(ground, 150.0)
        return canvas.place(picture, box).pixels

    graph = tf.function(placed)
    for _ in range(20):
        left, top = rng.integers(0, 400, 2) / 8
        wide, high = rng.integers(240, 700, 2) / 8
        box = tf.constant([left, top, left + wide, top + high], tf.float32)
        # Means of whole levels are often half way between two of them.
        np.testing.assert_array_equal(placed(box), graph(box))
