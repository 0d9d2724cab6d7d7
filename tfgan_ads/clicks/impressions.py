"""Impressions and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

_HOUR = np.timedelta64(1, "h")


def click_column(schema: AdSchema) -> str:
    """Return the column that says what was clicked.

    Raises:
        AdsError: There is none.
    """
    click = schema.column_of_role(Role.CLICK)
    if click is None:
        raise AdsError(
            "A click model needs a column of role 'click'. Give one of the "
            f"columns that role: {', '.join(schema.columns)}."
        )
    return click


def check_clicks(column: str, values: Iterable[float]) -> None:
    """Refuse a log in which nothing, or everything, was clicked.

    Args:
        column: str. Its name.
        values: iterable of float. What it holds.

    Raises:
        AdsError: It lacks 0 or 1.
    """
    if not {0, 1} <= {*values}:
        raise AdsError(
            f"Column '{column}' must hold both 0 and 1 to learn from. "
            f"Received: {sorted({*values})[:5]}"
        )


def read_impressions(log: AdLog, columns: Sequence[str]) -> pa.Table:
    """Read what a click model learns from.

    Args:
        log: `AdLog`.
        columns: sequence of str. What the model reads of an impression,
            beside the creative, what happened, and the product.

    Returns:
        Arrow table of the impressions of users who consent.

    Raises:
        AdsError: A log without clicks, or with nothing else.
    """
    schema = log.schema
    click = click_column(schema)
    roles = (Role.CONVERSION, Role.CONVERSION_DELAY, Role.TIMESTAMP)
    names = [
        str(schema.creative_image),
        click,
        *columns,
        *(n for n in (schema.column_of_role(role) for role in roles) if n),
        *schema.names(role=Role.PRODUCT),
    ]
    table = log.consented().to_arrow(list(dict.fromkeys(names)))
    check_clicks(click, pd.unique(table[click].to_pandas().fillna(0)))
    return table


def labels(
    schema: AdSchema, table: pa.Table, window: float | None = None
) -> dict[str, npt.NDArray]:
    """Return what happened, and whether a conversion can be known.

    A conversion counts within the window; a click younger than the window
    at the log's end may still convert, so its conversion is unknown.

    Args:
        schema: `AdSchema`.
        table: Arrow table.
        window: float or None. Hours after the click; `None` takes all as
            known.

    Returns:
        dict of float32 `[n]`: `click`, `conversion`, `known`.
    """

    def column(role: Role) -> Any:
        name = schema.column_of_role(role)
        if name is None or name not in table.column_names:
            return None
        return table[name].to_pandas().to_numpy()

    click = np.nan_to_num(column(Role.CLICK)).astype("float32")
    conversion, known = column(Role.CONVERSION), np.ones_like(click)
    if conversion is None:
        conversion, known = np.zeros_like(click), np.zeros_like(click)
    conversion = np.nan_to_num(conversion).astype("float32")
    delay, time = column(Role.CONVERSION_DELAY), column(Role.TIMESTAMP)
    if window is not None and delay is not None:
        conversion = conversion * (np.nan_to_num(delay) <= window)
    if window is not None and time is not None:
        age = (np.nanmax(time) - time) / _HOUR
        known = known * ((click == 0) | (age >= window))
    return {
        "click": click,
        "conversion": conversion.astype("float32"),
        "known": known.astype("float32"),
    }


def product_codes(schema: AdSchema, table: pa.Table) -> npt.NDArray:
    """Number the products; all one where the log names none."""
    names = schema.names(role=Role.PRODUCT)
    # A product's id says more than its picture's path.
    names.sort(key=lambda n: schema.columns[n].kind == "image")
    if not names:
        return np.zeros(table.num_rows, "int32")
    return encode_dictionary(table[names[0]])[1].astype("int32")
