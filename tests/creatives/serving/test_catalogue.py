"""Products that are known by their ids."""

import io

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.compositions.close_cut import whole_png
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


@pytest.fixture(scope="module")
def kit():
    return CompositionKit()


NAMES = {"vertical": "vertical", "price": "price"}


def told(**columns):
    columns = {"product_bytes": "", "vertical": "", **columns}
    return {name: tf.constant([value]) for name, value in columns.items()}


def test_what_was_sent_is_left_as_it_is(log, product, kit):
    catalogue = Catalogue.from_log(log, kit, 3)
    assert catalogue.ids[0] == product and len(catalogue.ids) == 3
    vertical = log.products()["vertical"].iloc[0]
    filled = catalogue.fill(told(product_id=product), NAMES)
    assert set(filled) == {"product_bytes", "vertical"}
    assert filled["vertical"].numpy().tolist() == [vertical.encode()]
    sent = catalogue.fill(told(product_id=product, vertical="other"), NAMES)
    assert sent["vertical"].numpy().tolist() == [b"other"]
    none = catalogue.fill(told(product_id="", vertical=""), NAMES)
    assert none["vertical"].numpy().tolist() == [b""]
    assert none["product_bytes"].numpy().tolist() == [b""]


def test_cut_outs_come_as_the_log_has_them(log, product, kit):
    catalogue = Catalogue.from_log(log, kit, 1)
    found = Image.open(io.BytesIO(tf.gather(catalogue.files, 0).numpy()))
    wanted = log.images.open_product(product).convert("RGBA")
    assert found.size == wanted.size and found.mode == "RGBA"
    # What cannot be seen has no colour.
    seen = np.asarray(wanted)[..., 3:] > 0
    np.testing.assert_array_equal(found, np.where(seen, wanted, 0))


def test_a_brands_logo_is_kept_once(log, kit):
    products = log.products()
    logo = log.schema.column_of_role(Role.LOGO)
    catalogue = Catalogue.from_log(log, kit)
    assert len(catalogue.logos.numpy()) == products[logo].nunique() > 1
    for i in (0, len(products) - 1):
        name = tf.constant([catalogue.ids[i]])
        told = {"product_id": name, "logo_bytes": tf.constant([""])}
        filled = catalogue.fill(told, {})["logo_bytes"].numpy()[0]
        assert filled == whole_png(log.images.open(products[logo].iloc[i]))


def test_numbers_that_were_not_sent_are_filled_too(log, product, kit):
    products = log.products().head(2).assign(price=[3, 7])
    catalogue = Catalogue(products, log.schema, log.images, kit)
    for sent, known in ((np.nan, 3.0), (5.0, 5.0)):
        inputs = told(product_id=product, price=np.float32(sent))
        assert catalogue.fill(inputs, NAMES)["price"].numpy().tolist() == [
            known
        ]


def test_an_unknown_product_is_refused(log, kit):
    with pytest.raises(
        tf.errors.InvalidArgumentError, match="one of the 2 products"
    ):
        Catalogue.from_log(log, kit, 2).fill(told(product_id="none"), {})


def test_there_is_no_catalogue_without_products(log, kit):
    empty = log.products().head(0)
    for products in (empty, pd.DataFrame({"vertical": ["food"]})):
        with pytest.raises(AdsError) as error:
            Catalogue(products, log.schema, log.images, kit)
        assert str(error.value) == (
            "A catalogue needs products with the product image column of the "
            "schema ('product')."
        )
    plain = AdSchema.from_dict({"columns": {"click": {"role": "click"}}})
    with pytest.raises(AdsError, match="of the schema \\('None'\\)"):
        Catalogue(log.products(), plain, log.images, kit)
