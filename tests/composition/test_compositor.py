import numpy as np
import pytest
import tensorflow as tf

from tests.composition.conftest import design
from tfgan_ads.composition.design import Pictures
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS

RED = (1.0, 0.0, 0.0, 1.0)


def pictures(rows=1, product=RED, logo=(0.0, 1.0, 0.0, 1.0)):
    def plain(colour):
        return tf.tile(tf.constant(colour)[None, None, None], [rows, 8, 8, 1])

    one = tf.ones(rows)
    return Pictures(plain(product), one, plain(logo), 2 * one)


def background(rows=1, height=125, width=150, value=1.0):
    return tf.fill([rows, height, width, 3], value)


def part(ad, box, scale=0.5):
    """Cut a box of the page out of an ad."""
    left, top, right, bottom = np.asarray(box) * scale
    rows = slice(int(np.ceil(top)), int(bottom))
    return ad[rows, int(np.ceil(left)) : int(right)]


def test_the_product_is_exact_in_its_box_and_nowhere_else(compositor):
    asked, shown = design(), pictures()
    ad = compositor(background(), asked, shown).numpy()[0]
    box = compositor.arrange(asked, tf.constant([[1.0, 2.0]])).boxes[0, 0]
    np.testing.assert_allclose(part(ad, box), part(ad * 0 + RED[:3], box))
    red = (ad == RED[:3]).all(-1).sum()
    assert red <= float((box[2] - box[0]) * (box[3] - box[1])) / 4


@pytest.mark.parametrize("layout", Layouts.shipped().names)
def test_words_are_read_wherever_they_are(compositor, layout):
    noise = tf.random.stateless_uniform((1, 250, 300, 3), (1, 2))
    asked = design(layout)
    ad = compositor(noise, asked, pictures()).numpy()[0]
    found = compositor.arrange(asked, tf.constant([[1.0, 2.0]]))
    for i, kind in enumerate(WORDS):
        box = found.boxes[0, ELEMENTS.index(kind)].numpy()
        if box[2] == 0:
            continue
        words = part(ad, found.type[0, i], 1.0).reshape(-1, 3)
        # Ink and what is under it: two colours, and what lies between.
        line = words - words[0]
        spread = np.linalg.svd(line, compute_uv=False)
        assert spread[1] < 1e-3 * spread[0], kind


def test_ink_is_white_on_dark_and_black_on_light(compositor):
    asked = design(rows=2)
    two = tf.concat([background(value=0.1), background(value=0.9)], 0)
    ads = compositor(two, asked, pictures(2)).numpy()
    box = compositor.arrange(asked, tf.ones((2, 2))).type[0, 0]
    assert part(ads[0], box).max() > 0.9 and part(ads[1], box).min() < 0.1
    assert part(ads[0], box).min() == pytest.approx(0.1)


def test_no_plate_where_words_can_be_read(compositor):
    asked = design(copy=tf.constant([[0, -1, -1, -1, -1]]))
    ad = compositor(background(), asked, pictures()).numpy()
    assert not np.isclose(ad, asked.panel.numpy()).all(-1).any()
    grey = compositor(background(value=0.52), asked, pictures()).numpy()
    assert not np.isclose(grey, asked.panel.numpy()).all(-1).any()


def test_a_plate_goes_under_words_on_stripes(compositor):
    stripes = tf.tile(tf.constant([0.0, 1.0]), [75])[None, None, :, None]
    asked = design(copy=tf.constant([[0, -1, -1, -1, -1]]))
    ad = compositor(background() * stripes, asked, pictures()).numpy()
    assert np.isclose(ad, asked.panel.numpy(), atol=1e-5).all(-1).sum() > 200


def test_squeezed_grids_show_the_same_ad(compositor):
    asked = design(size=(728, 90), layout="product_right")
    full = compositor(background(height=90, width=728), asked, pictures())
    small = compositor(background(height=90, width=91), asked, pictures())
    shrunk = tf.nn.avg_pool2d(full, (1, 8), (1, 8), "VALID")
    assert float(tf.reduce_mean(tf.abs(shrunk - small))) < 0.004


def test_gradients_reach_background_colours_and_moves(compositor):
    asked, base = design(), background()
    with tf.GradientTape() as tape:
        watched = base, asked.accent, asked.moves
        tape.watch(watched)
        total = tf.reduce_sum(tf.square(compositor(base, asked, pictures())))
    for slope in tape.gradient(total, watched):
        assert np.isfinite(slope.numpy()).all() and slope.numpy().any()


def test_what_does_not_fit_is_told(compositor):
    quiet, shelf = (
        Layouts.shipped().names.index(name) for name in ("quiet", "card")
    )
    fits = compositor.fits(
        tf.constant([quiet, shelf, quiet, shelf]),
        tf.constant([[0, 1, 2, 3, 4]] * 2 + [[0, 1, 2, -1, 4], [0] * 5]),
        tf.constant([300.0, 300, 300, 60]),
        tf.constant([250.0, 250, 250, 20]),
    ).numpy()
    # "quiet" has no place for legal terms; price and badge it may do without.
    assert fits[0].tolist() == [True, True, True, False, True]
    assert fits[1].all() and fits[2].all()
    assert not fits[3].any(where=[True, True, False, True, False])
