"""`LogRows`: the rows of a log, read whenever they are asked for."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence

import pandas as pd
import pyarrow as pa

from tfgan_ads.data.drawn_sample import DrawnSample
from tfgan_ads.data.row_stream import ROWS
from tfgan_ads.data.row_stream import RowStream


class LogRows:
    """Reads the rows of a `RowStream`, as tables of one sort or another.

    Args:
        rows: `RowStream`.
    """

    def __init__(self, rows: RowStream) -> None:
        self._rows = rows

    def stream(
        self,
        columns: Sequence[str] | None = None,
        rows: int = ROWS,
        stored: Collection[str] = (),
    ) -> Iterator[pa.RecordBatch]:
        """Read the log from start to end.

        Args:
            columns: sequence of str or None. `None` means all columns of
                the schema.
            rows: int. At most so many rows at a time. Defaults to `65_536`.
            stored: collection of str. Columns that are left as the files
                hold them, whatever the schema says. Defaults to none.

        Yields:
            `pyarrow.RecordBatch`, typed by `data.columns.typed`.
        """
        return self._rows.stream(columns, rows, stored)

    def to_arrow(
        self,
        columns: Sequence[str] | None = None,
        stored: Collection[str] = (),
    ) -> pa.Table:
        """Read columns into memory as an Arrow table.

        Args:
            columns: sequence of str or None. `None` means all columns of
                the schema.
            stored: collection of str. Columns that are left as the files
                hold them, whatever the schema says. Defaults to none.
        """
        return self._rows.to_arrow(columns, stored)

    def draw(
        self,
        limit: int,
        columns: Sequence[str] | None = None,
        stored: Collection[str] = (),
        seed: int = 0,
    ) -> DrawnSample:
        """Draw rows at random in one pass, of a log of any length.

        Args:
            limit: int. At most so many; where there are no more, all.
            columns: sequence of str or None. `None` means all columns of
                the schema.
            stored: collection of str. See `to_arrow`.
            seed: int. Defaults to `0`.

        Returns:
            `DrawnSample`.
        """
        return self._rows.draw(limit, columns, stored, seed)

    def to_pandas(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Read columns into memory as a DataFrame."""
        return self.to_arrow(columns).to_pandas()

    def __len__(self) -> int:
        return len(self._rows)
