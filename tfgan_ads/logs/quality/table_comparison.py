"""`TableComparison`: a table beside the one it was learned from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy.typing as npt
import pandas as pd

from tfgan_ads.logs.quality.table_codes import TableCodes
from tfgan_ads.metrics.comparison import Comparison
from tfgan_ads.metrics.copies import Copies
from tfgan_ads.metrics.copies import copied_rows

# Rows of what grows with the square of their number.
ROWS = 5_000


@dataclass(frozen=True)
class TableComparison(Comparison):
    """A synthetic and a real table of the same columns.

    Attributes:
        real: DataFrame. What the model has learned from, or held-out rows.
        synthetic: DataFrame. The table to judge.
        numeric: collection of str. The columns of numbers and times; every
            other is categorical.
        test: DataFrame or None. Real rows that were not learned from, where
            `real` are others.
        target: str or None. Column of the outcome, such as the click.
        positive: str. What counts as a click in it. Defaults to `"1"`.
        outcomes: collection of str. Columns that no click model may see; see
            `boosted_trees`. Defaults to none.
        seed: int. Defaults to `0`.
        learned: DataFrame or None. What `utility` said of the synthetic
            rows, where it is known already.
    """

    real: pd.DataFrame
    synthetic: pd.DataFrame
    numeric: Collection[str]
    test: pd.DataFrame | None = None
    target: str | None = None
    positive: str = "1"
    outcomes: Collection[str] = ()
    seed: int = 0
    learned: pd.DataFrame | None = None

    @property
    def categorical(self) -> list[str]:
        """The columns that are no numbers."""
        return [name for name in self.real if name not in self.numeric]

    @cached_property
    def copies(self) -> Copies | None:
        """Whether rows are copies, of all training rows; see `copied_rows`."""
        if self.test is None:
            return None
        return copied_rows(self.synthetic, self.real, self.test)

    @cached_property
    def codes(self) -> tuple[npt.NDArray, ...]:
        """One-hot rows: synthetic, real and, if there are any, test ones.

        As many of each, float `[rows, width]`.
        """
        tables = [self.synthetic, self.real]
        if self.test is not None:
            tables.append(self.test)
        few = min(ROWS, *map(len, tables))
        codes = TableCodes(self.real, self.numeric)
        return tuple(
            codes.one_hot(table.sample(few, random_state=self.seed))
            for table in tables
        )
