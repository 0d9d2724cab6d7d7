"""The twin of a codec in the graph."""

import pytest
import tensorflow as tf

from tfgan_ads.features.tables.graph_codec import GraphCodec
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec


def test_a_twin_has_to_encode_and_to_decode():
    with pytest.raises(TypeError, match="GraphCodec.*decode.*encode"):
        GraphCodec("age")


def test_an_export_keeps_a_table_where_there_is_one():
    words = CategoryCodec(["web", "tv"]).in_graph("device")
    (table,) = words.tables
    sent = tf.constant(["tv", "web", "radio"])
    assert table.lookup(sent).numpy().tolist() == [1, 0, -1]
    assert NumberCodec([0.0]).in_graph("age").tables == []
