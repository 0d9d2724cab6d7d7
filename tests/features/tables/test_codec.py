"""What a kind of column has for nothing."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.features.tables.codec import unreadable
from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.option import Option


class Rank(Codec):
    """Whole numbers from 0: each is its own state."""

    def __init__(self, states=3):
        self.count = states

    @classmethod
    def parse(cls, column):
        return column.to_numpy()

    @classmethod
    def fit(cls, values, settings=DEFAULTS):
        return cls(int(values.max()) + 1)

    @property
    def states(self):
        return self.count

    def describe(self):
        return "rank"

    def knows(self, values):
        return values < self.count

    def hint(self, value):
        return ""

    def encode(self, values, within=0.0):
        return values.astype("int32"), None

    def decode(self, states, places=None, rng=None):
        return states

    def in_graph(self, name):
        raise NotImplementedError

    def get_config(self):
        return {"states": self.count}


def test_states_between_two_bounds_have_both_of_them():
    found = Rank(4).between(1, 2, np.array([0.1, 0.2, 0.3, 0.4]))
    assert found == [Option(0.2, 1), Option(0.3, 2)]


def test_whole_numbers_and_truths_are_widened_for_what_is_missing():
    def restored(values, dtype):
        return str(Rank.restore(values, ColumnType.named(dtype)).dtype)

    assert restored([1.0, 2.0], "int64") == "int64"
    assert restored([1.0, np.nan], "int64") == "object"
    assert restored([1.0, np.nan], "uint8") == "object"
    assert restored([True, None], "bool") == "object"
    assert restored([1.0, np.nan], "float32") == "float32"
    assert restored([1.0, np.nan], "Int64") == "Int64"


def test_no_kind_claims_a_column_or_learns_in_private_unless_it_says_so():
    assert not Rank.suits(pd.Series([1])) and not Rank.means(None)
    said = (
        "`Rank` has no private way to learn a column. Give the column "
        "another kind, or leave it out."
    )
    with pytest.raises(AdsError) as error:
        Rank.fit_private(np.array([1]), None, DEFAULTS)
    assert str(error.value) == said


def test_a_config_is_the_arguments():
    assert Rank.from_config(Rank(7).get_config()).states == 7


def test_an_unreadable_column_is_named_with_the_reason():
    error = unreadable(pd.Series([], name="age"), "number", ValueError("no"))
    assert type(error) is AdsError
    assert str(error) == "Column 'age' cannot be read as number: no"
