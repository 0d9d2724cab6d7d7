import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.composition.ink import BLACK
from tfgan_ads.composition.ink import SURE
from tfgan_ads.composition.ink import WHITE
from tfgan_ads.composition.ink import choose_ink
from tfgan_ads.composition.ink import contrast
from tfgan_ads.composition.ink import luminance
from tfgan_ads.composition.ink import luminance_of_levels
from tfgan_ads.composition.ink import readable

INKS = tf.constant([WHITE, BLACK])


@pytest.mark.parametrize(
    "grey, ratio", [(0x76, 4.54), (0x77, 4.48), (0xFF, 1.0), (0x00, 21.0)]
)
def test_contrast_with_white_is_wcags(grey, ratio):
    light = luminance(tf.fill([3], grey / 255))
    assert float(contrast(light, tf.constant(1.0))) == pytest.approx(
        ratio, abs=0.01
    )


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 1))
def test_black_or_white_is_read_on_every_colour(light):
    below = tf.constant([light])
    assert float(choose_ink(INKS, below, below)[1][0]) >= 4.5


def test_between_dark_and_light_no_grey_is_read():
    inks = tf.constant([[0.5, 0.5, 0.5]])
    _, strength = choose_ink(inks, tf.zeros(1), tf.ones(1))
    assert float(strength[0]) == 1.0


def test_a_brands_ink_that_reads_better_is_taken():
    navy = [0.0, 0.0, 0.3]
    ink, _ = choose_ink(
        tf.constant([[0.9, 0.9, 0.9], navy]), tf.ones(1), tf.ones(1)
    )
    assert ink.numpy()[0].tolist() == pytest.approx(navy)


@settings(max_examples=50, deadline=None)
@given(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)))
def test_on_readable_colours_an_ink_is_sure(colour):
    changed = readable(tf.constant([colour], tf.float32))
    light = luminance(changed)
    assert float(choose_ink(INKS, light, light)[1][0]) >= SURE - 1e-3
    # No more than that: what was sure is kept.
    light = luminance(tf.constant([colour], tf.float32))
    if float(choose_ink(INKS, light, light)[1][0]) >= SURE:
        np.testing.assert_allclose(changed[0], colour, atol=1e-6)


def test_a_colour_in_the_middle_keeps_its_hue():
    red = readable(tf.constant([[0.87, 0.2, 0.2]])).numpy()[0]
    assert red[0] > red[1] == pytest.approx(red[2])
    # The nearer end of what no ink is sure on.
    light = float(luminance(tf.constant(red)))
    assert light == pytest.approx(1.05 / SURE - 0.05, abs=1e-3)


def test_levels_have_the_luminance_of_their_colours():
    levels = np.stack(np.meshgrid(*[[0, 1, 10, 11, 128, 255]] * 3), -1)
    levels = tf.constant(levels.astype("uint8"))
    found = luminance_of_levels(levels)
    wanted = luminance(tf.cast(levels, tf.float32) / 255)
    np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-7)
