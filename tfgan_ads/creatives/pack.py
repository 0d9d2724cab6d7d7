"""Creatives as rows of a table, files and all."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pyarrow as pa

from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.generated_creatives import GeneratedCreatives

_TYPES = {"i": pa.int64(), "f": pa.float64(), "b": pa.bool_(), "O": pa.string()}


def pack(
    drawn: GeneratedAds | GeneratedCreatives,
    users: pa.Array | None,
    products: pd.Series | None,
    first_user: int = 0,
) -> pa.Table:
    """Return one row for each creative, those that may not run as well.

    Args:
        drawn: `GeneratedAds` or `GeneratedCreatives`.
        users: `pyarrow.Array` or None. Who the users are, where that is told.
        products: Series or None. What the products are called.
        first_user: int. How many users come before these. Defaults to `0`.

    Returns:
        `pyarrow.Table` of `user` (where it is told), `user_row`, `product`,
        the columns of `drawn.table`, `picture` (the file, marked; null of
        what may not run), `format` and, of ads, `composition` (JSON).
    """
    table = drawn.table.reset_index(drop=True)
    if "problem" not in table:
        table = table.assign(problem="")
    rows = table.pop("user")
    product = table.pop("product")
    columns: dict[str, Any] = {}
    if users is not None:
        columns["user"] = users.take(pa.array(rows))
    columns["user_row"] = pa.array(rows + first_user, pa.int64())
    if products is not None:
        names = products.iloc[product].to_numpy()
        columns["product"] = pa.array(names, pa.string())
    for name, column in table.items():
        kind = _TYPES[column.dtype.kind]
        columns[str(name)] = pa.array(column, kind, from_pandas=True)
    files = list(drawn.files())
    columns["picture"] = pa.array([file or None for file, _ in files], "binary")
    columns["format"] = pa.array([kind for _, kind in files], pa.string())
    if isinstance(drawn, GeneratedAds):
        told = [json.dumps(d, ensure_ascii=False) for d in drawn.designs]
        columns["composition"] = pa.array(told, pa.string())
    return pa.table(columns)
