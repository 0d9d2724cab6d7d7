"""CSV files for whoever opens them, in a spreadsheet too."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pandas as pd

from tfgan_ads.files import whole

_log = logging.getLogger("tfgan_ads")
# What a spreadsheet takes for a formula and runs; a number is none.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*([eE][+-]?[0-9]+)?")


def write_csv(path: str | Path, table: pd.DataFrame) -> None:
    """Write a table as CSV, whole or not at all, with no formula in it.

    Args:
        path: str or Path.
        table: DataFrame.

    Raises:
        OSError: It cannot be written.
    """
    with whole(path) as scratch:
        without_formulas(table).to_csv(scratch, index=False)


def without_formulas(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose words no spreadsheet runs.

    Words come from strangers: a headline, a user's id. What begins as a
    formula gets an apostrophe before it, which is told.

    Args:
        table: DataFrame.

    Returns:
        DataFrame, with the names of its columns likewise.

    Example:

    >>> frame = pd.DataFrame({"said": ["=1+1", "-20 %", "-20", "new"]})
    >>> without_formulas(frame)["said"].tolist()
    ["'=1+1", "'-20 %", '-20', 'new']

    Source: OWASP, CSV injection.
    """
    columns = [_column(column) for _, column in table.items()]
    names, renamed = _cells(list(table))
    changed = renamed + sum(count for _, count in columns)
    if not changed:
        return table
    safe = pd.concat([column for column, _ in columns], axis=1)
    safe.columns = pd.Index(names)
    _log.warning(
        "%d cell(s) that a spreadsheet would run have an apostrophe before "
        "them; Parquet keeps them as they are.",
        changed,
    )
    return safe


def _column(column: pd.Series) -> tuple[pd.Series, int]:
    """Return a column without formulas, and how many there were."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column, 0
    plain, count = _cells(list(column))
    if not count:
        return column, 0
    return pd.Series(plain, column.index, dtype=object), count


def _cells(cells: list[Any]) -> tuple[list[Any], int]:
    """Return cells without formulas, and how many there were."""
    plain = [_plain(cell) for cell in cells]
    return plain, sum(a is not b for a, b in zip(plain, cells, strict=True))


def _plain(cell: Any) -> Any:
    """Return a cell; a formula as words."""
    if not isinstance(cell, str) or not _FORMULA.match(cell):
        return cell
    return cell if _NUMBER.fullmatch(cell) else f"'{cell}"
