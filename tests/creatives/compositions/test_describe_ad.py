from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.creatives.compositions.describe_ad import alt_text
from tfgan_ads.creatives.compositions.describe_ad import problem_of


@pytest.mark.parametrize(
    "words, told",
    [
        ({"headline": "Made for rain", "price": "€19"}, "Made for rain. €19."),
        ({"headline": "Why wait?", "badge": "NEW"}, "NEW. Why wait?"),
        ({"headline": "为雨而生。", "legal": "x"}, "为雨而生。"),
        ({}, ""),
    ],
)
def test_an_ad_is_told_to_those_who_cannot_see_it(words, told):
    assert alt_text(words) == told


BOXES = np.ones((1, 7, 4), "float32")


def problem(kit, layout="quiet", without=(), contrast=21.0):
    """Return the problem of an ad that says all there is."""
    name = kit.layouts.names.index(layout)
    parts = CompositionInputs.dummy()._replace(
        layout=tf.constant([name]),
        width=tf.constant([300.0]),
        height=tf.constant([250.0]),
        copy=tf.constant([[0, 1, 2, 3, 4]]),
        product_aspect=tf.ones(1),
    )
    boxes = BOXES.copy()
    boxes[0, list(without)] = 0
    ad = SimpleNamespace(
        geometry=SimpleNamespace(boxes=tf.constant(boxes)),
        contrast=tf.constant([21.0, contrast, 21, 21, 21]),
    )
    return problem_of(kit, parts, ad)


@pytest.mark.parametrize(
    "told, wanted",
    [
        ({}, ""),
        ({"without": [5]}, "legal does not fit layout 'quiet'"),
        ({"without": [2]}, "headline does not fit layout 'quiet'"),
        ({"without": [0]}, "product does not fit layout 'quiet'"),
        # A layout may have no place for a price, but not too small a one.
        ({"without": [4, 6]}, ""),
        (
            {"without": [4], "layout": "price_hero"},
            "price does not fit layout 'price_hero'",
        ),
        ({"contrast": 4.4}, "call_to_action has a contrast of 4.4"),
        ({"contrast": np.nan}, "call_to_action has a contrast of nan"),
    ],
)
def test_why_an_ad_may_not_run_is_told(kit, told, wanted):
    assert problem(kit, **told) == wanted
