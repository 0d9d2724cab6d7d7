import json

import numpy as np
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.full_size import Ad
from tfgan_ads.composition.geometry import Geometry
from tfgan_ads.composition.under import Under
from tfgan_ads.creatives.serving.ad_words import AdWords

KIT = CompositionKit(
    texts=[("headline", 'Say "rain"', "en"), ("price", "€19", "")],
    ids=["h1", ""],
)


def parts():
    copy = tf.constant([[0, -1, 1, -1, -1]])
    dummy = CompositionInputs.dummy()._replace(copy=copy)
    return CompositionInputs(*map(tf.constant, dummy))


def test_an_ad_is_read_out_in_the_order_of_its_words():
    told = AdWords(KIT).alt_text(parts()).numpy()
    assert told[0].decode() == 'Say "rain". €19.'


def test_an_ad_is_described_in_json():
    boxes = np.zeros((1, 7, 4), "float32")
    boxes[0, 2] = [10.125, 20, 110, 40]
    geometry = Geometry(tf.constant(boxes), None, None, None, None)
    plates = np.zeros((5, 4), "float32")
    plates[0] = [8, 18, 112, 42]
    under = Under(
        tf.constant(plates),
        tf.zeros(5),
        tf.constant([[1.0, 0.5, 0.0]] * 5),
        tf.zeros((5, 3)),
        tf.constant([7.126, 21, 21, 21, 21]),
    )
    ad = Ad(None, geometry, under, None)
    told = json.loads(AdWords(KIT).document(parts(), ad).numpy())
    assert told == {
        "slot": "300x250",
        "layout": KIT.layouts.names[0],
        "background": "painted",
        "synthetic_depiction": False,
        "boxes": {"headline": [10.125, 20.0, 110.0, 40.0]},
        # The price has no box: it is not on this ad.
        "words": {"headline": 'Say "rain"'},
        "copies": {"headline": "h1"},
        "ink": {"headline": "#000000"},
        "under": {"headline": "#ff8000"},
        "contrast": {"headline": 7.13},
    }
