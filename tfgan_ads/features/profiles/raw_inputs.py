"""Raw columns as the tensors a `ProfileEncoder` reads."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.columns import cast
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.table_source import array_of
from tfgan_ads.data.table_source import check_names
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.column import Column


def raw_inputs(
    rows: pd.DataFrame | Mapping[str, Any],
    columns: Mapping[str, Column],
    missing_ok: bool = False,
) -> dict[str, tf.Tensor]:
    """Take columns from a table as `[batch]` tensors.

    Args:
        rows: DataFrame, or dict of str to a list of values.
        columns: dict of str to `Column`. Which to take, and how.
        missing_ok: bool. Whether an absent column counts as missing values
            in every row. Defaults to `False`.

    Returns:
        dict of str to tensor: float32 for numbers, string for the rest;
        lists are joined by the column's separator.

    Raises:
        AdsError: The rows are no table, a column is absent or there twice,
            or a number cannot be read.
    """
    try:
        frame = pd.DataFrame(rows)
    except ValueError as error:
        raise AdsError(
            f"`rows` must be a table, a list of values a column: {error}."
        ) from error
    check_names(list(frame))
    return {
        name: _tensor(frame, name, column, missing_ok)
        for name, column in columns.items()
    }


def _tensor(
    frame: pd.DataFrame, name: str, column: Column, missing_ok: bool
) -> tf.Tensor:
    numeric = is_numeric(column)
    if name not in frame:
        if missing_ok:
            empty = np.nan if numeric else ""
            return tf.fill([len(frame)], empty)
        raise AdsError(
            f"Column '{name}' is missing.{nearest(name, frame)} "
            f"Received: {', '.join(map(str, frame))}"
        )
    values, bad = cast(array_of(frame[name], column.separator), column, name)
    if bad:
        raise AdsError(f"Column '{name}', row {bad[0].row}: {bad[0].sentence}")
    if numeric:
        numbers = values.to_numpy(zero_copy_only=False)
        return tf.constant(numbers, tf.float32)
    return tf.constant(values.to_pylist(), tf.string, [len(values)])
