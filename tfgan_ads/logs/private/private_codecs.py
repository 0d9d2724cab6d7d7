"""Learning a table's columns from private counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.category_codec import CategoryCodec
from tfgan_ads.features.tables.number_codec import DECIMALS
from tfgan_ads.features.tables.number_codec import NumberCodec
from tfgan_ads.features.tables.number_codec import decimals_of
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private.number_tree import NumberTree
from tfgan_ads.logs.private.private_counts import PrivateCounts

# Levels of the tree: a number is told to a 256th of its size, a moment of our
# time to some four hours.
_LEVELS = {"number": 3, "time": 5}
# Cells with a smaller share of the units are not split.
_WORTH = 0.02


def histograms(kinds: Mapping[str, str], dtypes: Mapping[str, str]) -> int:
    """Return how many histograms `fit_number` and `fit_category` ask for.

    Args:
        kinds: dict of column to `"number"`, `"time"`, ... .
        dtypes: dict of column to dtype.

    Returns:
        int.
    """
    return sum(
        2 + _LEVELS[kind] - _is_whole(dtypes[name]) if kind in _LEVELS else 1
        for name, kind in kinds.items()
    )


def fit_private(
    transformer: TableTransformer,
    table: pd.DataFrame,
    multiplier: float,
    delta: float,
    rng: np.random.Generator | None = None,
) -> list[npt.NDArray]:
    """Fit a transformer to a table without telling of any of its rows.

    Column names, kinds, dtypes and the number of rows are taken to be known.

    Args:
        transformer: `TableTransformer`, not fitted.
        table: DataFrame, one row a unit.
        multiplier: float. Of the noise; see `PrivateCounts`.
        delta: float. See `PrivateCounts`.
        rng: `numpy.random.Generator` or None. See `PrivateCounts`.

    Returns:
        list of float arrays, the share of each column's states.
    """
    transformer.read_columns(table)
    kinds, dtypes = transformer.kinds, transformer.dtypes
    counts = PrivateCounts(histograms(kinds, dtypes), multiplier, delta, rng)
    shares = []
    for name in table:
        codec: NumberCodec | CategoryCodec
        if transformer.is_numeric(name):
            codec, share = fit_number(
                transformer.numbers(name, table[name]),
                counts,
                kinds[name],
                dtypes[name],
                transformer.spike_share,
            )
        else:
            words = transformer.words(name, table[name])
            codec, share = fit_category(words, counts, transformer.limit)
        transformer.put(name, codec)
        shares.append(share)
    return shares


def fit_category(
    column: pd.Series, counts: PrivateCounts, limit: int
) -> tuple[CategoryCodec, npt.NDArray]:
    """Learn a column of categories.

    Args:
        column: Series of str, one row a unit; None is missing.
        counts: `PrivateCounts`.
        limit: int. Categories with a state of their own, at most.

    Returns:
        `CategoryCodec`, and the share of each of its states.
    """
    told = counts.words(column)
    gone = told.pop(np.nan, 0.0)
    head = list(told.items())[:limit]
    left = len(column) - gone - sum(count for _, count in head)
    rare = left > counts.certain * (1 + len(head)) ** 0.5 or not head
    codec = CategoryCodec(
        [str(name) for name, _ in head], rare=rare, missing=gone > 0
    )
    shares = [count for _, count in head]
    shares += [max(left, 1.0)] * rare + [gone] * (gone > 0)
    return codec, np.array(shares) / sum(shares)


def fit_number(
    values: npt.NDArray,
    counts: PrivateCounts,
    kind: str,
    dtype: str,
    spike_share: float,
) -> tuple[NumberCodec, npt.NDArray]:
    """Learn a column of numbers or times.

    Frequent values are told as words are, the distribution of the others by a
    `NumberTree`.

    Args:
        values: float array `[units]`; NaN is missing.
        counts: `PrivateCounts`.
        kind: `"number"` or `"time"`.
        dtype: str. The column's; whole numbers have no decimals.
        spike_share: float. Values more frequent than this are spikes.

    Returns:
        `NumberCodec`, and the share of each of its states.
    """
    told = counts.words(pd.Series(values))
    gone = told.pop(np.nan, 0.0)
    spikes = {
        float(v): count  # type: ignore[arg-type]
        for v, count in sorted(told.items())  # type: ignore[type-var]
        if count > spike_share * len(values)
    }
    known = values[np.isfinite(values)]
    worth = max(_WORTH * len(values), 1.5 * counts.certain)
    decimals = (
        0 if _is_whole(dtype) else _find_decimals(known, counts, worth / 2)
    )
    rest = known[~np.isin(known, list(spikes))]
    knots = NumberTree(counts, decimals, _LEVELS[kind], worth).knots(rest)
    codec = NumberCodec(list(spikes), knots, decimals, gone > 0)
    left = len(values) - gone - sum(spikes.values()) if len(knots) else 0.0
    shares = [max(left, 0.0), *spikes.values()] + [gone] * (gone > 0)
    total = sum(shares) or 1.0
    return codec, np.array(shares) / total


def _find_decimals(
    values: npt.NDArray, counts: PrivateCounts, worth: float
) -> int | None:
    """Return to how many decimals nearly all values are rounded."""
    noisy = counts.cells(decimals_of(values), DECIMALS + 2)
    most = int(np.flatnonzero(noisy >= worth).max(initial=0))
    return most if most <= DECIMALS else None


def _is_whole(dtype: str) -> bool:
    return dtype.lower().startswith(("int", "uint"))
