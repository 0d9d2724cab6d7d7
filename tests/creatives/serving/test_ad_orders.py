import pytest
import tensorflow as tf

import tfgan_ads as ads
from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.serving.ad_orders import AdOrders

KIT = CompositionKit(
    texts=[("headline", "Rain", "en"), ("badge", "Rain", "en")]
)


@pytest.fixture(scope="module")
def orders():
    return AdOrders(KIT)


def request(**told):
    names = ("layout", "headline", "call_to_action", "price", "legal", "badge")
    return {name: tf.constant([told.get(name, "")]) for name in names}


def test_nothing_is_left_to_be_chosen_and_a_dash_is_none(orders):
    copies = orders.copies(request(headline="-")).numpy()[0].tolist()
    assert copies == [-1, CHOSEN, CHOSEN, CHOSEN, CHOSEN]
    assert orders.layouts(request()).numpy().tolist() == [CHOSEN]


def test_the_same_words_are_found_by_their_kind(orders):
    copies = orders.copies(request(headline="Rain", badge="Rain")).numpy()[0]
    assert copies.tolist() == [0, CHOSEN, CHOSEN, CHOSEN, 1]


def test_what_is_not_approved_is_refused(orders):
    with pytest.raises(tf.errors.InvalidArgumentError, match="`price` must be"):
        orders.copies(request(price="Rain"))
    with pytest.raises(tf.errors.InvalidArgumentError, match="`layout` must"):
        orders.layouts(request(layout="quite"))


def test_a_products_price_is_put_in_where_none_is_ordered(orders):
    copy = tf.constant([[CHOSEN] * 5, [CHOSEN, CHOSEN, -1, CHOSEN, CHOSEN]])
    priced = orders.with_price(copy, tf.constant([4, 4])).numpy()
    assert priced[:, 2].tolist() == [4, -1]
    assert (priced[:, [0, 1, 3, 4]] == CHOSEN).all()


def test_columns_that_are_orders_are_no_inputs():
    schema = ads.AdSchema(
        columns={
            "age": {"role": "user"},
            "title": {"role": "headline"},
            "size": {"role": "slot"},
        }
    )
    assert AdOrders.columns(schema) == {"title", "size"}


def test_what_may_be_ordered_is_offered_but_prices(orders):
    offered = orders.offered()
    assert list(offered) == [
        "layout",
        "headline",
        "call_to_action",
        "legal",
        "badge",
    ]
    assert offered["layout"] == list(KIT.layouts.names)
    assert offered["headline"] == offered["badge"] == ["Rain"]
    assert offered["legal"] == []
