"""True and false, however they are written."""

import pandas as pd

from tfgan_ads.features.tables.table_transformer import TableTransformer


def test_a_boolean_of_ones_and_zeros_comes_back():
    frame = pd.DataFrame({"click": [1, 0, 0, 1]})
    transformer = TableTransformer({"click": "boolean"}).fit(frame)
    again = transformer.inverse_transform(transformer.transform(frame))
    pd.testing.assert_frame_equal(again, frame)
