"""Tables of pandas as a file would hold them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tfgan_ads.errors import AdsError


def arrow_table(frame: pd.DataFrame) -> pa.Table:
    """Return a frame as an Arrow table; see `arrow_column`.

    Raises:
        AdsError: Two columns have one name.

    Example:

    >>> arrow_table(pd.DataFrame({"a": [1, "x", None]}))["a"].to_pylist()
    ['1', 'x', None]
    """
    names = [str(name) for name in frame.columns]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise AdsError(
            f"The table has two columns '{twice[0]}': rename one of them."
        )
    columns = [arrow_column(frame.iloc[:, i]) for i in range(len(names))]
    return pa.Table.from_arrays(columns, names)


def arrow_column(values: pd.Series, separator: str = "|") -> pa.Array:
    """Return a column as a file would hold it.

    Args:
        values: Series.
        separator: str. Between the words of a list, where a column holds
            lists beside other cells. Defaults to `"|"`.

    Returns:
        `pyarrow.Array`; of a column of more than one type, text.
    """
    try:
        array = pa.array(values, from_pandas=True)
    except (pa.ArrowException, OverflowError):
        texts = [_text(value, separator) for value in values]
        array = pa.array(texts, pa.string())
    if isinstance(array, pa.ChunkedArray):
        return array.combine_chunks()
    return array


def _text(value: Any, separator: str) -> str | None:
    if isinstance(value, (list, tuple, np.ndarray)):
        return separator.join(str(word) for word in value)
    if value is None or value is pd.NA or value != value:
        return None
    return str(value)
