"""Raw columns as the tensors a `ProfileEncoder` reads."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.columns import is_numeric
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
        AdsError: A column is absent, or a number cannot be read.
    """
    frame = pd.DataFrame(rows)
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
    if numeric:
        return tf.constant(_numbers(frame[name], name), tf.float32)
    words = [_word(value, column) for value in frame[name]]
    return tf.constant(words, tf.string, [len(words)])


def _numbers(values: pd.Series, name: str) -> np.ndarray:
    numbers = pd.to_numeric(values, errors="coerce")
    bad = numbers.isna() & values.notna() & (values.astype(str) != "")
    if bad.any():
        row = int(bad.to_numpy().argmax())
        raise AdsError(
            f"Column '{name}', row {row}: cannot read "
            f"{values.iloc[row]!r} as a number."
        )
    return numbers.to_numpy("float32", na_value=np.nan)


def _word(value: Any, column: Column) -> str:
    if isinstance(value, (list, tuple, np.ndarray)):
        return column.separator.join(str(v) for v in value)
    if value is None or value is pd.NA or value != value:
        return ""
    return str(value)
