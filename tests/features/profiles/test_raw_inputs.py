"""Columns as somebody wrote them, as tensors."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.schema.column import Column

AGE = {"age": Column(role="user", kind="numeric")}
LIKES = {"likes": Column(role="user", kind="multi_valued", separator=";")}


def test_numbers_and_lists_are_read_however_they_are_written():
    rows = {
        "age": ["31", "", None, 4.5],
        "likes": [["a", "b"], "c;d", None, np.array([1, 2])],
        "more": [0] * 4,
    }
    found = raw_inputs(rows, AGE | LIKES)
    assert list(found) == ["age", "likes"]
    assert found["age"].dtype == "float32"
    np.testing.assert_array_equal(found["age"], [31, np.nan, np.nan, 4.5])
    assert found["likes"].numpy().tolist() == [b"a;b", b"c;d", b"", b"1;2"]


def test_no_rows_are_empty_tensors_of_the_same_types():
    found = raw_inputs({"age": [], "likes": []}, AGE | LIKES)
    assert {n: (x.shape, x.dtype.name) for n, x in found.items()} == {
        "age": ((0,), "float32"),
        "likes": ((0,), "string"),
    }


def test_a_column_may_lack_where_that_is_allowed():
    found = raw_inputs({"agee": [1, 2]}, AGE | LIKES, missing_ok=True)
    assert np.isnan(found["age"]).tolist() == [True, True]
    assert found["likes"].numpy().tolist() == [b"", b""]
    with pytest.raises(AdsError) as error:
        raw_inputs({"agee": [1, 2]}, AGE)
    said = "Column 'age' is missing. Did you mean 'agee'? Received: agee"
    assert str(error.value).startswith(said)


def test_what_is_no_number_is_named_by_its_row():
    said = "Column 'age', row 1: cannot read 'old' as a number."
    with pytest.raises(AdsError) as error:
        raw_inputs({"age": ["3", "old", "odd"]}, AGE)
    assert str(error.value).startswith(said)
