import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.creatives.photo_grade import PhotoGrade


@pytest.fixture
def grade():
    made = PhotoGrade()
    photo = tf.random.stateless_uniform((1, 64, 64, 3), (1, 2))
    made(photo, photo, tf.ones((1, 4)), rows=64, columns=64)
    return made


def settings(grade, **wanted):
    """Set what the style says: blur, contrast and three of tint."""
    names = ("blur", "contrast", "red", "green", "blue")
    dense = grade.settings
    dense.kernel.assign(tf.zeros_like(dense.kernel))
    values = {"blur": -20.0, **wanted}
    dense.bias.assign([values.get(name, 0.0) for name in names])


def run(grade, photo, rows=64, columns=64):
    style = tf.ones((1, 4))
    return grade(photo, photo, style, rows=rows, columns=columns).numpy()


PHOTO = tf.random.stateless_uniform((1, 64, 64, 3), (3, 4))


def test_nothing_is_done_where_nothing_is_said(grade):
    settings(grade)
    np.testing.assert_allclose(run(grade, PHOTO), PHOTO, atol=1e-5)


def test_a_blur_keeps_the_mean_and_takes_the_detail(grade):
    settings(grade, blur=20.0)
    soft = run(grade, PHOTO)
    assert soft.mean() == pytest.approx(float(tf.reduce_mean(PHOTO)), abs=0.01)
    assert soft.std() < 0.2 * PHOTO.numpy().std()


def test_contrast_and_tint_are_bounded(grade):
    settings(grade, contrast=-99.0, red=99.0)
    graded = run(grade, PHOTO)
    assert graded[..., 1].std() == pytest.approx(
        0.5 * PHOTO.numpy()[..., 1].std(), rel=0.02
    )
    rise = graded[..., 0].mean() - PHOTO.numpy()[..., 0].mean()
    assert rise == pytest.approx(0.25, abs=0.02)


def test_the_small_one_is_read_at_the_size_asked_for(grade):
    settings(grade)
    assert run(grade, PHOTO, 16, 20).shape == (1, 16, 20, 3)
