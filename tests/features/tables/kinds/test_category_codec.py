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
    column = pd.Series(["a"] * 9 + ["secret"] * 4)
    codec = CategoryCodec.fit(column, CodecSettings(floor=5))
    assert "secret" not in json.dumps(codec.get_config())
    assert codec.decode(codec.encode(column)[0]).iloc[-1] == RARE
