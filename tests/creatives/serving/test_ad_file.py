"""The file of an ad is light enough."""

import io

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.errors import AdsError


def test_what_is_too_heavy_is_told():
    noise = np.random.default_rng(0).integers(0, 256, (628, 1200, 3))
    heavy = Image.fromarray(noise.astype("uint8"))
    with pytest.raises(AdsError, match="cannot be made lighter than"):
        encode_ad(heavy, limit=10_000)
    file, kind = encode_ad(heavy.resize((300, 157)), limit=60_000)
    assert kind == "jpg" and len(file) <= 60_000


def test_colours_of_type_are_kept_as_sharp_as_their_light():
    stripes = np.zeros((300, 300, 3), "uint8")
    stripes[:, ::2] = 255, 0, 0
    stripes[::7] = np.random.default_rng(0).integers(0, 256, (43, 300, 3))
    file, kind = encode_ad(Image.fromarray(stripes), limit=40_000)
    seen = np.asarray(Image.open(io.BytesIO(file))).astype(int)
    assert kind == "jpg"
    assert np.abs(seen - stripes)[1::7].mean() < 20


def test_only_small_ads_are_tried_without_loss():
    sizes = [(400, 500), (401, 500)]
    kinds = [encode_ad(Image.new("RGB", size))[1] for size in sizes]
    assert kinds == ["png", "jpg"]
