"""What an encoder of profiles learns from a log: words, means and spreads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import Column


def learn_state(
    log: AdLog,
    columns: Mapping[str, Column],
    max_words: int = 200,
    min_count: int = 2,
) -> dict[str, dict[str, Any]]:
    """Learn vocabularies, means and spreads in one pass over a log.

    Args:
        log: `AdLog`.
        columns: dict of name to `Column`, all in the log.
        max_words: int. Vocabulary limit a column; rarer words are left out.
            Defaults to `200`.
        min_count: int. Words seen less often are left out, too. Defaults to
            `2`.

    Returns:
        dict of each column to `{"mean", "deviation"}` where it is numeric,
        and to `{"words"}`, sorted, where it is not.

    Raises:
        AdsError: The log is empty, or lacks a column.

    Example:

    >>> import pandas as pd
    >>> log = AdLog.from_frame(pd.DataFrame({"city": ["oslo", "rome"] * 2}))
    >>> learn_state(log, {"city": log.schema.columns["city"]})
    {'city': {'words': ['oslo', 'rome']}}
    """
    words: dict[str, Counter[str]] = {n: Counter() for n in columns}
    sums = {n: np.zeros(3) for n in columns}
    rows = 0
    for batch in log.stream(list(columns)) if columns else ():
        rows += batch.num_rows
        for name, column in columns.items():
            values = batch[name].to_numpy(zero_copy_only=False)
            if is_numeric(column):
                values = values[np.isfinite(values)]
                sums[name] += len(values), values.sum(), (values**2).sum()
            else:
                words[name].update(_split_words(values, column))
    if columns and not rows:
        raise AdsError("Cannot learn profiles from an empty log.")
    return {
        name: _moments(*sums[name])
        if is_numeric(column)
        else {"words": _frequent(words[name], max_words, min_count)}
        for name, column in columns.items()
    }


def _frequent(
    counts: Counter[str], max_words: int, min_count: int
) -> list[str]:
    kept = [
        (word, count)
        for word, count in counts.items()
        if count >= min_count and word
    ]
    kept.sort(key=lambda item: (-item[1], item[0]))
    return sorted(word for word, _ in kept[:max_words])


def _split_words(values: Any, column: Column) -> Any:
    if not column.is_list:
        return values.tolist()
    return (w for v in values for w in v.split(column.separator))


def _moments(count: float, total: float, squares: float) -> dict[str, float]:
    if not count:
        return {"mean": 0.0, "deviation": 1.0}
    mean = total / count
    variance = max(squares / count - mean**2, 0.0)
    return {"mean": float(mean), "deviation": float(variance**0.5) or 1.0}
