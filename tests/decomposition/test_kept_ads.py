"""What was found of a banner is kept, until something of it is another."""

import numpy as np
import pytest
from PIL import Image

from tests.decomposition.banners import line
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.kept_ads import KeptAds
from tfgan_ads.schema.element import Element

NAME, PRODUCT = "creatives/a.png", "products/p.png"


@pytest.fixture
def ad():
    return DecomposedAd(
        {Element.HEADLINE: line("Für dich", 2.5, 2, 20, 8)},
        (line("x", 1, 2, 3, 4),),
        np.full((25, 30, 3), 200, "uint8"),
        np.array([[0, 0, 255]], "uint8"),
        "quiet",
        0.5,
    )


@pytest.fixture
def out(tmp_path):
    for name in (NAME, PRODUCT):
        picture = tmp_path / name
        picture.parent.mkdir()
        Image.new("RGB", (30, 25), "white").save(picture)
    (tmp_path / "plates").mkdir()
    return tmp_path


def same(one, other):
    assert one.text == other.text and one.confidence == other.confidence
    np.testing.assert_array_equal(one.box, other.box)


def test_an_ad_comes_back_as_it_was(out, ad):
    assert KeptAds(out, "s").get(NAME, PRODUCT) is None
    KeptAds(out, "s").put(NAME, PRODUCT, ad)
    found = KeptAds(out, "s").get(NAME, PRODUCT)
    assert found.parts.keys() == ad.parts.keys()
    same(found.parts[Element.HEADLINE], ad.parts[Element.HEADLINE])
    same(found.others[0], ad.others[0])
    np.testing.assert_array_equal(found.palette, ad.palette)
    assert (found.layout, found.layout_held) == ("quiet", 0.5)
    assert np.abs(found.plate.astype(int) - ad.plate).max() <= 2


@pytest.mark.parametrize("what", ["banner", "product", "settings", "plate"])
def test_what_is_another_is_found_anew(out, ad, what):
    KeptAds(out, "s").put(NAME, PRODUCT, ad)
    if what in ("banner", "product"):
        other = out / {"banner": NAME, "product": PRODUCT}[what]
        Image.new("RGB", (30, 25), "red").save(other)
    elif what == "plate":
        (out / "plates" / "a.jpg").unlink()
    kept = KeptAds(out, "t" if what == "settings" else "s")
    assert kept.get(NAME, PRODUCT) is None


def test_of_another_product_it_is_found_anew(out, ad):
    KeptAds(out, "s").put(NAME, PRODUCT, ad)
    assert KeptAds(out, "s").get(NAME, None) is None
