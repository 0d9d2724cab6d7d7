import numpy as np
import tensorflow as tf

from tfgan_ads.networks.creatives.level_set_fields import PERIODS
from tfgan_ads.networks.creatives.level_set_fields import LevelSetFields
from tfgan_ads.networks.creatives.level_set_fields import multiples
from tfgan_ads.networks.creatives.page import Page
from tfgan_ads.networks.creatives.page import middles


def noise(seed, *shape):
    return tf.random.stateless_normal(shape, (seed, 2))


def fields(**parts):
    """Two masks of nothing but what is given."""
    nothing = LevelSetFields(
        grid=tf.zeros((1, 16, 16, 2)),
        frequencies=tf.zeros((1, 4, 2)),
        waves=tf.zeros((1, 2, 8)),
        centre=tf.zeros((1, 2)),
        rays=tf.zeros((1, 2, 2 * len(PERIODS))),
        slope=tf.zeros((1, 2, 4)),
    )
    return nothing._replace(**parts)


def square(side=8, size=(100.0, 100.0)):
    width, height = (tf.fill([1], x) for x in size)
    return Page(width, height, middles(side), middles(side))


def test_waves_are_sums_of_cosines_and_sines():
    frequencies, waves = noise(1, 1, 4, 2), noise(2, 1, 2, 8)
    drawn = fields(frequencies=frequencies, waves=waves).on(square())
    x, y = square().x[0, 5], square().y[0, 3]
    place = tf.stack([x, y])
    turn = 2 * np.pi * tf.linalg.matvec(frequencies[0], place).numpy()
    cosine, sine = np.split(waves[0].numpy(), 2, -1)
    wanted = cosine @ np.cos(turn) + sine @ np.sin(turn)
    np.testing.assert_allclose(drawn[0, :, 3, 5], wanted, rtol=1e-4)


def test_waves_are_as_long_on_a_strip_as_on_a_square():
    parts = fields(frequencies=noise(1, 1, 4, 2), waves=noise(2, 1, 2, 8))
    one = parts.on(square(8))[:, :, 2:6]
    size = tf.fill([1], 200.0), tf.fill([1], 50.0)
    strip = parts.on(Page(*size, middles(4), middles(16)))
    np.testing.assert_allclose(one, strip[..., 4:12], atol=1e-5)


def test_planes_and_the_cone_rise_from_their_middles():
    slope = tf.constant([[[1.0, 2.0, 4.0, 0.0], [0.0, 0.0, 0.0, 3.0]]])
    centre = tf.constant([[-0.25, 0.25]])
    plane, cone = fields(slope=slope, centre=centre).on(square(2))[0].numpy()
    assert plane.tolist() == [[-0.5, 0.5], [1.5, 2.5]]
    # Pixels at -1/4 and 1/4: one of them is the centre.
    wanted = [[1.5, 4.5**0.5], [0.0, 1.5]]
    np.testing.assert_allclose(cone, wanted, atol=4e-3)


def test_rays_turn_around_their_centre():
    # The cosine of three periods.
    rays = tf.one_hot([4, 5], 2 * len(PERIODS))[None]
    drawn = fields(rays=rays).on(square(9))[0].numpy()
    angle = np.arctan2(*np.meshgrid(*[np.arange(9) - 4] * 2, indexing="ij"))
    away = np.hypot(*np.indices((9, 9)) - 4) > 0
    for found, wave in zip(drawn, (np.cos, np.sin)):
        np.testing.assert_allclose(
            found[away], wave(3 * angle)[away], atol=1e-3
        )


def test_the_grid_is_read_by_a_spline():
    grid = tf.tile(tf.range(16.0)[None, :, None, None], (1, 1, 16, 2))
    drawn = fields(grid=grid).on(square(32))[0, 0]
    inner = np.diff(drawn[:, 7])[8:-8]
    np.testing.assert_allclose(inner, 0.5, rtol=1e-4)
    np.testing.assert_allclose(drawn[:, 7], drawn[:, 20], rtol=1e-5)


def test_multiples_are_of_all_periods():
    angle = tf.constant(0.7)
    found = np.array(multiples(tf.cos(angle), tf.sin(angle)))
    wanted = [f(k * 0.7) for k in PERIODS for f in (np.cos, np.sin)]
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_strength_is_the_sum_of_amplitudes():
    assert float(fields().strength) == 0
    waves = tf.constant([[[1.0, -2.0] + [0.0] * 6, [0.0] * 8]])
    rays = -tf.one_hot([4, 5], 2 * len(PERIODS))[None]
    assert float(fields(waves=waves, rays=rays).strength) == 5
    # A grid that is even all over is none; this is 1 from its mean.
    grid = np.zeros((1, 16, 16, 2), "float32")
    grid[:, :8, :, 0] = 2.0
    grid[..., 1] = 7.0
    assert float(fields(grid=tf.constant(grid)).strength) == 8
