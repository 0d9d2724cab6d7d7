"""`PermittedRows`: the rows of those who may be known."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.selector import Selector
from tfgan_ads.schema.permission import permission_columns
from tfgan_ads.schema.permission import permitted
from tfgan_ads.schema.role import Role

# Rows that are held before those of one user are put together.
_HELD = 1_000_000


class PermittedRows:
    """Chooses the rows of those who consent and are of age.

    Who withdraws is gone with all rows: it is a user's latest row that
    counts, in the whole log, whatever part of it is looked at. A row from
    before a consent is not learned from either.

    Args:
        rows: `RowStream` of the whole log.

    Example:

    >>> from tfgan_ads.data.table_source import TableSource
    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> schema = AdSchema.from_dict({"columns": {
    ...     "who": {"role": "user_id"},
    ...     "ok": {"role": "consent", "kind": "numeric"}}})
    >>> table = pa.table({"who": ["a", "b", "a"], "ok": [1, 1, 0]})
    >>> PermittedRows(RowStream(TableSource(table), schema)).withdrawn.tolist()
    ['a']
    """

    def __init__(self, rows: RowStream) -> None:
        self.rows = rows
        self._columns = tuple(permission_columns(rows.schema))
        self._user = rows.schema.column_of_role(Role.USER_ID)

    @cached_property
    def selectors(self) -> tuple[Selector, ...]:
        """What chooses the rows; nothing where no column says who may."""
        if not self._columns:
            return ()
        row = Selector(self._columns, self._permitted)
        if self._user is None:
            return (row,)
        return (row, Selector((self._user,), self._not_withdrawn))

    @cached_property
    def withdrawn(self) -> pd.Index:
        """The users whose latest row does not permit that they are known."""
        parts: list[pd.DataFrame] = []
        time = self.rows.schema.column_of_role(Role.TIMESTAMP)
        for batch in self.rows.stream(self._read(time)):
            told = pd.DataFrame(
                {
                    "who": batch[self._user].to_pandas(),
                    "when": batch[time].to_pandas() if time else 0,
                    "may": self._permitted(batch),
                }
            )
            parts.append(told)
            if sum(map(len, parts)) > max(_HELD, 2 * len(parts[0])):
                parts = [_latest(parts)]
        latest = _latest(parts) if parts else pd.DataFrame()
        if latest.empty:
            return pd.Index([], dtype=object)
        # Who is not named is nobody in particular: each row for itself.
        gone = latest[~latest["may"].astype(bool) & (latest["who"] != "")]
        return pd.Index(gone["who"], dtype=object, name=None)

    def _read(self, time: str | None) -> list[str]:
        names = [str(self._user), *([time] if time else []), *self._columns]
        return list(dict.fromkeys(names))

    def _permitted(self, batch: pa.RecordBatch) -> npt.NDArray:
        columns = {
            name: batch[name].to_numpy(zero_copy_only=False)
            for name in self._columns
        }
        return np.asarray(permitted(self.rows.schema, columns), bool)

    def _not_withdrawn(self, batch: pa.RecordBatch) -> npt.NDArray:
        users = batch[self._user].to_numpy(zero_copy_only=False)
        # An index keeps its hashes from one batch to the next.
        return np.asarray(self.withdrawn.get_indexer(users) < 0)


def _latest(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the latest row of each user, in the order of their times."""
    # An export of a database is in no order; unknown times come first.
    rows = pd.concat(parts, ignore_index=True).sort_values(
        "when", kind="stable", na_position="first"
    )
    return rows.drop_duplicates("who", keep="last")
