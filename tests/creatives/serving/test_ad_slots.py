"""Ads of every size: the size of the slot, and sharp."""

import io

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.creatives.serving.ad_slots import SLOTS
from tfgan_ads.creatives.serving.ad_slots import compose
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.png import COMPOSITE
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.watermark import detect


@pytest.mark.parametrize("slot", SLOTS)
def test_every_slot_has_its_size_weight_and_marks(
    slot, creative, checked, placement
):
    ad = compose(creative, slot, checked, placement, "Shop now")
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


def test_the_product_is_sharp_and_where_it_was(creative, checked, placement):
    ad = np.asarray(compose(creative, "square", checked, placement), int)
    side = 1080
    wide = round(placement[2] * side)
    left, top = (round(p * side - wide / 2) for p in placement[:2])
    shown = ad[top : top + wide, left : left + wide]
    sharp = checked.resize((wide, wide), Image.Resampling.LANCZOS)
    sharp = np.asarray(sharp, int)
    inside = sharp[..., 3] == 255
    np.testing.assert_array_equal(shown[inside], sharp[inside][:, :3])


def test_what_cannot_be_is_told(creative):
    with pytest.raises(AdsError, match="Did you mean '300x250'"):
        compose(creative, "300x520")
