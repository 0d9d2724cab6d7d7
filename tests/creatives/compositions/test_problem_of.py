"""Why an ad may not run."""

from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf

from tests.creatives.compositions import own_ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.compositions.problem_of import problem_of

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
    blank = tf.fill((32, 32, 3), tf.constant(200, tf.uint8))
    ad = SimpleNamespace(
        pixels=blank,
        geometry=SimpleNamespace(boxes=tf.constant(boxes)),
        contrast=tf.constant([21.0, contrast, 21, 21, 21]),
    )
    return problem_of(kit, parts, ad).numpy().decode()


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


def kit_of(changes, apart=()):
    """Return the kit of a brand whose English headline is told more of."""
    first, *others = own_ads.COPIES
    brand = BrandKit(copies=[{**first, **changes}, *others], apart=apart)
    return kit_from_log(own_ads.log(), brand)


@pytest.mark.parametrize(
    "changes, wanted",
    [
        ({"ends": "1999-12-24"}, "until 1999-12-24 only"),
        ({"starts": "9998-01-01"}, "from 9998-01-01 on"),
        (
            {"starts": "1999-12-01", "ends": "1999-12-24"},
            "from 1999-12-01 to 1999-12-24 only",
        ),
    ],
)
def test_what_may_not_be_shown_today_does_not_run(changes, wanted):
    assert problem(kit_of(changes)) == f"headline may be shown {wanted}"


def test_what_is_kept_apart_does_not_run():
    rule = ["headline-en", "call_to_action"]
    kit = kit_of({}, [["badge", "legal"], rule])
    assert problem(kit) == "call_to_action and headline must be kept apart"
    assert problem(kit_of({}, [["headline-en", "badge"]])) == ""


def test_what_is_unlike_the_logs_ads_does_not_run(kit, monkeypatch):
    # The ad of the test is blank.
    floor = RealismFloor([0] * 12, np.eye(12), 1.0, shapes=[np.log(1.2)])
    monkeypatch.setattr(kit, "floor", floor)
    assert problem(kit) == "it does not look like the ads of the log"
    floor.most = 1e6
    assert problem(kit) == ""
