"""`TableRows`: the rows that a table model learns from, however many."""

from __future__ import annotations

import logging
from collections.abc import Collection
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pandas.api.types import pandas_dtype as pd_dtype

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.numbers import EXACT
from tfgan_ads.data.row_stream import ROWS
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.learned_columns import kept_as_stored
from tfgan_ads.logs.learned_columns import learned_columns
from tfgan_ads.logs.sensitive_columns import allowed
from tfgan_ads.logs.sensitive_columns import refuse_sensitive
from tfgan_ads.schema.role import Role

# What holds missing values beside those of a type.
_WITH_GAPS: dict[pa.DataType, str] = {
    pa.bool_(): "boolean",
    **{
        getattr(pa, f"{sign}int{bits}")(): f"{sign.upper()}Int{bits}"
        for sign in ("", "u")
        for bits in (8, 16, 32, 64)
    },
}

logger = logging.getLogger("tfgan_ads")


class SomeRows(NamedTuple):
    """Rows of a table, and whose they are.

    Attributes:
        table: DataFrame.
        units: int array `[rows]`, equal where two rows are of one user; of a
            table that names no users, each row is somebody else's.
        total: int. How many rows there are in all.
    """

    table: pd.DataFrame
    units: npt.NDArray
    total: int


class TableRows:
    """The rows of a log, and of its columns those a table model can learn.

    They are read again every time they are asked for, so that there may be
    more than memory holds.

    Args:
        log: `AdLog`, whose pictures, ids of users and impressions, `special`
            and `vulnerable` columns, and impressions without consent are
            left out; or a DataFrame, which is taken as it is.

    Raises:
        AdsError: A DataFrame has a column that is special or vulnerable by
            its name; see `refuse_sensitive`. When rows are read of a log,
            nothing is left of it.

    Example:

    >>> rows = TableRows(pd.DataFrame({"city": ["Bern", "Ulm", "Bern"]}))
    >>> rows.draw(2).total, [len(piece) for piece in rows.pieces()]
    (3, [3])
    """

    def __init__(self, log: pd.DataFrame | AdLog) -> None:
        self._log = log
        if isinstance(log, pd.DataFrame):
            refuse_sensitive(log)

    @cached_property
    def _columns(self) -> list[str]:
        """What a model can learn of a log."""
        assert isinstance(self._log, AdLog)
        columns = learned_columns(self._log)
        left = [n for n in self._log.schema.columns if n not in columns]
        if left:
            logger.info("Not learned: %s.", ", ".join(left))
        if not columns:
            raise AdsError(
                "The log has no column that a table model can learn."
            )
        return columns

    @cached_property
    def _stored(self) -> list[str]:
        assert isinstance(self._log, AdLog)
        return [n for n in self._columns if kept_as_stored(self._log, n)]

    @cached_property
    def count(self) -> int:
        """How many rows there are; to count them means to read them."""
        if isinstance(self._log, pd.DataFrame):
            return len(self._log)
        return len(self._log.consented())

    def whole(self) -> pd.DataFrame:
        """Read all rows into memory."""
        if isinstance(self._log, pd.DataFrame):
            return self._log
        log = self._log.consented()
        return self._frame(log.to_arrow(self._columns, self._stored))

    def units(self) -> npt.NDArray:
        """Return whose each row of `whole` is; see `SomeRows`."""
        if isinstance(self._log, AdLog):
            log = self._log.consented()
            if user := log.schema.column_of_role(Role.USER_ID):
                return _numbered(log.to_arrow([user])[user])
        return np.arange(self.count)

    def pieces(
        self, whole: Collection[str] = (), rows: int = ROWS
    ) -> Iterator[pd.DataFrame]:
        """Read the rows a piece at a time.

        Args:
            whole: collection of str. Columns of whole numbers. A piece does
                not tell: in another there may be a fraction.
            rows: int. At most so many at a time. Defaults to `65_536`.

        Yields:
            DataFrame.
        """
        if isinstance(self._log, pd.DataFrame):
            for first in range(0, len(self._log), rows):
                yield self._log.iloc[first : first + rows]
            return
        log = self._log.consented()
        for batch in log.stream(self._columns, rows, self._stored):
            yield self._frame(pa.Table.from_batches([batch]), whole)

    def draw(self, limit: int, seed: int = 0) -> SomeRows:
        """Draw rows, each as likely as all others, in one pass.

        Args:
            limit: int. At most so many; where there are no more, all of them.
            seed: int. Defaults to `0`.

        Returns:
            `SomeRows`, in their order.
        """
        if isinstance(self._log, pd.DataFrame):
            return self._draw_from_frame(self._log, limit, seed)
        log = self._log.consented()
        user = log.schema.column_of_role(Role.USER_ID)
        names = [*self._columns, *([user] if user else [])]
        table, self.count = log.draw(limit, names, self._stored, seed)
        units = _numbered(table[user]) if user else np.arange(len(table))
        frame = self._frame(table.select(self._columns))
        return SomeRows(frame, units, self.count)

    def _draw_from_frame(
        self, table: pd.DataFrame, limit: int, seed: int
    ) -> SomeRows:
        count = len(table)
        if count > limit:
            rng = np.random.default_rng(seed)
            rows = np.sort(rng.choice(count, limit, replace=False))
            table = table.iloc[rows]
        return SomeRows(table, np.arange(len(table)), count)

    def _frame(
        self, table: pa.Table, whole: Collection[str] | None = None
    ) -> pd.DataFrame:
        """Return rows for pandas; `None` sees by itself what is whole."""
        assert isinstance(self._log, AdLog)
        schema = self._log.schema
        frame = {name: _frame_column(table[name]) for name in self._columns}
        for name in self._columns:
            told = whole is None or name in whole
            if told and name not in self._stored:
                if is_numeric(schema.columns[name]):
                    frame[name] = _whole(frame[name])
        return allowed(pd.DataFrame(frame), schema)


def _frame_column(values: pa.ChunkedArray) -> pd.Series:
    """Return a column for pandas, whose gaps change no type."""
    wide = _WITH_GAPS.get(values.type) if values.null_count else None
    return values.to_pandas(types_mapper=lambda _: wide and pd_dtype(wide))


def _whole(column: pd.Series) -> pd.Series:
    """Return whole numbers as integers: a click is 1, not 1.0."""
    exact = column.abs() <= EXACT
    if exact.all() and (column % 1 == 0).all():
        return column.astype("int64")
    return column


def _numbered(users: pa.ChunkedArray) -> npt.NDArray:
    """Number users from 0 on; an unnamed one counts as one."""
    return pd.factorize(users.to_pandas(), use_na_sentinel=False)[0]
