"""`PrivateAnswers`: all that a private model is ever told of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_codecs import fit_private
from tfgan_ads.logs.private.private_codecs import histograms
from tfgan_ads.logs.private.private_counts import PrivateCounts
from tfgan_ads.logs.private.private_table import bounded_rows
from tfgan_ads.logs.private.private_table import private_table
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_layout import RowLayout

# Of the target, more states would be told too rarely each.
_MOST_OUTCOMES = 8


class PrivateAnswers(NamedTuple):
    """All that a private model is ever told of a table.

    Attributes:
        budget: `PrivacyBudget`. What it cost.
        frequencies: list of float arrays, the share of each column's states.
        pairs: `PairLoss`. How often values occur together.
    """

    budget: PrivacyBudget
    frequencies: list[npt.NDArray]
    pairs: PairLoss

    @classmethod
    def ask(
        cls,
        x: pd.DataFrame | AdLog,
        transformer: TableTransformer,
        budget: PrivacyBudget,
        target: str | None = None,
        places: int = 6,
    ) -> PrivateAnswers:
        """Ask a table once; nothing else ever looks at it.

        Args:
            x: DataFrame or `AdLog`.
            transformer: `TableTransformer` with the kind of every column; its
                codecs are learned.
            budget: `PrivacyBudget`.
            target: str or None. Column of the outcome.
            places: int. See `RowCells`. Defaults to `6`.

        Raises:
            AdsError: A column cannot be read, or the target has too many
                states.
        """
        table = private_table(x, transformer.kinds)
        chosen = bounded_rows(x, budget.unit, budget.rows_each)
        table = table.iloc[chosen].reset_index(drop=True)
        counts = PrivateCounts(
            histograms(transformer.kinds),
            budget.counts,
            budget.released,
            budget.rows_each,
        )
        frequencies = fit_private(transformer, table, counts)
        layout = RowLayout.of(
            transformer.columns, transformer.states, transformer.numeric
        )
        pairs = PairLoss.measure(
            RowCells(layout, places),
            transformer.transform(table),
            frequencies,
            budget.pairs,
            counts.total,
            _target_column(transformer, target),
            budget.rows_each,
        )
        return cls(replace(budget, rows=int(counts.total)), frequencies, pairs)


def _target_column(
    transformer: TableTransformer, target: str | None
) -> int | None:
    """Return the number of the target's column."""
    if target is None:
        return None
    column = transformer.columns.index(target)
    many = transformer.states[column] > _MOST_OUTCOMES
    if target in transformer.numeric or many:
        raise AdsError(
            f"`target` must be a column of at most {_MOST_OUTCOMES} "
            f"categories. Received: target='{target}'; say "
            f"kinds={{'{target}': 'category'}} if it is one."
        )
    return column
