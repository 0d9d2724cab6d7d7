"""Numbers come back, and nothing rare is kept."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.features.tables.table_transformer import TableTransformer

whole = st.integers(-(10**9), 10**9)
decimal = st.integers(-(10**9), 10**9).map(lambda x: x / 100)


def columns(values):
    return st.lists(st.none() | values, min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(columns(whole) | columns(decimal), st.sampled_from([0.01, 0.2, 2.0]))
def test_rounded_numbers_come_back_exactly_however_they_are_spread(
    values, share
):
    column = np.array([np.nan if v is None else v for v in values], float)
    codec = NumberCodec.fit(column, CodecSettings(spike_share=share))
    spread = np.random.default_rng(0).uniform(-1, 1, len(column))
    for within in (-1.0, 0.0, 1.0, spread):
        state, place = codec.encode(column, within)
        assert state.max() < codec.states
        assert (np.abs(place) <= 1).all()
        np.testing.assert_array_equal(codec.decode(state, place), column)


@settings(max_examples=60, deadline=None)
@given(columns(st.floats(-1e6, 1e6, width=32)))
def test_other_numbers_come_back_to_a_part_in_a_billion(values):
    column = np.array([np.nan if v is None else v for v in values], float)
    codec = NumberCodec.fit(column)
    again = codec.decode(*codec.encode(column, 1.0))
    np.testing.assert_allclose(again, column, rtol=1e-9, atol=2e-3)


def test_places_of_a_skewed_column_are_even():
    rng = np.random.default_rng(0)
    values = np.round(rng.lognormal(8, 2, 20_000))
    codec = NumberCodec.fit(values)
    _, place = codec.encode(values, rng.uniform(-1, 1, len(values)))
    seen = np.histogram(place, 10, (-1, 1))[0] / len(values)
    np.testing.assert_allclose(seen, 0.1, atol=0.01)


def test_spikes_are_what_is_frequent():
    values = np.r_[np.zeros(500), np.arange(1, 501) + 0.5]
    codec = NumberCodec.fit(values)
    assert codec.spikes.tolist() == [0.0]
    assert codec.states == 2
    # A floor above their count makes them no spikes.
    assert not len(NumberCodec.fit(values, CodecSettings(floor=501)).spikes)


def test_a_tail_is_told_from_those_further_in():
    """Pickands' tail, to 2 % for the exponential quantiles it is exact for."""
    ranks = np.arange(10_000, 0, -1)
    values = -np.log(ranks / 10_000) * 0.001234567
    bounds = NumberCodec.fit(
        values, CodecSettings(spike_share=1, floor=10)
    ).bounds
    np.testing.assert_allclose(bounds, (0, values[-1]), rtol=0.02, atol=1e-6)
    # A rounded bound is never passed: what is never negative stays so.
    whole = NumberCodec.fit(
        np.round(values * 1e6), CodecSettings(spike_share=1, floor=10)
    )
    assert whole.bounds[0] == 0
    # Nor does anything hang on the greatest ones themselves.
    values[-9:] *= 1 + np.linspace(0.0, 0.1, 9)
    again = NumberCodec.fit(
        values, CodecSettings(spike_share=1, floor=10)
    ).bounds
    np.testing.assert_allclose(again, bounds, rtol=1e-9)


def test_words_are_no_numbers():
    with pytest.raises(AdsError, match="cannot be read as number"):
        TableTransformer({"a": "number"}).fit(pd.DataFrame({"a": ["x"]}))


def test_the_floor_keeps_extremes_out_of_the_state():
    values = np.r_[np.arange(100.0) + 0.25, 1e6]
    assert NumberCodec.fit(values, CodecSettings(floor=5)).knots.max() < 101
    # Where the tail cannot be told, it ends near the fifth.
    few = NumberCodec.fit(values[60:], CodecSettings(floor=5))
    assert 94 < few.knots.max() < 97


def test_spikes_and_missing_ones_of_few_people_are_not_told():
    values = np.r_[np.linspace(1, 99, 400), [42.42] * 60, [np.nan] * 60]
    people = np.r_[np.arange(400), [400] * 60, [401] * 60]
    told = CodecSettings(floor=10, units=people)
    assert NumberCodec.fit(values, told).states == 1
    rows = NumberCodec.fit(values, CodecSettings(floor=10))
    assert rows.spikes.tolist() == [42.42] and rows.missing


def test_infinity_is_refused_by_column():
    said = (
        "Column 'spent' holds infinity, which no distribution of numbers can. "
        "Write a finite number or nothing instead."
    )
    with pytest.raises(AdsError) as error:
        TableTransformer().fit(pd.DataFrame({"spent": [1.0, -np.inf]}))
    assert str(error.value) == said


def test_truths_are_asked_for_where_there_are_ones_and_zeros_alone():
    clicks, ages = NumberCodec([0.0, 1.0]), NumberCodec([18.0, 25.0])
    asked = pd.Series(["true", "no", "1.0", "", 1], name="click", dtype=object)
    assert clicks.ask(asked).tolist()[:3] == [1.0, 0.0, 1.0]
    assert np.isnan(clicks.ask(asked)[3])
    with pytest.raises(AdsError, match="'click' cannot be read as number"):
        ages.ask(asked)


def test_numbers_that_a_float_cannot_tell_apart_are_no_numbers():
    for number, suits in ((2**53, True), (2**53 + 1, False), (-(2**60), False)):
        assert NumberCodec.suits(pd.Series([number, 0])) == suits
