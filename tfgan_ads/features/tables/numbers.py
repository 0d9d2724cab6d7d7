"""Columns of numbers and times, as numbers."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError


def as_numbers(column: pd.Series, kind: str | None = None) -> npt.NDArray:
    """Return a column as float64; times as seconds since 1970.

    Args:
        column: Series.
        kind: `"number"`, `"time"` or None, which goes by the dtype.

    Returns:
        float64 array `[rows]`, NaN where a value is missing.

    Raises:
        AdsError: The column cannot be read so.

    Example:

    >>> as_numbers(pd.Series(pd.to_datetime(["1970-01-02", None]))).tolist()
    [86400.0, nan]
    """
    if kind is None:
        times = pd.api.types.is_datetime64_any_dtype(column)
        kind = "time" if times else "number"
    try:
        if kind == "number":
            numbers = pd.to_numeric(column)
            return numbers.to_numpy("float64", na_value=np.nan)
        moments = pd.to_datetime(column, format="mixed")
    except (ValueError, TypeError) as error:
        raise AdsError(
            f"Column '{column.name}' cannot be read as {kind}: {error}"
        ) from error
    seconds = moments.astype("datetime64[us]").to_numpy().astype("int64") / 1e6
    return np.where(moments.isna(), np.nan, seconds)
