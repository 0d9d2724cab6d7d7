"""Conditions as somebody types them."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.read_condition import read_condition
from tfgan_ads.logs.row_conditions import RowConditions


@pytest.fixture(scope="module")
def known():
    """A model that has seen signs, truths and gaps, and learned nothing."""
    table = pd.DataFrame(
        {
            "page": ["x..y", "a|b", "home", "a=b"] * 60,
            "temp": [np.nan, 3.0, -1.5, 4.0] * 60,
            "when": pd.date_range("2026-03-01", periods=240, freq="h"),
            "click": [0, 1] * 120,
            "new": [True, False] * 120,
            "paid": ["1", "0"] * 120,
            "agreed": ["yes", None] * 120,
            "a": ["p", "q"] * 120,
            "a=b": ["r", "s"] * 120,
        }
    )
    made = LogGAN(preset="fast", floor=1, latent=4)
    made.adapt(table)
    return made.transformer, made.frequencies, table


@pytest.mark.parametrize(
    ("item", "read"),
    [
        ("page=x..y", ("page", "x..y")),
        ("page=a|b", ("page", "a|b")),
        ("page=a=b", ("page", "a=b")),
        ("page=home|x..y", ("page", ["home", "x..y"])),
        (r"page=a\|b|home", ("page", ["a|b", "home"])),
        (r"page=\\|home", ("page", ["\\", "home"])),
        ("page=C:\\x", ("page", "C:\\x")),
        ("temp=-2..3.5", ("temp", ("-2", "3.5"))),
        ("temp=3..", ("temp", ("3", ""))),
        ("temp=", ("temp", "")),
        ("temp=|3", ("temp", ["", "3"])),
        ("when=2026-03-01..2026-03-02", ("when", ("2026-03-01", "2026-03-02"))),
        ("a=p", ("a", "p")),
        ("a=b=r", ("a=b", "r")),
        ("other=1|2", ("other", ["1", "2"])),
        ("other=1..2", ("other", "1..2")),
    ],
)
def test_signs_are_read_by_what_the_column_holds(known, item, read):
    assert read_condition(item, known[0]) == read


def test_what_is_no_condition_is_told(known):
    with pytest.raises(AdsError) as error:
        read_condition("click", known[0])
    assert str(error.value) == (
        "A condition must read column=value, column=low..high, column=a|b, or "
        "column= for missing. Received: 'click'"
    )


ONES = [1, 1.0, "1", "1.0", "true", "True", True, np.int64(1), np.True_]


@pytest.mark.parametrize("one", ONES, ids=repr)
@pytest.mark.parametrize("column", ["click", "new", "paid"])
def test_one_value_is_asked_for_in_many_ways(known, column, one):
    transformer, frequencies, table = known
    conditions = RowConditions(transformer, frequencies, {column: one})
    right = table[column].astype(str).isin(["1", "True"])
    assert (conditions.satisfied(table) == right).all()
    given = RowConditions(transformer, frequencies, {column: [one]})
    assert (given.satisfied(table) == right).all()
    kept = transformer.read(column, [one])
    assert kept.tolist() == table[column][right].tolist()[:1]
    assert kept.dtype == table[column].dtype


@pytest.mark.parametrize(
    ("where", "right"),
    [
        ({"temp": ""}, lambda t: t["temp"].isna()),
        ({"temp": None}, lambda t: t["temp"].isna()),
        ({"temp": ["", "3"]}, lambda t: t["temp"].isin([np.nan, 3])),
        ({"temp": ("3", "")}, lambda t: t["temp"] >= 3),
        ({"temp": (None, 3)}, lambda t: t["temp"] <= 3),
        ({"agreed": ""}, lambda t: t["agreed"].isna()),
        ({"agreed": "true"}, lambda t: t["agreed"] == "yes"),
    ],
)
def test_nothing_is_what_is_missing_or_open(known, where, right):
    transformer, frequencies, table = known
    conditions = RowConditions(transformer, frequencies, where)
    assert (conditions.satisfied(table) == right(table)).all()


@pytest.mark.parametrize("wish", [None, "", np.nan, ["", "1"]])
def test_what_was_never_missing_is_not_drawn_missing(known, wish):
    with pytest.raises(AdsError, match="'click' never held a missing value"):
        RowConditions(*known[:2], {"click": wish})


def test_the_transformer_need_not_be_a_models():
    columns = TableTransformer().fit(pd.DataFrame({"n": [1.0, 2.0]}))
    assert read_condition("n=1..2", columns) == ("n", ("1", "2"))
