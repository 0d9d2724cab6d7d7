import numpy as np
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.raw_columns import raw_columns
from tfgan_ads.schema.ad_schema import AdSchema

KIT = CompositionKit(
    texts=[("headline", "Regen", "de"), ("headline", "Rain", "en")],
    photos=PhotoTable(["sky"]),
)


def test_ads_are_told_in_the_columns_of_the_log():
    schema = AdSchema(
        columns={
            "picture": {"role": "creative", "kind": "image"},
            "title": {"role": "headline"},
            "size": {"role": "slot"},
            "template": {"role": "layout"},
            "photo": {"role": "background", "kind": "image"},
        }
    )
    parts = CompositionInputs.dummy().repeat(2)
    copy = np.full((2, 5), -1, "int32")
    copy[0, 0] = 1
    parts = parts._replace(
        copy=tf.constant(copy),
        layout=tf.constant([0, 1]),
        photo_id=tf.constant([-1, 0]),
    )
    told = raw_columns(KIT, schema, parts)
    assert told["title"].numpy().tolist() == [b"Rain", b""]
    assert told["size"].numpy().tolist() == [b"300x250"] * 2
    names = [name.encode() for name in KIT.layouts.names[:2]]
    assert told["template"].numpy().tolist() == names
    assert told["photo"].numpy().tolist() == [b"", b"sky"]


def test_what_a_log_does_not_have_is_not_told():
    schema = AdSchema(
        columns={
            "picture": {"role": "creative", "kind": "image"},
            "title": {"role": "headline"},
        }
    )
    told = raw_columns(KIT, schema, CompositionInputs.dummy().repeat(1))
    assert list(told) == ["title"]
