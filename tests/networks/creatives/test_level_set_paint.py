import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.creatives import level_set_paint
from tfgan_ads.networks.creatives.level_set_fields import PERIODS
from tfgan_ads.networks.creatives.level_set_fields import LevelSetFields
from tfgan_ads.networks.creatives.level_set_paint import LevelSetPaint


def noise(seed, *shape):
    return tf.random.stateless_normal(shape, (seed, 2))


def paint(rows, columns, rays=0.1, batch=2):
    """Patterns of all kinds, as strong as they are after training."""
    parts = LevelSetFields(
        grid=noise(1, batch, 16, 16, 6) / 2,
        frequencies=5 * noise(2, batch, 16, 2),
        waves=noise(3, batch, 6, 32) / 6,
        centre=noise(4, batch, 2) / 5,
        rays=rays * noise(5, batch, 6, 2 * len(PERIODS)),
        slope=noise(6, batch, 6, 4),
    )
    sharpness = tf.fill([batch, 1, 1, 1], float(rows * columns) ** 0.5)
    colours = noise(7, batch, 4, 6, 3)
    size = tf.fill([batch], 300.0), tf.fill([batch], 250.0)
    return LevelSetPaint(parts, sharpness, colours, size, (rows, columns))


def test_colours_and_their_shades_are_mixed_by_masks():
    some = paint(5, 4)
    fields = some.fields.on(page := _page(some, 5, 4))
    masks = tf.nn.softmax(some.sharpness * fields, 1).numpy()
    x = np.broadcast_to(page.x[:, None], (2, 5, 4))
    y = np.broadcast_to(page.y[:, :, None], (2, 5, 4))
    distance = page.around(some.fields.centre)[2]
    shown = np.stack([2 * np.ones_like(x), x, y, distance], 1) / 2
    wanted = np.einsum(
        "bkij,bskc,bsij->bijc", masks, some.colours.numpy(), shown
    )
    painted = some.painted().numpy()
    np.testing.assert_allclose(painted, 1 / (1 + np.exp(-wanted)), atol=1e-4)


def _page(some, rows, columns):
    places = level_set_paint.middles(rows), level_set_paint.middles(columns)
    return level_set_paint.Page(*some.size, *places)


@pytest.mark.parametrize("pixels", [(250, 300), (500, 601)])
def test_large_ads_are_as_if_every_pixel_was_known(pixels, monkeypatch):
    banded = paint(*pixels).painted().numpy()
    monkeypatch.setattr(level_set_paint, "_FARTHEST", 1)
    exact = paint(*pixels).painted().numpy()
    assert banded.shape == exact.shape == (2, *pixels, 3)
    apart = np.abs(banded - exact)
    assert apart.mean() < 0.002 and np.quantile(apart, 0.99) < 0.03
    steps = [np.abs(np.diff(x, axis=2)) for x in (banded, exact)]
    assert steps[0].max() > 0.9 * steps[1].max() > 0.2
    np.testing.assert_allclose(steps[0].mean(), steps[1].mean(), rtol=0.01)


def test_a_size_may_be_known_only_when_it_is_asked_for():
    @tf.function(input_signature=[tf.TensorSpec([], tf.int32)] * 2)
    def draw(rows, columns):
        some = paint(250, 300)
        return some._replace(pixels=(rows, columns)).painted()

    wanted = paint(250, 300).painted()
    np.testing.assert_allclose(draw(250, 300), wanted, atol=1e-3)
    # So small that every pixel is known, and yet in bands.
    small = paint(250, 300)._replace(pixels=(50, 70)).painted()
    np.testing.assert_allclose(draw(50, 70), small, atol=1e-3)


@pytest.mark.parametrize(
    "pixels, step",
    [((64, 64), 1), ((250, 300), 2), ((50, 320), 1), ((1080, 1080), 4)],
)
def test_the_larger_the_farther_apart(pixels, step):
    assert level_set_paint._step(*pixels) == step
    assert int(level_set_paint._step(*map(tf.constant, pixels))) == step
