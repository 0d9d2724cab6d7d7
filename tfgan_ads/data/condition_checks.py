"""What may be wrong with a column that is to be a condition."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.column_names import is_outcome
from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind

# A column of fewer different values may give the click away.
_MANY = 50
# Rows on which each value must be seen before it is said to tell the click.
_ENOUGH = 5


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
    word = column.kind is Kind.CATEGORICAL
    if word and profile.is_nearly_unique:
        return (
            f"is nearly unique ({len(profile.distinct):,} values in "
            f"{len(raw):,} rows), as an id is: give it the role 'ignore'."
        )
    if click is not None and _tells_click(values, click):
        return (
            "tells the click itself, so it is no condition: give it the role "
            "'ignore', or the right label the role 'click'."
        )
    if is_outcome(name):
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
