"""What may be wrong with the columns that are to be conditions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.column_names import is_outcome
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.columns import cast
from tfgan_ads.data.row_stream import ROWS
from tfgan_ads.data.source import Source
from tfgan_ads.data.source import head
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

_CONDITIONS = (Role.USER, Role.CONTEXT, Role.AD)
# A column of fewer different values may give the click away.
_MANY = 50
# Rows on which each value must be seen before it is said to tell the click.
_ENOUGH = 5


def check_conditions(
    source: Source, schema: AdSchema
) -> Iterator[tuple[str, str]]:
    """Yield what speaks against conditions; the first rows are enough for it.

    Args:
        source: `Source`.
        schema: `AdSchema`.

    Yields:
        A column and a sentence.
    """
    present = [n for n in schema.columns if n in source.schema.names]
    names = [
        name
        for name in schema.names(role=_CONDITIONS)
        if name in present and schema.columns[name].kind is not Kind.IMAGE
    ]
    click = schema.column_of_role(Role.CLICK)
    asked = [name for name in present if name in (*names, click)]
    if not names:
        return
    table = head(source, ROWS, asked)
    raw = {name: ColumnProfile.of(table[name]).values for name in asked}
    values = {name: _read(raw[name], schema.columns[name]) for name in asked}
    clicks = values.get(str(click))
    labels = clicks and clicks.to_numpy(zero_copy_only=False)
    for name in names:
        read = values[name]
        if read is not None:
            column = schema.columns[name]
            why = check_condition(name, column, raw[name], read, labels)
            if why:
                yield name, why


def _read(values: pa.Array, column: Column) -> pa.Array | None:
    try:
        return cast(values, column)[0]
    except AdsError:
        return None  # It is told with the cells.


def check_condition(
    name: str,
    column: Column,
    raw: pa.Array,
    values: pa.Array,
    click: npt.NDArray | None,
) -> str:
    """Say what speaks against a condition, or nothing.

    Args:
        name: str. The column's.
        column: `Column`.
        raw: `pyarrow.Array` `[rows]`, as in the file.
        values: `pyarrow.Array` `[rows]`, as the column reads them.
        click: float array `[rows]` or None. What became of the impressions.

    Returns:
        str. A sentence, or `""`.
    """
    profile = ColumnProfile(raw)
    if profile.time is not None:
        return "holds times, and a time is no condition: give it the role " + (
            "'timestamp' or 'ignore'."
        )
    if profile.counts_rows and profile.is_nearly_unique:
        return "numbers the rows: give it the role 'ignore'."
    coded = column.kind is Kind.CATEGORICAL or profile.is_long_code
    if coded and profile.is_nearly_unique:
        return (
            f"is nearly unique ({len(profile.distinct):,} values in "
            f"{len(raw):,} rows), as an id is: give it the role 'ignore'."
        )
    if click is not None and _tells_click(values, click):
        return (
            "tells the click itself, so it is no condition: give it the role "
            "'ignore', or the right label the role 'click'."
        )
    if is_outcome(name) and not column.is_list:
        return (
            "is an outcome by its name, which is not known when an ad is asked"
            " for: give it the role 'ignore'."
        )
    return ""


def _tells_click(values: pa.Array, click: npt.NDArray) -> bool:
    """Whether a row's value says for certain whether it was clicked."""
    codes = values.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    known = np.isfinite(click) & np.isfinite(codes)
    if not known.any():
        return False
    _, codes = np.unique(codes[known], return_inverse=True)
    click = click[known]
    count = np.bincount(codes)
    rate = np.bincount(codes, click) / count
    certain = (rate == 0) | (rate == 1)
    both = rate.max() == 1 and rate.min() == 0
    return bool(len(count) <= _MANY and certain.all() and both) and (
        bool(count.min() >= _ENOUGH)
    )
