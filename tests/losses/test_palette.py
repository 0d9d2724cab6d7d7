"""Palettes are compared, wherever their colours are."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.losses.palette import palette_loss

SEED = (3, 5)


def pictures(seed, shape=(2, 6, 4, 3)):
    rng = np.random.default_rng(seed)
    return tf.constant(rng.uniform(size=shape), tf.float32)


def shuffled(target):
    """The same pixels elsewhere."""
    rng = np.random.default_rng(9)
    flat = target.numpy().reshape(2, -1, 3)
    turned = np.stack([rng.permutation(pixels) for pixels in flat])
    return tf.constant(turned.reshape(target.shape))


def test_where_colours_are_plays_no_part():
    painted, target = pictures(0), pictures(1)
    wanted = float(palette_loss(painted, target, SEED))
    assert wanted > 0.001
    assert float(palette_loss(painted, shuffled(target), SEED)) == wanted
    assert float(palette_loss(shuffled(painted), target, SEED)) == wanted
    assert float(palette_loss(shuffled(target), target, SEED)) == 0


def test_it_does_not_matter_which_is_painted():
    one, other = pictures(0), pictures(1)
    forth, back = palette_loss(one, other, SEED), palette_loss(other, one, SEED)
    assert float(forth) == float(back)


def test_of_a_colour_that_is_moved_it_is_the_square_of_the_move():
    target = pictures(1)
    move = np.array([0.3, 0.0, 0.0], "float32")
    normal = tf.random.stateless_normal((3, 8), SEED).numpy()
    slices = normal / np.linalg.norm(normal, axis=0)
    wanted = np.mean((move @ slices) ** 2)
    found = palette_loss(target + move, target, SEED)
    assert float(found) == pytest.approx(wanted, rel=1e-4)


def test_another_seed_looks_from_elsewhere():
    one, other = pictures(0), pictures(1)
    found = {float(palette_loss(one, other, (3, k))) for k in range(4)}
    assert len(found) == 4


def test_each_picture_has_a_palette_of_its_own():
    black, white = tf.zeros((1, 2, 2, 3)), tf.ones((1, 2, 2, 3))
    both, turned = tf.concat([black, white], 0), tf.concat([white, black], 0)
    assert float(palette_loss(both, both, SEED)) == 0
    assert float(palette_loss(both, turned, SEED)) > 0.1


def test_its_slope_leads_to_the_colours():
    target = tf.fill((1, 2, 2, 3), 0.8)
    painted = tf.Variable(tf.fill((1, 2, 2, 3), 0.2))
    with tf.GradientTape() as tape:
        loss = palette_loss(painted, target, SEED)
    slope = tape.gradient(loss, painted)
    after = palette_loss(painted - 0.1 * slope, target, SEED)
    assert float(after) < float(loss)
    # Of four pixels that are alike each is moved alike.
    np.testing.assert_allclose(
        slope, np.broadcast_to(slope[:, :1, :1], slope.shape), atol=1e-7
    )
