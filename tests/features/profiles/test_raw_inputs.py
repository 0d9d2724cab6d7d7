"""Columns as somebody wrote them, as tensors."""

import numpy as np
import pandas as pd
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


@pytest.mark.parametrize("rows", [{"age": [1, 2], "likes": ["a"]}, {"age": 3}])
def test_what_is_no_table_is_refused(rows):
    with pytest.raises(AdsError) as error:
        raw_inputs(rows, AGE)
    said = "`rows` must be a table, a list of values a column: "
    assert str(error.value).startswith(said)


def test_a_column_that_is_there_twice_is_refused():
    rows = pd.DataFrame([[1, 2]], columns=["age", "age"])
    with pytest.raises(AdsError) as error:
        raw_inputs(rows, AGE)
    said = "Column 'age' is there twice: rename one of the two."
    assert str(error.value) == said


def test_cells_are_read_as_those_of_a_log():
    column = Column(role="user", kind="numeric", decimal=",")
    found = raw_inputs(
        {"spent": ["1.299,50 €", "NULL", "１２"]}, {"spent": column}
    )
    np.testing.assert_array_equal(found["spent"], [1299.5, np.nan, 12])
    codes = pd.Series(["a", None], dtype="category")
    assert raw_inputs({"likes": codes}, LIKES)["likes"].numpy().tolist() == [
        b"a",
        b"",
    ]


def test_a_type_that_cannot_be_read_is_named():
    with pytest.raises(AdsError, match="Column 'age' has the type list<"):
        raw_inputs({"age": [[1], [2]]}, AGE)
    with pytest.raises(AdsError, match="row 0: cannot read '1180591620717"):
        raw_inputs({"age": [2**70 + 1]}, AGE)
