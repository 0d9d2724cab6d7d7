"""Which creatives are of which product."""

import pytest

from tfgan_ads.clicks.shown_creatives import shown_creatives
from tfgan_ads.errors import AdsError


def test_every_product_has_its_own(log):
    products = log.products()
    found = shown_creatives(log, products)
    assert len(found) == len(products)
    frame = log.to_pandas(["product_id", "creative"])
    for product, names in zip(products["product_id"], found, strict=True):
        mine = frame.loc[frame["product_id"] == product, "creative"]
        assert names == sorted(mine.unique())


def test_without_products_all_are_of_one(bars):
    ((first, *_),) = shown_creatives(bars, None)
    assert first == "0"


def test_a_product_without_creatives_is_named(log):
    products = log.products()
    some = log.where(product_id=products["product_id"][0])
    with pytest.raises(AdsError, match="The log shows no creative of"):
        shown_creatives(some, products)
