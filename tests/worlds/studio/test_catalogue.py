"""The products of the studio, their brands, prices and markets."""

import numpy as np
import pytest

from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.catalogue import list_price
from tfgan_ads.worlds.studio.languages import SHARES


def test_as_many_of_every_vertical_are_taken():
    catalogue = Catalogue.load(50)
    assert len(catalogue) == len(set(catalogue.ids)) == 50
    assert np.bincount(catalogue.vertical).tolist() == [5] * 10
    assert np.bincount(Catalogue.load().vertical).min() >= 26


def test_a_brand_sells_what_it_is_for():
    catalogue = Catalogue.load()
    for vertical, brand in zip(catalogue.vertical, catalogue.brand):
        sold = load_brands()[brand].verticals
        assert catalogue.verticals[vertical] in sold
    assert len(np.unique(catalogue.brand)) == len(load_brands())


def test_markets_are_as_large_as_they_should_be_in_every_vertical():
    catalogue = Catalogue.load()
    share = np.bincount(catalogue.language) / len(catalogue)
    np.testing.assert_allclose(share, list(SHARES.values()), atol=0.01)
    pairs = set(zip(catalogue.vertical, catalogue.language))
    assert len(pairs) == 10 * len(SHARES)


@pytest.mark.parametrize(
    "low,high,share,price",
    [
        (1, 9, 0.0, 0.9),
        (8, 45, 0.0, 7.9),
        (40, 60, 0.5, 49.9),
        (90, 150, 0.0, 99),
        (1_000, 1_300, 0.0, 990),
        (1_100, 1_300, 0.5, 1_190),
        (69_900, 139_000, 1.0, 119_900),
        (13, 14, 0.5, 13.9),
    ],
)
def test_prices_end_as_in_shops(low, high, share, price):
    assert list_price(low, high, share) == price
