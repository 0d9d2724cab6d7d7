"""Categories come back, and nothing rare is kept."""

import json

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.kinds.category_codec import RARE
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec


def columns(values):
    return st.lists(st.none() | values, min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(columns(st.text(max_size=4)))
def test_categories_come_back_whatever_they_are_called(values):
    column = pd.Series(values, dtype=object)
    codec = CategoryCodec.fit(column)
    states, _ = codec.encode(column)
    assert states.min() >= 0 and states.max() < codec.states
    pd.testing.assert_series_equal(codec.decode(states), column)


def test_the_tail_is_drawn_by_its_frequencies():
    rng = np.random.default_rng(0)
    names = np.array([f"n{i}" for i in range(2_000)])
    odds = 1 / np.arange(1, 2_001)
    column = pd.Series(rng.choice(names, 50_000, p=odds / odds.sum()))
    codec = CategoryCodec.fit(column, CodecSettings(limit=10, buckets=4))
    assert codec.states == 14
    again = codec.decode(codec.encode(column)[0], rng=rng)
    share = column.value_counts(normalize=True).iloc[10:60]
    drawn = again.value_counts(normalize=True).reindex(share.index)
    # Fifty of them at once: four standard errors.
    error = np.sqrt(share / len(column))
    assert (np.abs(drawn - share) < 4 * error).all()


def test_the_floor_keeps_rare_names_out_of_the_state():
    column = pd.Series(["a"] * 9 + ["other"] * 3 + ["secret"] * 4)
    codec = CategoryCodec.fit(column, CodecSettings(floor=5))
    assert "secret" not in json.dumps(codec.get_config())
    assert codec.decode(codec.encode(column)[0]).iloc[-1] == RARE


def test_what_is_of_few_people_is_not_told_however_often_it_was_seen():
    column = pd.Series(["a"] * 9 + ["heavy"] * 12 + [None] * 8 + ["b"] * 6)
    people = np.r_[np.arange(9), [9] * 12, [10] * 4, [11] * 4, np.arange(6)]
    told = CodecSettings(floor=5, units=people)
    codec = CategoryCodec.fit(column, told)
    # Twelve rows of one, and eight of two: neither rare nor missing is a state.
    assert codec.head == ["a", "b"] and not codec.rare and not codec.missing
    rows = CategoryCodec.fit(column, CodecSettings(floor=5))
    assert rows.head == ["heavy", "a", "b"] and rows.missing
