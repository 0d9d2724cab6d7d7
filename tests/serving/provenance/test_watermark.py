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


@settings(max_examples=10, deadline=None)
@given(
    st.integers(0, 2**16 - 1),
    st.sampled_from([(300, 250), (728, 170), (160, 600), (1200, 628)]),
    st.integers(0, 5),
)
def test_a_watermark_survives_what_happens_to_ads(picture, payload, size, seed):
    image = picture(size, seed)
    marked = embed(image, payload)
    assert marked.size == size and marked.mode == "RGB"
    difference = np.asarray(image, float) - np.asarray(marked, float)
    assert 10 * np.log10(255**2 / np.square(difference).mean()) > 30
    compressed = io.BytesIO()
    marked.save(compressed, "JPEG", quality=70)
    smaller = marked.resize((size[0] * 3 // 4, size[1] * 3 // 4))
    for seen in (marked, Image.open(compressed), smaller):
        assert detect(seen)[::2] == (True, payload)


def test_pictures_without_a_mark_have_none(picture):
    certainty = [detect(picture(seed=i)).certainty for i in range(40)]
    assert np.abs(certainty).max() < 5
    assert abs(np.mean(certainty)) < 0.6
    assert not detect(Image.new("RGB", (300, 250))).present
    assert not detect(Image.new("RGB", (32, 32))).present


def test_transparency_is_kept_and_small_pictures_refused(picture):
    image = picture().convert("RGBA")
    image.putalpha(77)
    assert np.asarray(embed(image, 1))[..., 3].min() == 77
    with pytest.raises(AdsError, match="at least 160 pixels"):
        embed(Image.new("RGB", (320, 50)), 1)
    with pytest.raises(AdsError, match="must be of 16 bits"):
        embed(image, 1 << 16)
