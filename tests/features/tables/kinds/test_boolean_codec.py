"""True and false, however they are written."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.kinds.boolean_codec import BooleanCodec
from tfgan_ads.features.tables.same_word import truth_of
from tfgan_ads.features.tables.table_transformer import TableTransformer


def test_a_boolean_of_ones_and_zeros_comes_back():
    frame = pd.DataFrame({"click": [1, 0, 0, 1]})
    transformer = TableTransformer({"click": "boolean"}).fit(frame)
    again = transformer.inverse_transform(transformer.transform(frame))
    pd.testing.assert_frame_equal(again, frame)


@pytest.mark.parametrize(
    "flags",
    [
        ["yes", "no", None],
        [0.0, 1.0, np.nan],
        [1, 0, 1],
        [True, False, None],
        ["T", "F", "F"],
    ],
)
def test_a_boolean_is_drawn_as_it_was_written_and_asked_for_in_any_way(flags):
    frame = pd.DataFrame({"flag": flags})
    transformer = TableTransformer({"flag": "boolean"}).fit(frame)
    again = transformer.inverse_transform(transformer.transform(frame))
    pd.testing.assert_frame_equal(again, frame)
    asked = transformer.read("flag", ["true", 1, "1.0", "YES", True])
    assert asked.nunique() == 1 and truth_of(str(asked[0]))


def test_what_is_neither_true_nor_false_is_refused():
    frame = pd.DataFrame({"flag": ["yes", "maybe"]})
    with pytest.raises(AdsError) as error:
        TableTransformer({"flag": "boolean"}).fit(frame)
    assert str(error.value) == (
        "Column 'flag' cannot be read as boolean: it holds 'maybe'. Write true "
        "and false, yes and no or 1 and 0, or give the column the kind "
        "'category'."
    )


def test_ones_that_older_models_know_as_truths_are_ones():
    words = pd.Series(["True", "False", None])
    kind = ColumnType.from_config("int64")
    assert BooleanCodec.restore(words[:2], kind).tolist() == [1, 0]
    kind = ColumnType.from_config("float64")
    assert BooleanCodec.restore(words, kind).tolist()[:2] == [1.0, 0.0]
