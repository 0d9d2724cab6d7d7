"""A mark in the pixels stays there."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.watermark import detect
from tfgan_ads.serving.provenance.watermark import embed


def compressed(image, quality):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file)


def halved(image):
    return image.resize((image.width // 2, image.height // 2))


def cropped(image, left, top):
    """Cut a fifth of a picture off, more or less of it at each side."""
    wide, high = (round(side * 0.8**0.5) for side in image.size)
    x = round(left * (image.width - wide))
    y = round(top * (image.height - high))
    return image.crop((x, y, x + wide, y + high))


@settings(max_examples=6, deadline=None)
@given(
    st.integers(0, 2**16 - 1),
    st.sampled_from([(300, 250), (728, 170), (160, 600), (1200, 628)]),
    st.integers(0, 5),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_watermark_survives_what_happens_to_ads(
    picture, payload, size, seed, left, top
):
    image = picture(size, seed)
    marked = embed(image, payload)
    assert marked.size == size and marked.mode == "RGB"
    difference = np.asarray(image, float) - np.asarray(marked, float)
    assert 10 * np.log10(255**2 / np.square(difference).mean()) > 30
    cut = cropped(marked, left, top)
    for seen in (
        marked,
        compressed(marked, 50),
        halved(marked),
        cut,
        compressed(cut, 50),
        compressed(marked.resize((size[0] * 3 // 4, size[1] * 3 // 4)), 70),
    ):
        assert detect(seen)[::2] == (True, payload)


def test_pictures_without_a_mark_have_none(picture):
    certainty = [detect(picture(seed=i)).certainty for i in range(12)]
    # Less than once in a million: 14 of the widths of Gumbel's law above.
    width = np.std(certainty) * 6**0.5 / np.pi
    assert np.mean(certainty) + 14 * width < 14
    assert np.max(certainty) < 11
    assert not detect(Image.new("RGB", (300, 250))).present
    assert not detect(Image.new("RGB", (32, 32))).present
    assert not detect(Image.new("RGB", (1200, 60))).present


def test_transparency_is_kept_and_small_pictures_refused(picture):
    image = picture().convert("RGBA")
    image.putalpha(77)
    assert np.asarray(embed(image, 1))[..., 3].min() == 77
    with pytest.raises(AdsError, match="at least 160 pixels"):
        embed(Image.new("RGB", (320, 50)), 1)
    with pytest.raises(AdsError, match="must be of 16 bits"):
        embed(image, 1 << 16)
