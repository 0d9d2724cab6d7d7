"""All grounds are compared at once, as if one by one."""

import numpy as np

from tfgan_ads.worlds.studio.codebook import Codebook
from tfgan_ads.worlds.studio.photos import PHOTOS


def test_distances_are_those_to_the_grounds_themselves():
    book = Codebook.of("320x50", 8)
    rng = np.random.default_rng(0)
    pixels = rng.random((3, 64, 3)).astype("float32")
    weights = rng.random((3, 64)).astype("float32")
    match = book.match(pixels, weights)
    painted = (
        book.dark[:, None]
        + book.tones[:, None, :, None] * ((book.light - book.dark)[:, None])
    )
    photos = book.photos
    for row in range(3):
        w = weights[row][:, None] / (3 * weights[row].sum())
        by_paint = np.sqrt((w * (painted - pixels[row]) ** 2).sum((2, 3)))
        by_photo = np.sqrt((w * (photos - pixels[row]) ** 2).sum((1, 2)))
        np.testing.assert_allclose(
            match.by_background[row],
            [*by_paint.min(1), by_photo.min()],
            atol=1e-3,
        )
        np.testing.assert_allclose(
            match.error[row], min(by_paint.min(), by_photo.min()), atol=1e-3
        )


def test_a_photograph_is_known_by_its_pixels():
    book = Codebook.of("320x50", 8)
    pixels, weights = book.photos[[7, 30]], np.ones((2, 64))
    match = book.match(pixels, weights)
    assert match.hue.tolist() == [PHOTOS[7].hue, PHOTOS[30].hue]
    np.testing.assert_array_equal(match.ground, pixels)
    assert match.error.max() < 1e-3
    assert match.by_background.argmin(1).tolist() == [5, 5]
