"""Sentences about rows, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.audit.tables.predicate import Predicate

TABLE = pd.DataFrame(
    {"age": [20.0, 40.0, np.nan, 40.0], "on": ["tv", "tv", "web", "web"]}
)


@pytest.mark.parametrize(
    ("sign", "value", "count"),
    [(">", 40.0, 2), ("<", 39.0, 1), ("=", 40.0, 2), ("=", float("nan"), 1)],
)
def test_a_number_is_as_high_as_low_or_just_so(sign, value, count):
    assert Predicate(("age",), (sign,), (value,)).count(TABLE) == count


def test_all_of_a_sentence_must_be_true():
    said = Predicate(("age", "on"), (">", "="), (30.0, "web"))
    assert said.count(TABLE) == 1
    cells = {name: TABLE[name].to_numpy() for name in TABLE}
    assert said.count(cells) == 1
