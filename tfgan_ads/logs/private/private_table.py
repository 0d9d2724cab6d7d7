"""What a private model learns from: rows whose form tells of no cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.same_word import plain_word
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.logs.log_table import log_units
from tfgan_ads.logs.sensitive_columns import refuse_sensitive
from tfgan_ads.logs.sensitive_columns import refuse_unlearned
from tfgan_ads.schema.role import Role

# Kinds that are read as words, of which each cell alone says how.
_WORDS = ("category", "boolean")


def private_table(
    x: pd.DataFrame | AdLog, kinds: Mapping[str, str]
) -> pd.DataFrame:
    """Return columns as their kinds alone say, in the order declared.

    Types of a file or a frame follow from all cells: one missing age turns
    whole numbers into fractions. Here numbers and times are floats, and a
    word follows from its own cell: 1, 1.0 and "1" are "1".

    Args:
        x: DataFrame, or `AdLog`; see `log_table`.
        kinds: dict of column to a name of `KINDS`.

    Example:

    >>> table = pd.DataFrame({"age": [31, 47], "click": [1.0, None]})
    >>> kinds = {"click": "category", "age": "number"}
    >>> private_table(table, kinds)["click"].tolist()
    ['1', None]
    """
    table = (
        x.consented().to_arrow([*kinds]).to_pandas()
        if isinstance(x, AdLog)
        else x
    )
    columns = {}
    for name, kind in kinds.items():
        column = table[name].reset_index(drop=True)
        if kind in _WORDS:
            columns[name] = _words(column)
        elif kind == "number":
            columns[name] = pd.Series(KINDS[kind].parse(column))
        else:
            columns[name] = column
    return pd.DataFrame(columns)


def declared_kinds(
    x: pd.DataFrame | AdLog, kinds: Mapping[str, str]
) -> dict[str, str]:
    """Return the kind of every column, which somebody must have said.

    Args:
        x: DataFrame or `AdLog`.
        kinds: dict of column to a name of `KINDS`. What has been said beside
            the schema of an `AdLog`.

    Raises:
        AdsError: A kind would have to be guessed from cells, or is that of no
            column.
    """
    if isinstance(x, AdLog):
        if x.guessed:
            raise AdsError(
                "With `epsilon` the schema must be declared: guessed from "
                "cells, it would tell of them. Write one, and read it through: "
                "tfgan-ads data schema LOG --out schema.yaml"
            )
        told = log_kinds(x)
        there = [*told]
    else:
        refuse_sensitive(x)
        told, there = {}, [*x]
        open_ = [name for name in there if name not in kinds]
        if open_:
            raise AdsError(
                "With `epsilon` the kind of every column must be declared: "
                "guessed from cells, it would tell of them. Give "
                f"kinds={{{open_[0]!r}: 'number', ...}}, of "
                f"{', '.join(KINDS)}. Missing: {', '.join(map(repr, open_))}"
            )
    for name in kinds:
        if name not in there:
            refuse_unlearned(name)
            raise AdsError(
                f"`kinds` names '{name}', which the table lacks."
                f"{nearest(name, there)}"
            )
    return {**told, **kinds}


def check_learnable(kinds: Mapping[str, str], target: str | None) -> None:
    """Refuse what cannot be learned, before anything is spent.

    Args:
        kinds: dict of column to a name of `KINDS`.
        target: str or None. Column of the outcome.

    Raises:
        AdsError: There is no such column, or a single one.
    """
    if target is not None and target not in kinds:
        raise AdsError(
            f"There is no column '{target}'.{nearest(target, kinds)}"
        )
    if len(kinds) < 2:
        raise AdsError(
            "PrivateLogModel learns what columns have to do with one another. "
            f"Received: {len(kinds)} column"
        )


def unit_of(x: pd.DataFrame | AdLog, asked: str | None) -> str:
    """Return whom to hide, `"user"` or `"row"`.

    Args:
        x: DataFrame or `AdLog`.
        asked: `"user"`, `"row"` or None.

    Raises:
        AdsError: Users are to be hidden, and none is named.
    """
    named = isinstance(x, AdLog) and bool(x.schema.column_of_role(Role.USER_ID))
    if asked == "row" or named:
        return asked or "user"
    raise AdsError(
        "With `epsilon` users are hidden, and the log names none. Give their "
        "column the role 'user_id'; or, where every row is of somebody else, "
        'ask for it: unit="row" (privacy.unit=row).'
    )


def units_in(x: pd.DataFrame | AdLog, unit: str) -> npt.NDArray:
    """Return whom each row of `private_table` belongs to, int array `[rows]`.

    Args:
        x: DataFrame or `AdLog`.
        unit: `"user"` or `"row"`.
    """
    units = log_units(x)
    return units if unit == "user" else np.arange(len(units))


def bounded_rows(
    x: pd.DataFrame | AdLog,
    unit: str,
    rows_each: int,
    first: npt.NDArray | None = None,
) -> npt.NDArray:
    """Return which rows count: of each unit so many at most, by chance.

    Args:
        x: DataFrame or `AdLog`.
        unit: `"user"` or `"row"`.
        rows_each: int.
        first: bool array `[rows]` or None. Which rows of a unit come before
            its others. Defaults to none.

    Returns:
        int array, of places in `private_table`.
    """
    return bounded(units_in(x, unit), rows_each, first)


def bounded(
    units: npt.NDArray, rows_each: int, first: npt.NDArray | None = None
) -> npt.NDArray:
    """Return which rows of units count; see `bounded_rows`."""
    order = np.random.default_rng().permutation(len(units))
    if first is not None:
        order = order[np.argsort(~first[order], kind="stable")]
    # Number the rows of each unit, in that order.
    order = order[np.argsort(units[order], kind="stable")]
    starts = np.unique(units[order], return_index=True)[1]
    sizes = np.diff([*starts, len(order)])
    turn = np.arange(len(order)) - np.repeat(starts, sizes)
    return order[turn < rows_each]


def _words(column: pd.Series) -> pd.Series:
    codes, cells = pd.factorize(column.astype(object), use_na_sentinel=True)
    words = np.array([*map(_word, cells), None], dtype=object)
    return pd.Series(words[codes], dtype=object)


def _word(cell: Any) -> str:
    """Return how a cell is written, whatever the others are."""
    return cell if isinstance(cell, str) else plain_word(str(cell))
