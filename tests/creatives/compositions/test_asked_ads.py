import numpy as np
import pandas as pd
import pytest

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError


@pytest.fixture(scope="module")
def asked(gan, folder):
    products = pd.DataFrame({"product": ["product-0.png", "product-1.png"]})
    return AskedAds(gan, products, str(folder), ["320x50", "160x600"])


def test_there_is_a_row_for_each_of_everything(asked):
    users = pd.DataFrame({"language": ["de", None]})
    rows = asked.rows(users, n=2)
    assert len(rows) == 2 * 2 * 2 * 2
    assert rows["language"].tolist() == ["de"] * 8 + [""] * 8
    assert (
        asked.named(rows)["slot"][:4].tolist()
        == ["320x50"] * 2 + ["160x600"] * 2
    )


def test_all_but_the_price_is_left_to_be_chosen(asked):
    rows = asked.rows(pd.DataFrame({"language": ["de", "fr"]}), n=1)
    parts = asked.shown(rows)
    assert (parts.layout.numpy() == CHOSEN).all()
    assert (parts.copy.numpy()[:, [0, 1, 3, 4]] == CHOSEN).all()
    price = parts.copy.numpy()[:, 2]
    assert [asked.kit.texts[k][1] for k in price[:4]] == ["ab 19 €"] * 4
    # No price in a language that it is not approved in.
    assert (price[4:] == -1).all()


def test_pictures_keep_all_their_pixels(asked):
    product, logo = asked.full_size(0)
    assert product.shape == (31, 71, 4) and logo.shape == (0, 0, 4)
    assert product.numpy()[15, 35].tolist() == [255, 0, 0, 255]


def test_where_nobody_names_a_logo_it_is_the_brands(gan, folder, log):
    logo = {"file": folder / "logo.png"}
    brand = BrandKit(logos=[logo])
    gan = CreativeGAN(log.schema, size=16, kit=kit_from_log(log, brand))
    products = pd.DataFrame({"product": ["product-0.png"] * 2})
    asked = AskedAds(gan, products, str(folder))
    assert [asked.full_size(i)[1].shape for i in (0, 1)] == [(30, 90, 4)] * 2
    # Who says that there is none has none.
    asked = AskedAds(gan, products.assign(logo=["", "logo.png"]), str(folder))
    shapes = [asked.full_size(i)[1].shape for i in (0, 1)]
    assert shapes == [(0, 0, 4), (30, 90, 4)]


def test_a_missing_product_is_named(gan, folder):
    with pytest.raises(AdsError, match="must have the column 'product'"):
        AskedAds(gan, pd.DataFrame({"sku": ["1"]}), str(folder))
    odd = pd.DataFrame({"product": ["product-9.png"]})
    with pytest.raises(AdsError, match="product-9.png' does not exist"):
        AskedAds(gan, odd, str(folder))


def test_nothing_is_asked_of_a_slot_that_nobody_names(gan, folder):
    products = pd.DataFrame({"product": ["product-0.png"]})
    asked = AskedAds(gan, products, str(folder))
    assert [str(slot) for slot in asked.slots] == gan.kit.slots[:1]
    assert np.isin(gan.kit.slots[0], ["300x250", "320x50", "160x600"])
