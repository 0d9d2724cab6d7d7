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
from tfgan_ads.logs.private.private_codecs import fit_private
from tfgan_ads.logs.private.private_codecs import histograms
from tfgan_ads.logs.private.private_counts import PrivateCounts
from tfgan_ads.logs.private.private_table import private_table


def fit_category(column, counts, limit):
    counts.count_rows(len(column))
    settings = CodecSettings(limit=limit)
    return CategoryCodec.fit_private(column, counts, settings)


def fit_number(values, counts, kind, spike_share):
    counts.count_rows(len(values))
    settings = CodecSettings(spike_share=spike_share)
    return KINDS[kind].fit_private(values, counts, settings)


def exact():
    return PrivateCounts(1, 0.0, 1e-6)


def test_a_category_column_keeps_its_shares():
    column = pd.Series(["a"] * 60 + ["b"] * 30 + [None] * 10)
    codec, share = fit_category(column, exact(), 1_000)
    assert codec.head == ["a", "b"] and codec.missing and not codec.rare
    np.testing.assert_allclose(share, [0.6, 0.3, 0.1])


def test_what_is_not_told_is_rare():
    counts = PrivateCounts(1, 3.0, 1e-6, read=np.random.default_rng(0).bytes)
    column = pd.Series(["a"] * 800 + [f"x{i}" for i in range(200)])
    codec, share = fit_category(column, counts, 1_000)
    assert codec.head == ["a"] and codec.rare
    np.testing.assert_allclose(share, [0.8, 0.2], atol=0.02)
    codec, share = fit_category(column[800:], counts, 1_000)
    assert codec.head == [] and codec.rare and share.tolist() == [1.0]


@pytest.mark.parametrize(
    "values, decimals, spikes",
    [
        (np.arange(1_000) % 90 + 18, 0, []),
        (-(np.arange(1_000) % 90) - 18, 0, []),
        (np.arange(-500, 500) / 4, 2, []),
        (np.r_[np.zeros(500), np.arange(500) / 7 + 1], None, [0.0]),
        (np.full(1_000, 3), 0, [3.0]),
    ],
)
def test_numbers_keep_their_distribution(values, decimals, spikes):
    values = values.astype("float64")
    codec, share = fit_number(values, exact(), "number", 0.02)
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
    codec, _ = fit_number(week, exact(), "time", 0.01)
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
    codec, share = fit_number(values, exact(), "number", 0.05)
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


KINDS_OF = {
    "age": "number",
    "spent": "number",
    "seen": "time",
    "device": "category",
    "new": "boolean",
}


def people(rows=2_000):
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "age": rng.integers(18, 80, rows),
            "spent": rng.exponential(10, rows).round(2),
            "seen": pd.Timestamp("2026-03-01")
            + pd.to_timedelta(rng.integers(0, 10**6, rows), "s"),
            "device": rng.choice(["web", "tv"], rows),
            "new": rng.random(rows) < 0.5,
        }
    )


def test_one_row_moves_the_counts_by_the_root_of_the_histograms():
    table = people()
    more = pd.concat([table, table.iloc[[7]]], ignore_index=True)
    asked = []
    for rows in (table, more):
        counts = Recorder(histograms(KINDS_OF), 0.0, 1e-6)
        counts.told = []
        plain = private_table(rows, KINDS_OF)
        fit_private(TableTransformer(KINDS_OF), plain, counts)
        asked.append(counts.told)
    assert len(asked[0]) == len(asked[1])
    square = sum(
        (a.get(key, 0) - b.get(key, 0)) ** 2
        for a, b in zip(*asked)
        for key in a.keys() | b.keys()
    )
    most = histograms(KINDS_OF)
    # All rows; age and spent: words, decimals, 3 levels; seen 5 levels.
    assert most == 1 + 5 + 5 + 7 + 1 + 1
    assert 6 < square <= most


def test_types_follow_from_what_is_told():
    counts = PrivateCounts(histograms(KINDS_OF), 0.0, 1e-6)
    transformer = TableTransformer(KINDS_OF)
    fit_private(transformer, private_table(people(), KINDS_OF), counts)
    assert {n: kind.name for n, kind in transformer.types.items()} == {
        "age": "int64",
        "spent": "float64",
        "seen": "datetime64[us]",
        "device": "object",
        "new": "bool",
    }
    assert transformer.columns == list(KINDS_OF)
