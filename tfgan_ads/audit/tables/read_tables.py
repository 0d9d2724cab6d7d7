"""Any synthetic table, its training table and its holdout, from files."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.source import head
from tfgan_ads.data.source import open_source
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.column_kinds import kind_of
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.log_table import log_units

_NUMERIC = ("number", "time")
_ALL = 1 << 40

logger = logging.getLogger("tfgan_ads")


def read_target(
    synthetic: Path,
    train: Path,
    holdout: Path,
    schema: Path | None = None,
    numeric: Collection[str] = (),
    user: str | None = None,
    seed: int = 0,
) -> TableTarget:
    """Read three tables, whoever has written them.

    Args:
        synthetic: Path. CSV or Parquet.
        train: Path. What was learned from.
        holdout: Path. Rows alike that were not.
        schema: Path or None. Of the two real ones; it says what columns are,
            and which names the user.
        numeric: collection of str. Columns of numbers and times. Defaults to
            those of the schema, or that hold nothing else.
        user: str or None. Column of the two real tables that says whose a
            row is. It is no part of what is compared.
        seed: int. Defaults to `0`.

    Returns:
        `TableTarget`.

    Raises:
        AdsError: A file cannot be read, or the tables have not the same
            columns.
    """
    if schema is not None:
        logs = [AdLog.read(path, schema) for path in (train, holdout)]
        tables = [log_table(log) for log in logs]
        units = [log_units(log) for log in logs]
        kinds = log_kinds(logs[0])
        numeric = numeric or [n for n, k in kinds.items() if k in _NUMERIC]
    else:
        tables = [_read(path) for path in (train, holdout)]
        units = [_units(table, user) for table in tables]
        tables = [
            table.drop(columns=[user] if user else []) for table in tables
        ]
        numeric = numeric or [
            n for n in tables[0] if kind_of(tables[0][n]) in _NUMERIC
        ]
    for name in numeric:
        if name not in tables[0]:
            raise AdsError(
                f"There is no column '{name}'.{nearest(name, tables[0])}"
            )
    drawn = _read(synthetic)
    _tell(tables[0], numeric)
    real = tables[0], tables[1]
    return TableTarget.of(drawn, *real, numeric, units[0], units[1], seed=seed)


def _read(path: Path) -> pd.DataFrame:
    """Read a file as it is; text that holds numbers alone becomes numbers."""
    source, _ = open_source(path)
    table = head(source, _ALL).to_pandas()
    return pd.DataFrame({name: _typed(table[name]) for name in table})


def _typed(column: pd.Series) -> pd.Series:
    """Return text as numbers or times, where all of it is."""
    if (
        kind_of(column) != "category"
        or column.dtype == object
        and any(not isinstance(cell, str) for cell in column.dropna().head(100))
    ):
        return column
    words = column.where(column != "")
    known = words.dropna()
    if not len(known):
        return words
    for read in (pd.to_numeric, _times):
        found = read(known, errors="coerce")
        if found.notna().all():
            return found.reindex(column.index)
    return words


def _times(column: pd.Series, errors: str) -> pd.Series:
    return pd.to_datetime(column, errors=errors, format="ISO8601")


def _units(table: pd.DataFrame, user: str | None) -> npt.NDArray:
    if user is None:
        return np.arange(len(table))
    if user not in table:
        raise AdsError(f"There is no column '{user}'.{nearest(user, table)}")
    return np.asarray(pd.factorize(table[user], use_na_sentinel=False)[0])


def _tell(table: pd.DataFrame, numeric: Collection[str]) -> None:
    """Say how columns were read: a guess that is wrong can be mended."""
    words = [name for name in table if name not in numeric]
    logger.info("Numbers and times: %s.", ", ".join(numeric) or "none")
    logger.info("Words: %s.", ", ".join(words) or "none")
