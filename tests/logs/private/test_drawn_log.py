"""Drawn impressions are a log that everything else can learn from."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.private.drawn_log import drawn_log
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "who": {"role": "user_id"},
    "age": {"role": "user", "kind": "numeric"},
    "child": {"role": "user"},
    "town": {"role": "user", "null_values": ["?"]},
    "ad": {"role": "creative", "kind": "image"},
    "click": {"role": "click", "kind": "numeric", "true_values": ["2"]},
}


def drawn(minors, columns=COLUMNS):
    schema = AdSchema.from_dict({"columns": columns, "minors": minors})
    frame = pd.DataFrame({name: ["1"] for name in columns})
    log = AdLog.from_frame(frame, schema)
    names = [n for n in ("age", "town") if not log.schema.column(n).is_refused]
    viewers = pd.DataFrame(
        {"age": [17.6, 30.0, None], "town": ["a", "b", None]}
    )
    return drawn_log(
        log,
        viewers[names],
        pa.table({"ad": ["x.png", "y.png", "x.png"]}),
        np.array([True, False, True]),
    )


def test_all_are_of_age_and_are_counted():
    found = drawn({"column": "age"}).consented().to_pandas()
    assert found["age"].tolist() == [18.0, 30.0, 18.0]
    assert found["click"].tolist() == [1.0, 0.0, 1.0]
    assert found["ad"].tolist() == ["x.png", "y.png", "x.png"]


@pytest.mark.parametrize("kind", ["categorical", "numeric"])
def test_a_flag_that_was_not_learned_says_no(kind):
    columns = {**COLUMNS, "child": {"role": "user", "kind": kind}}
    log = drawn({"column": "child", "flag": True}, columns)
    assert (
        log.to_pandas()["child"].tolist()
        == ["no" if kind == "categorical" else 0.0] * 3
    )
    assert len(log.consented()) == 3


def test_an_age_that_nobody_may_learn_is_that_of_an_adult():
    column = {"role": "user", "kind": "numeric", "sensitivity": "vulnerable"}
    log = drawn({"column": "age"}, {**COLUMNS, "age": column})
    assert log.to_pandas()["age"].tolist() == [18.0] * 3


def test_of_viewers_it_is_said_how_others_write_them():
    columns = drawn(None).schema.columns
    assert columns["town"].null_values == ("?",)
    assert columns["click"].true_values[0] == "1"
    assert "child" not in columns
