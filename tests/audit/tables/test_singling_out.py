"""Sentences that are true of one person alone."""

import numpy as np
import pandas as pd

from tests.audit.leaking import people
from tfgan_ads.audit.tables.singling_out import SinglingOut
from tfgan_ads.audit.tables.singling_out import of_one_column
from tfgan_ads.audit.tables.singling_out import of_rows


def test_what_is_there_once_and_the_ends_are_spoken_of():
    drawn = pd.DataFrame({"age": [1.0, 1.0, 5.0], "on": ["a", "b", "b"]})
    said = [tuple(map(lambda x: x[0], each)) for each in of_one_column(drawn)]
    assert said == [
        ("age", "=", 5.0),
        ("age", "<", 1.0),
        ("age", ">", 5.0),
        ("on", "=", "a"),
    ]


def test_a_drawn_row_is_within_its_own_sentence():
    drawn = people(50, 0)
    drawn.loc[3, "age"] = np.nan
    drawn = drawn.astype({"click": object})
    for said in zip(range(200), of_rows(drawn, np.random.default_rng(0))):
        assert said[1].count(drawn) >= 1 and len(said[1].columns) == 4


def test_copies_single_people_out(target, train, clean):
    found = SinglingOut().run("singling out", target(train))
    assert [each.attack.split(", ")[1] for each in found] == [
        "one column",
        "four columns",
    ]
    assert all(each.advantage.low > 0.5 for each in found)
    for each in SinglingOut().run("singling out", clean):
        assert each.chance > 0.01 and each.advantage.low <= 0


def test_a_table_of_equal_rows_says_nothing(target, train):
    drawn = pd.concat([train.head(1)] * 50)
    drawn = pd.concat([drawn, drawn], ignore_index=True)
    assert SinglingOut().run("singling out", target(drawn)) == []
