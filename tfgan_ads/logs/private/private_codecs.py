"""Learning a table's columns from private counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private.private_counts import PrivateCounts


def histograms(kinds: Mapping[str, str], dtypes: Mapping[str, str]) -> int:
    """Return how many histograms `fit_private` asks for.

    Args:
        kinds: dict of column to a name of `KINDS`.
        dtypes: dict of column to dtype.

    Returns:
        int.
    """
    return sum(
        KINDS[kind].histograms(dtypes[name]) for name, kind in kinds.items()
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
    kinds = transformer.kinds
    dtypes = {name: kind.name for name, kind in transformer.types.items()}
    counts = PrivateCounts(histograms(kinds, dtypes), multiplier, delta, rng)
    shares = []
    for name in table:
        values = transformer.read_values(name, table[name])
        codec, share = transformer.kind(name).fit_private(
            values, counts, transformer.settings, dtypes[name]
        )
        transformer.set_codec(name, codec)
        shares.append(share)
    return shares
