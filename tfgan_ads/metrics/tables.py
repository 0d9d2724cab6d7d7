"""How alike two tables are, column by column and pair by pair.

All figures take a real and a synthetic DataFrame of the same columns, and the
names of the numeric ones; every other column is categorical.
"""

from collections.abc import Collection
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.numbers import MISSING
from tfgan_ads.features.tables.numbers import as_numbers
from tfgan_ads.features.tables.numbers import as_words
from tfgan_ads.features.tables.same_word import same_word

# Equal-width bins of a number beside a category.
_BINS = 10
# Categories seen less often say nothing about their click rate.
_SEEN = 50


def column_shapes(
    real: pd.DataFrame, synthetic: pd.DataFrame, numeric: Collection[str]
) -> dict[str, float]:
    """Return how alike the distribution of each column is, in [0, 1].

    `1 - sup |F - G|` for numbers (Kolmogorov and Smirnov), `1 - sum |p - q|
    / 2` for categories (total variation). Columns drawn independently of one
    another score 1: never judge by this alone.

    Args:
        real: DataFrame.
        synthetic: DataFrame.
        numeric: collection of str.

    Returns:
        dict of column to float.

    Example:

    >>> real = pd.DataFrame({"device": ["web", "tv"]})
    >>> column_shapes(real, real.replace("tv", "web"), [])
    {'device': 0.5}
    """
    return {
        name: _same_steps(real[name], synthetic[name])
        if name in numeric
        else _overlap(as_words(real[name]), as_words(synthetic[name]))
        for name in real
    }


def pair_trends(
    real: pd.DataFrame, synthetic: pd.DataFrame, numeric: Collection[str]
) -> dict[tuple[str, str], float]:
    """Return how alike each pair of columns depends on one another.

    `1 - |r - s| / 2` with the correlations of two numbers; otherwise one
    minus the total variation of the contingency tables, numbers cut into ten
    bins of equal width, *each table by its own extremes*, as the papers do
    it: one outlier moves every bin. All pairs count, weakly related ones
    too, as in the papers; SDMetrics from 0.27 on leaves them out unless its
    thresholds are set to 0.

    Args:
        real: DataFrame.
        synthetic: DataFrame.
        numeric: collection of str.

    Returns:
        dict of pair to float. A pair whose correlation does not exist is
        left out.
    """
    tables = real, synthetic
    codes = [
        {name: _coded(name, table, tables, numeric) for name in real}
        for table in tables
    ]
    found = {}
    for a, b in combinations(real, 2):
        if a in numeric and b in numeric:
            r, s = (_correlation(t[a], t[b]) for t in tables)
            if np.isfinite(r) and np.isfinite(s):
                found[a, b] = 1 - abs(r - s) / 2
        else:
            r, s = (pd.Series(zip(c[a], c[b])) for c in codes)
            found[a, b] = _overlap(r, s)
    return found


def rare_mass(
    real: pd.DataFrame, synthetic: pd.DataFrame, columns: Collection[str]
) -> float:
    """Return how frequent rare categories are, compared with the real ones.

    The share of the categories below 1 % in the synthetic table over that in
    the real one, averaged over the columns that have any; 1 is right.

    Returns:
        float; NaN where nothing is rare.
    """
    ratios = []
    for name in columns:
        p = as_words(real[name]).value_counts(normalize=True)
        q = as_words(synthetic[name]).value_counts(normalize=True)
        rare = p[p < 0.01]
        if len(rare):
            drawn = q.reindex(rare.index, fill_value=0).sum()
            ratios.append(drawn / rare.sum())
    return float(np.mean(ratios)) if ratios else float("nan")


def rate_error(
    real: pd.DataFrame,
    synthetic: pd.DataFrame,
    columns: Collection[str],
    target: str,
    positive: str,
) -> float:
    """Return how far the click rates of categories are off.

    The mean absolute difference of the rates, over all categories seen at
    least 50 times, weighed by how often. Predicting one rate for all is a
    baseline to beat.

    Args:
        real: DataFrame.
        synthetic: DataFrame.
        columns: collection of str. Categorical columns.
        target: str. Column of the outcome.
        positive: str. What counts as a click in it.

    Returns:
        float.
    """
    clicked = [is_positive(t[target], positive) for t in (real, synthetic)]
    wrong, weight = 0.0, 0
    for name in columns:
        if name == target:
            continue
        seen = clicked[0].groupby(as_words(real[name]))
        known = seen.agg(["mean", "size"])
        known = known[known["size"] >= _SEEN]
        drawn = clicked[1].groupby(as_words(synthetic[name])).mean()
        gap = (known["mean"] - drawn.reindex(known.index)).abs()
        gap = gap.fillna(known["mean"])
        wrong += float((gap * known["size"]).sum())
        weight += int(known["size"].sum())
    return wrong / max(weight, 1)


def is_positive(column: pd.Series, positive: object) -> pd.Series:
    """Return which cells of an outcome count as a click.

    Args:
        column: Series.
        positive: What counts, in any way that means it: 1, `"1.0"`, True.

    Returns:
        Series of bool.

    Example:

    >>> is_positive(pd.Series([1.0, 0.0, None]), "true").tolist()
    [True, False, False]
    """
    words = as_words(column)
    known = {*words.unique()} - {MISSING}
    return words == same_word(str(positive), known)


def _same_steps(real: pd.Series, synthetic: pd.Series) -> float:
    """Return `1 - sup |F - G|` of the known values."""
    a, b = (np.sort(as_numbers(x.dropna())) for x in (real, synthetic))
    if not len(a) or not len(b):
        return float(len(a) == len(b))
    points = np.concatenate([a, b])
    f, g = (np.searchsorted(x, points, "right") / len(x) for x in (a, b))
    return float(1 - np.abs(f - g).max())


def _correlation(a: pd.Series, b: pd.Series) -> float:
    """Return Pearson's, missing values taken as 0."""
    x, y = (pd.Series(as_numbers(column)).fillna(0) for column in (a, b))
    return float(x.corr(y))


def _overlap(real: pd.Series, synthetic: pd.Series) -> float:
    """Return `sum min(p, q)`."""
    p, q = (x.value_counts(normalize=True) for x in (real, synthetic))
    return float(1 - p.subtract(q, fill_value=0).abs().sum() / 2)


def _coded(
    name: str,
    table: pd.DataFrame,
    tables: tuple[pd.DataFrame, pd.DataFrame],
    numeric: Collection[str],
) -> npt.NDArray:
    """Return a column as small integers that mean the same in both tables."""
    if name in numeric:
        values = as_numbers(table[name])
        edges = np.histogram_bin_edges(values[np.isfinite(values)], _BINS)
        return np.digitize(values, edges)
    names = pd.concat([as_words(t[name]) for t in tables]).unique()
    return pd.Categorical(as_words(table[name]), names).codes
