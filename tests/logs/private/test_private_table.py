"""The form in which rows are learned tells of no cell."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.private_table import bounded_rows
from tfgan_ads.logs.private.private_table import declared_kinds
from tfgan_ads.logs.private.private_table import private_table
from tfgan_ads.logs.private.private_table import unit_of
from tfgan_ads.schema.ad_schema import AdSchema

KINDS = {
    "click": "category",
    "age": "number",
    "new": "boolean",
    "at": "time",
}
CELLS = st.one_of(
    st.none(),
    st.integers(-3, 99),
    st.floats(-9, 9).map(lambda x: round(x, 1)),
    st.sampled_from(["1", "1.0", "yes", ""]),
    st.booleans(),
)


@given(st.lists(CELLS, min_size=1, max_size=6), CELLS)
def test_what_a_word_is_does_not_depend_on_other_cells(cells, other):
    kinds = {"word": "category"}
    few = private_table(pd.DataFrame({"word": cells}), kinds)
    more = private_table(pd.DataFrame({"word": [*cells, other]}), kinds)
    assert few["word"].tolist() == more["word"].tolist()[:-1]


def test_one_missing_cell_changes_no_other():
    whole = pd.DataFrame(
        {
            "age": [31, 47, 20],
            "at": pd.to_datetime(["2026-01-01"] * 3),
            "click": [0, 1, 1],
            "new": [True, False, True],
        }
    )
    gaps = whole.astype(object).copy()
    gaps.loc[2] = None
    gaps = gaps.convert_dtypes()
    one, other = (private_table(x, KINDS) for x in (whole, gaps))
    assert list(one) == list(other) == list(KINDS)
    for name in ("click", "age", "new"):
        assert one[name].dtype == other[name].dtype
        assert one[name].tolist()[:2] == other[name].tolist()[:2]
    assert one["click"].tolist() == ["0", "1", "1"]
    assert one["new"].tolist() == ["True", "False", "True"]


def test_a_log_is_read_as_its_schema_says():
    columns = {
        "who": {"role": "user_id"},
        "age": {"role": "user", "kind": "numeric"},
        "click": {"role": "click"},
    }
    schema = AdSchema.from_dict({"columns": columns})
    found = []
    for ages in ([31, 47], [31.0, None], ["31", "47.5"]):
        frame = pd.DataFrame({"who": "a", "age": ages, "click": [1, 0]})
        log = AdLog.from_frame(frame, schema)
        kinds = declared_kinds(log, {})
        found.append(private_table(log, kinds))
        assert kinds == {"age": "number", "click": "category"}
    assert all((table.dtypes == found[0].dtypes).all() for table in found)
    assert all(table["click"].tolist() == ["1", "0"] for table in found)


def test_of_each_user_so_many_rows_count():
    users = np.repeat(["a", "b", "c"], [5, 1, 3])
    schema = {"columns": {"who": {"role": "user_id"}}}
    log = AdLog.from_frame(
        pd.DataFrame({"who": users}), AdSchema.from_dict(schema)
    )
    for most, wanted in ((1, [1, 1, 1]), (2, [2, 1, 2]), (9, [5, 1, 3])):
        rows = bounded_rows(log, "user", most)
        assert len(set(rows)) == len(rows)
        assert [(users[rows] == u).sum() for u in "abc"] == wanted
    assert sorted(bounded_rows(log, "row", 1)) == list(range(9))


def test_which_row_of_a_user_counts_is_chance():
    schema = AdSchema.from_dict({"columns": {"who": {"role": "user_id"}}})
    log = AdLog.from_frame(pd.DataFrame({"who": ["a"] * 20}), schema)
    drawn = [int(bounded_rows(log, "user", 1)[0]) for _ in range(100)]
    assert len(set(drawn)) > 10


def test_kinds_that_are_of_no_column_are_named():
    frame = pd.DataFrame({"age": [1], "click": [1]})
    with pytest.raises(AdsError, match="names 'agee'.* Did you mean 'age'"):
        declared_kinds(
            frame, {"age": "number", "click": "category", "agee": "number"}
        )


def test_users_are_hidden_unless_rows_are_asked_for():
    schema = AdSchema.from_dict({"columns": {"who": {"role": "user_id"}}})
    log = AdLog.from_frame(pd.DataFrame({"who": ["a"]}), schema)
    assert unit_of(log, None) == unit_of(log, "user") == "user"
    assert unit_of(log, "row") == "row"
    with pytest.raises(AdsError, match="the log names none"):
        unit_of(pd.DataFrame({"age": [1]}), "user")
