"""Ads of every size: sharp, legible, light, and marked."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.creatives.serving.ad_slots import CONTRAST
from tfgan_ads.creatives.serving.ad_slots import LIMIT
from tfgan_ads.creatives.serving.ad_slots import SAFE
from tfgan_ads.creatives.serving.ad_slots import SLOTS
from tfgan_ads.creatives.serving.ad_slots import button_box
from tfgan_ads.creatives.serving.ad_slots import compose
from tfgan_ads.creatives.serving.ad_slots import contrast
from tfgan_ads.creatives.serving.ad_slots import encode_ad
from tfgan_ads.creatives.serving.ad_slots import without_product
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite
from tfgan_ads.serving.provenance.png import COMPOSITE
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.watermark import detect

PLACEMENT = (0.5, 0.46, 0.5)


@pytest.fixture(scope="module")
def product():
    """A checked square with a transparent rim."""
    pixels = np.zeros((256, 256, 4), "uint8")
    checks = np.indices((192, 192)).sum(0) // 8 % 2
    pixels[32:224, 32:224] = np.where(
        checks[..., None], [255, 0, 0, 255], [0, 0, 255, 255]
    )
    return Image.fromarray(pixels)


@pytest.fixture(scope="module")
def creative(product):
    small = product.resize((64, 64), Image.Resampling.LANCZOS)
    placer = ProductPlacer(32, {"": PLACEMENT})
    cutout = np.asarray(small, "float32")[None] / 255
    placed = placer(cutout, np.zeros(1, int))[0]
    green = np.tile([0.2, 0.8, 0.3], (32, 32, 1)).astype("float32")
    image = np.asarray(composite(placed, green))
    return np.round(255 * image).astype("uint8")


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_has_its_size_weight_and_marks(slot, creative, product):
    ad = compose(creative, slot, product, PLACEMENT, "Shop now")
    assert ad.size == SLOTS[slot]
    file, kind = encode_ad(ad, payload=77)
    assert len(file) <= LIMIT
    seen = Image.open(io.BytesIO(file))
    assert seen.size == SLOTS[slot]
    assert seen.format == {"png": "PNG", "jpg": "JPEG"}[kind]
    assert source_type_of(file) == COMPOSITE
    found = detect(seen)
    assert found.present == (min(ad.size) >= 160)
    assert found.payload == (77 if found.present else 0)


def test_the_product_is_sharp_and_where_it_was(creative, product):
    ad = np.asarray(compose(creative, "square", product, PLACEMENT), int)
    side = 1080
    wide = round(PLACEMENT[2] * side)
    left, top = (round(p * side - wide / 2) for p in PLACEMENT[:2])
    shown = ad[top : top + wide, left : left + wide]
    sharp = product.resize((wide, wide), Image.Resampling.LANCZOS)
    sharp = np.asarray(sharp, int)
    inside = sharp[..., 3] == 255
    np.testing.assert_array_equal(shown[inside], sharp[inside][:, :3])


def test_no_halo_of_the_small_product_is_left(creative, product):
    clean = without_product(creative, product, PLACEMENT)
    green = np.array([51, 204, 77])
    assert np.abs(clean.astype(int) - green).max() <= 6
    ad = np.asarray(compose(creative, "square", product, PLACEMENT), int)
    # The transparent rim of the cut-out shows the treatment alone.
    assert np.abs(ad[240:260, 400:700] - green).max() <= 8


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_black_or_white_reads_well_on_any_colour(colour):
    best = max(contrast(colour, c) for c in ((0,) * 3, (255,) * 3))
    assert best > CONTRAST


def test_contrast_is_that_of_the_standard():
    # Published examples.
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(
        4.48, abs=0.01
    )
    assert contrast((0, 0, 255), (255, 255, 255)) == pytest.approx(
        8.59, abs=0.01
    )


@pytest.mark.parametrize("slot", SLOTS)
def test_words_stay_in_the_safe_area(slot, creative):
    width, height = SLOTS[slot]
    for side in (min(width, height), max(width, height)):
        if side > 1.3 * min(width, height):
            continue
        left, top, right, bottom = button_box((width, height), side)
        margin = SAFE * min(width, height) - 1e-9
        assert margin <= left < right <= width - margin
        assert margin <= top < bottom <= height - margin
    # Legible: the button shows both its colour and its ink.
    ad = compose(creative, slot, text="A very long call to action indeed")
    plain = compose(creative, slot)
    changed = np.asarray(ad, int) != np.asarray(plain, int)
    rows, columns = np.nonzero(changed.any(-1))
    assert len(rows) > 0
    assert rows.min() > 0 and columns.max() < width - 1


def test_what_cannot_be_is_told(creative):
    with pytest.raises(AdsError, match="Did you mean '300x250'"):
        compose(creative, "300x520")
    noise = np.random.default_rng(0).integers(0, 256, (628, 1200, 3))
    heavy = Image.fromarray(noise.astype("uint8"))
    with pytest.raises(AdsError, match="cannot be made lighter than"):
        encode_ad(heavy, limit=10_000)
    file, kind = encode_ad(heavy.resize((300, 157)), limit=60_000)
    assert kind == "jpg" and len(file) <= 60_000
