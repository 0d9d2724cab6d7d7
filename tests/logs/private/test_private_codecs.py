"""Columns are learned from noisy counts, and no unit shows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private import private_codecs
from tfgan_ads.logs.private.private_codecs import fit_private
from tfgan_ads.logs.private.private_codecs import histograms
from tfgan_ads.logs.private.private_counts import PrivateCounts


def fit_category(column, counts, limit):
    settings = CodecSettings(limit=limit)
    return CategoryCodec.fit_private(column, counts, settings, "object")


def fit_number(values, counts, kind, dtype, spike_share):
    settings = CodecSettings(spike_share=spike_share)
    return KINDS[kind].fit_private(values, counts, settings, dtype)


def exact():
    return PrivateCounts(1, 0.0, 1e-6)


def test_a_category_column_keeps_its_shares():
    column = pd.Series(["a"] * 60 + ["b"] * 30 + [None] * 10)
    codec, share = fit_category(column, exact(), 1_000)
    assert codec.head == ["a", "b"] and codec.missing and not codec.rare
    np.testing.assert_allclose(share, [0.6, 0.3, 0.1])


def test_what_is_not_told_is_rare():
    counts = PrivateCounts(1, 3.0, 1e-6, np.random.default_rng(0))
    column = pd.Series(["a"] * 800 + [f"x{i}" for i in range(200)])
    codec, share = fit_category(column, counts, 1_000)
    assert codec.head == ["a"] and codec.rare
    np.testing.assert_allclose(share, [0.8, 0.2], atol=0.02)
    codec, share = fit_category(column[800:], counts, 1_000)
    assert codec.head == [] and codec.rare and share.tolist() == [1.0]


@pytest.mark.parametrize(
    "values, dtype, decimals, spikes",
    [
        (np.arange(1_000) % 90 + 18, "int64", 0, []),
        (-(np.arange(1_000) % 90) - 18, "int64", 0, []),
        (np.arange(-500, 500) / 4, "float64", 2, []),
        (np.r_[np.zeros(500), np.arange(500) / 7 + 1], "float64", None, [0.0]),
        (np.full(1_000, 3), "int64", 0, [3.0]),
    ],
)
def test_numbers_keep_their_distribution(values, dtype, decimals, spikes):
    values = values.astype("float64")
    codec, share = fit_number(values, exact(), "number", dtype, 0.02)
    assert codec.decimals == decimals
    assert codec.spikes.tolist() == spikes
    assert share.sum() == pytest.approx(1)
    assert share[1:].sum() == pytest.approx(np.isin(values, spikes).mean())
    rest = values[~np.isin(values, spikes)]
    if not len(rest):
        assert not len(codec.knots)
        return
    at = np.linspace(0.05, 0.95, 19)
    found = np.quantile(codec.knots, at)
    np.testing.assert_allclose(
        found, np.quantile(rest, at), atol=np.ptp(rest) / 25
    )
    # Within an octave of a sixteenth more at the ends.
    slack = np.abs(rest).max() / 8
    assert rest.min() - slack <= codec.knots[0]
    assert codec.knots[-1] <= rest.max() + slack


def test_moments_are_told_to_hours():
    week = 1.77e9 + np.random.default_rng(0).uniform(0, 7 * 86_400, 20_000)
    codec, _ = fit_number(week, exact(), "time", "datetime64[ns]", 0.01)
    at = np.linspace(0.1, 0.9, 9)
    np.testing.assert_allclose(
        np.quantile(codec.knots, at), np.quantile(week, at), atol=5 * 3_600
    )


@given(
    st.lists(
        st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda x: round(x, 3)),
        min_size=1,
        max_size=60,
    )
)
def test_without_noise_every_number_has_a_place(numbers):
    values = np.array(numbers)
    codec, share = fit_number(values, exact(), "number", "float64", 0.05)
    assert (np.diff(codec.knots) >= 0).all()
    assert share.sum() == pytest.approx(1)
    state, place = codec.encode(values)
    assert (state >= 0).all() and (np.abs(place) <= 1).all()
    known = codec.decode(state, place)
    spread = np.maximum(np.abs(values) / 4, 1)
    assert (np.abs(known - values) <= spread).all()


class Recorder(PrivateCounts):
    """Notes every count before any noise."""

    told: list

    def words(self, column):
        self.told.append(super().words(column))
        return self.told[-1]

    def cells(self, codes, count):
        self.told.append(dict(enumerate(super().cells(codes, count))))
        return np.array(list(self.told[-1].values()))


def test_one_row_moves_the_counts_by_the_root_of_the_histograms(monkeypatch):
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "age": rng.integers(18, 80, 2_000),
            "spent": rng.exponential(10, 2_000).round(2),
            "seen": pd.Timestamp("2026-03-01")
            + pd.to_timedelta(rng.integers(0, 10**6, 2_000), "s"),
            "device": rng.choice(["web", "tv"], 2_000),
        }
    )
    more = pd.concat([table, table.iloc[[7]]], ignore_index=True)
    monkeypatch.setattr(private_codecs, "PrivateCounts", Recorder)
    asked = []
    for rows in (table, more):
        Recorder.told = []
        transformer = TableTransformer()
        fit_private(transformer, rows, 0.0, 1e-6)
        asked.append(Recorder.told)
    assert len(asked[0]) == len(asked[1])
    square = sum(
        (a.get(key, 0) - b.get(key, 0)) ** 2
        for a, b in zip(*asked)
        for key in a.keys() | b.keys()
    )
    dtypes = {name: kind.name for name, kind in transformer.types.items()}
    most = histograms(transformer.kinds, dtypes)
    # Age: words and 3 levels; spent and seen have decimals, seen 5 levels.
    assert most == 4 + 5 + 7 + 1
    assert 4 < square <= most
