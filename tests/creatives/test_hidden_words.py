"""Words of flattened creatives are hidden, pixel for pixel."""

import numpy as np
import pytest

import tfgan_ads as ads
from tfgan_ads.creatives.hidden_words import HiddenWords
from tfgan_ads.creatives.hidden_words import check_hiding
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError

SIDE = 100


def picture(left, top, right, bottom, size=(SIDE, SIDE)):
    """Black, but for a white word."""
    pixels = np.zeros((*size[::-1], 3), "uint8")
    pixels[top:bottom, left:right] = 255
    return pixels


def find(picture):
    """The box of what is white, if anything is."""
    rows, columns = np.nonzero(picture[..., 0])
    if not len(rows):
        return []
    ends = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    return [np.array(ends, float)]


def test_a_word_and_a_rim_are_hidden_and_nothing_else():
    arrays = np.stack([picture(10, 20, 40, 30), picture(0, 0, 0, 0)])
    words = HiddenWords(find, ImageStore(arrays=arrays), ["0", "1"], SIDE)
    hidden = words.take(np.array([1, 0, 0]))
    assert hidden.shape == (3, SIDE, SIDE, 1) and hidden.dtype == bool
    assert not hidden[0].any()
    wanted = picture(8, 18, 42, 32)[..., :1] > 0
    np.testing.assert_array_equal(hidden[1], wanted)
    np.testing.assert_array_equal(hidden[2], wanted)


@pytest.mark.parametrize("squeeze", [False, True])
@pytest.mark.parametrize("size", [(96, 64), (30, 120), (64, 64)])
def test_no_pixel_that_is_seen_shows_a_word(size, squeeze):
    width, height = size
    box = width // 3, height // 2, 2 * width // 3, height
    arrays = picture(*box, size)[None]
    images = ImageStore(arrays=arrays, squeeze=squeeze)
    hidden = HiddenWords(find, images, ["0"], 16).take(np.array([0]))
    seen = images.load(["0"], 16, 3)[~hidden[..., 0]]
    # Where pictures keep their shape, resizing leaves a trace.
    assert len(seen) and seen.max() <= (0 if squeeze else 8)


def test_a_picture_is_looked_at_once():
    met = []

    def look(picture):
        met.append(picture)
        return find(picture)

    images = ImageStore(arrays=np.stack([picture(10, 20, 40, 30)] * 3))
    HiddenWords(look, images, ["0", "1"], 16)
    HiddenWords(look, images, ["1", "2"], 16)
    assert len(met) == 3
    HiddenWords(look, images, ["1"], 32)
    assert len(met) == 4


def test_grey_pictures_are_looked_at_in_colour():
    images = ImageStore(arrays=np.full((1, 8, 8, 1), 255, "uint8"))
    words = HiddenWords(find, images, ["0"], 8)
    assert words.take(np.array([0])).all()


def test_what_is_told_is_not_hidden():
    schema = ads.AdSchema(columns={"title": {"role": "headline"}})
    with pytest.raises(AdsError) as error:
        check_hiding(schema)
    assert str(error.value) == (
        "`hide` is for banners whose words nobody tells; what is told is set "
        "in type, and learned. This log tells them in: 'title'"
    )
    check_hiding(ads.AdSchema(columns={"age": {"role": "user"}}))
