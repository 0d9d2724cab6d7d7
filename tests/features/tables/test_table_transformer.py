"""Tables come back as they were, and nothing rare is kept."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.kinds.category_codec import RARE
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.features.tables.table_transformer import TableTransformer

whole = st.integers(-(10**9), 10**9)
decimal = st.integers(-(10**9), 10**9).map(lambda x: x / 100)
text = st.text(max_size=4)


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


@settings(max_examples=60, deadline=None)
@given(columns(text))
def test_categories_come_back_whatever_they_are_called(values):
    column = pd.Series(values, dtype=object)
    codec = CategoryCodec.fit(column)
    states, _ = codec.encode(column)
    assert states.min() >= 0 and states.max() < codec.states
    pd.testing.assert_series_equal(codec.decode(states), column)


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


def test_the_floor_keeps_extremes_and_rare_names_out_of_the_state():
    values = np.r_[np.arange(100.0) + 0.25, 1e6]
    assert NumberCodec.fit(values, CodecSettings(floor=5)).knots.max() < 101
    # Where the tail cannot be told, it ends at the fifth.
    assert (
        NumberCodec.fit(values[60:], CodecSettings(floor=5)).knots.max()
        == 96.255
    )
    column = pd.Series(["a"] * 9 + ["secret"] * 4)
    codec = CategoryCodec.fit(column, CodecSettings(floor=5))
    assert "secret" not in json.dumps(codec.get_config())
    assert codec.decode(codec.encode(column)[0]).iloc[-1] == RARE


def test_a_tail_is_told_from_those_further_in():
    """Pickands' tail, to 2 % for the exponential quantiles it is exact for."""
    ranks = np.arange(10_000, 0, -1)
    values = -np.log(ranks / 10_000) * 0.001234567
    bounds = NumberCodec.fit(
        values, CodecSettings(spike_share=1, floor=10)
    ).bounds
    np.testing.assert_allclose(bounds, (0, values[-1]), rtol=1e-6, atol=1e-6)
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


def test_fifty_thousand_categories_take_four_bytes_a_cell():
    column = pd.DataFrame({"id": np.arange(50_000).astype(str)})
    transformer = TableTransformer().fit(column)
    coded = transformer.transform(column)
    assert coded.states.nbytes == 4 * len(column)
    assert transformer.states == [1_000 + 32]


def table():
    return pd.DataFrame(
        {
            "when": pd.to_datetime(
                [
                    "2026-03-02 00:01",
                    "2026-03-02 07:30",
                    None,
                    "2026-04-01 12:00",
                ]
            ),
            "age": [31, 47, 31, 80],
            "price": [9.99, np.nan, 0.0, 12.5],
            "device": ["mobile", "desktop", "mobile", None],
            "click": [True, False, False, True],
            "zip": ["08001", "08002", "08001", "10115"],
        }
    )


def test_dtypes_order_and_missing_values_come_back(tmp_path):
    frame = table()
    transformer = TableTransformer().fit(frame)
    coded = transformer.transform(frame, seed=3)
    again = transformer.inverse_transform(coded)
    pd.testing.assert_frame_equal(again, frame)
    transformer.save(tmp_path / "table.json")
    twin = TableTransformer.load(tmp_path / "table.json")
    pd.testing.assert_frame_equal(twin.inverse_transform(coded), frame)
    np.testing.assert_array_equal(
        twin.transform(frame, seed=3).places, coded.places
    )


def test_values_never_seen_are_taken_to_what_was():
    transformer = TableTransformer().fit(table())
    other = table().assign(age=[-5, 200, 31, 47], device="fridge")
    again = transformer.inverse_transform(transformer.transform(other))
    # 31 is a spike: the rest begins at 47.
    assert again["age"].tolist() == [47, 80, 31, 47]
    # Of what was seen, only the missing one says nothing.
    assert again["device"].isna().all()


def test_kinds_can_be_said():
    frame = pd.DataFrame({"code": [3, 5, 3], "day": ["2026-01-02"] * 3})
    kinds = {"code": "category", "day": "time"}
    transformer = TableTransformer(kinds).fit(frame)
    assert transformer.numeric == ["day"]
    again = transformer.inverse_transform(transformer.transform(frame))
    assert again["code"].tolist() == [3, 5, 3]
    assert again["code"].dtype == frame["code"].dtype


def test_a_boolean_of_ones_and_zeros_comes_back():
    frame = pd.DataFrame({"click": [1, 0, 0, 1]})
    transformer = TableTransformer({"click": "boolean"}).fit(frame)
    again = transformer.inverse_transform(transformer.transform(frame))
    pd.testing.assert_frame_equal(again, frame)


def test_errors_are_sentences():
    with pytest.raises(AdsError, match="Did you mean 'category'"):
        TableTransformer({"a": "categry"})
    with pytest.raises(AdsError, match="`kinds` names 'b'"):
        TableTransformer({"b": "time"}).fit(pd.DataFrame({"a": [1]}))
    with pytest.raises(AdsError, match="cannot be read as number"):
        TableTransformer({"a": "number"}).fit(pd.DataFrame({"a": ["x"]}))
    with pytest.raises(AdsError, match="at least one row"):
        TableTransformer().fit(pd.DataFrame({"a": []}))
    transformer = TableTransformer().fit(pd.DataFrame({"age": [1, 2]}))
    with pytest.raises(AdsError, match="Column 'age' is missing."):
        transformer.transform(pd.DataFrame({"aeg": [1]}))
