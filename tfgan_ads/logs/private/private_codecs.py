"""Learning a table's columns from private counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private.private_counts import PrivateCounts


def histograms(kinds: Mapping[str, str]) -> int:
    """Return how many histograms `fit_private` asks for.

    Args:
        kinds: dict of column to a name of `KINDS`.

    Returns:
        int. That of all rows is one.
    """
    return 1 + sum(KINDS[kind].histograms() for kind in kinds.values())


def fit_private(
    transformer: TableTransformer, table: pd.DataFrame, counts: PrivateCounts
) -> list[npt.NDArray]:
    """Fit a transformer to a table without telling of any of its rows.

    Columns and kinds are taken to be known; types follow from what is told.

    Args:
        transformer: `TableTransformer`, not fitted, with the kind of every
            column.
        table: DataFrame; see `private_table`.
        counts: `PrivateCounts`, of as many as `histograms` says.

    Returns:
        list of float arrays, the share of each column's states.
    """
    transformer.read_columns(table)
    counts.count_rows(len(table))
    shares = []
    for name in table:
        kind, values = (
            transformer.kind(name),
            transformer.parse(name, table[name]),
        )
        kind.check(table[name], values)
        codec, share = kind.fit_private(values, counts, transformer.settings)
        transformer.types[name] = codec.plain_type()
        transformer.set_codec(name, codec)
        shares.append(share)
    return shares
