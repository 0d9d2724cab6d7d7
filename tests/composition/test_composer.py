import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.composer import Composer
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.networks.creatives.level_set_generator import Direction

DIRECTION = Direction(
    style=tf.zeros((1, 4)),
    moves=tf.zeros((1, 7, 3)),
    accent=tf.constant([[0.1, 0.2, 0.3]]),
    panel=tf.constant([[0.45, 0.46, 0.47]]),
)


@pytest.fixture
def parts():
    copy = np.array([[0, 1, -1, -1, -1]], "int32")
    parts = CompositionInputs.dummy()._replace(copy=copy)
    return parts._replace(product_aspect=np.ones(1, "float32")).as_floats()


def test_colours_are_the_brands_where_it_has_some(compositor, parts):
    free = Composer(compositor).design(DIRECTION, parts)
    np.testing.assert_allclose(free.accent, DIRECTION.accent)
    # Black and white are read as badly on it: it is made darker.
    assert (free.panel.numpy() < DIRECTION.panel.numpy()).all()
    kept = Composer(compositor, accent=(1, 0, 0), panel=(0, 0, 1))
    design = kept.design(DIRECTION, parts)
    assert design.accent.numpy().tolist() == [[1, 0, 0]]
    assert design.panel.numpy().tolist() == [[0, 0, 1]]


def test_a_painter_is_shown_where_elements_are(compositor, parts):
    composer = Composer(compositor)
    around = composer.around(DIRECTION, parts).numpy()[0]
    assert around.shape == (16, 16, 2)
    # The product is on the left of this layout, the words on the right.
    assert around[:, :8, 0].sum() > 4 * around[:, 9:, 0].sum()
    assert around[:, 8:, 1].sum() > 4 * around[:, :7, 1].sum()
    aspects = tf.constant([[1.0, 0.0]])
    design = composer.design(DIRECTION, parts)
    box = compositor.arrange(design, aspects).boxes.numpy()[0, 0]
    area = (box[2] - box[0]) * (box[3] - box[1]) * 16 * 16 / (300 * 250)
    assert around[..., 0].sum() == pytest.approx(area, rel=1e-4)


def test_an_ad_is_composed_on_the_backgrounds_grid(compositor, parts):
    grey = tf.fill((1, 20, 24, 3), 0.9)
    ad = Composer(compositor).compose(grey, DIRECTION, parts)
    assert ad.shape == (1, 20, 24, 3)
    assert (np.abs(ad - grey).max(-1) > 0.1).any()
