import pandas as pd
import pytest

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.asked_products import every
from tfgan_ads.errors import AdsError


def test_every_combination_is_a_row_the_last_fastest():
    table = every(user=2, k=3)
    assert table["user"].tolist() == [0, 0, 0, 1, 1, 1]
    assert table["k"].tolist() == [0, 1, 2, 0, 1, 2]


def test_layouts_are_the_products_or_in_turn(adapted, log):
    products = log.products()[["product"]].head(4)
    folder = str(log.images.root)
    asked = AskedProducts(adapted, products, folder)
    names = list(adapted.placer.placements)
    table = asked.named(asked.rows(log.users().head(1), n=1))
    assert table["layout"].tolist() == [*names, names[0]]
    told = AskedProducts(adapted, products.assign(layout=names[1]), folder)
    table = told.named(told.rows(log.users().head(1), n=1))
    assert set(table["layout"]) == {names[1]}


def test_products_come_with_their_columns(adapted, log):
    products = log.products().head(2)
    asked = AskedProducts(adapted, products, str(log.images.root))
    users = log.users().head(2)
    rows = asked.rows(users, n=1)
    beside = asked.beside(users, rows)
    assert beside["vertical"].tolist() == products["vertical"].tolist() * 2
    shown = asked.shown(rows.iloc[1:3])
    assert shown.cutouts.shape == (2, 64, 64, 4)
    assert shown.layout.numpy().tolist() == [1, 0]


def test_a_missing_picture_is_named(adapted):
    with pytest.raises(AdsError, match="must have the column 'product'"):
        AskedProducts(adapted, pd.DataFrame({"sku": [1]}), ".")
