"""Who is asked about, and what an attacker knows."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.audit.tables import table_target
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.audit.tables.table_target import halved
from tfgan_ads.errors import AdsError


def numbers(low, rows):
    return pd.DataFrame({"age": np.arange(low, low + rows)})


def test_a_row_that_is_there_twice_says_of_nobody():
    train = pd.concat([numbers(0, 200), numbers(0, 10), numbers(500, 5)])
    holdout = pd.concat([numbers(500, 300)] * 1)
    target = TableTarget.of(numbers(0, 50), train, holdout, ["age"])
    assert target.members["age"].tolist() == list(range(10, 200))
    assert not target.others["age"].isin(range(500, 505)).any()


def test_types_do_not_matter():
    frame = pd.DataFrame({"age": range(200), "on": [1, 0] * 100})
    words = frame.astype({"age": str, "on": float})
    other = pd.DataFrame({"age": range(1_000, 1_200), "on": ["1"] * 200})
    target = TableTarget.of(words, frame, other, ["age"])
    pd.testing.assert_frame_equal(target.synthetic, target.train)
    assert target.as_given(target.members)["on"].dtype == frame["on"].dtype
    assert target.as_given(target.others)["age"].min() >= 1_000


def test_people_are_on_one_side_alone():
    units = np.repeat(np.arange(100), 3)
    target = TableTarget.of(
        numbers(0, 9), numbers(0, 300), numbers(900, 300), ["age"], units, units
    )
    known = units[target.reference.index]
    assert not {*target.other_units} & {*known}
    assert len({*target.other_units}) + len({*known}) == 100


def test_so_many_rows_are_attacked_and_people_whole(monkeypatch):
    monkeypatch.setattr(table_target, "SUSPECTS", 100)
    units = np.repeat(np.arange(100), 3)
    target = TableTarget.of(
        numbers(0, 9), numbers(0, 300), numbers(900, 300), ["age"], units
    )
    assert len(target.members) == 99
    assert {*np.bincount(target.member_units)} <= {0, 3}
    assert len(target.others) == 100


@pytest.mark.parametrize("units", [np.arange(7), np.zeros(7, int)])
def test_half_of_the_units_are_known(units):
    assert halved(units, 0).sum() == len({*units}) // 2


def test_what_is_wrong_is_a_sentence():
    with pytest.raises(AdsError, match="'age' is missing from the holdout"):
        TableTarget.of(
            numbers(0, 9),
            numbers(0, 99),
            numbers(0, 99).rename(columns={"age": "aged"}),
            ["age"],
        )
    with pytest.raises(AdsError, match="needs 50 rows of the holdout .*: 45."):
        TableTarget.of(numbers(0, 9), numbers(0, 99), numbers(900, 90), ["age"])
    with pytest.raises(AdsError, match="synthetic table has no rows"):
        TableTarget.of(
            numbers(0, 0), numbers(0, 99), numbers(900, 200), ["age"]
        )
