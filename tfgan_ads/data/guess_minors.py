"""Guess which column says who is not of age."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.plain_name import any_of
from tfgan_ads.data.plain_name import plain_name
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.minors import Minors
from tfgan_ads.schema.role import Role

_AGE = any_of(
    r"^((user|viewer|customer)_)?age(_years)?$|^alter$|^edad$|^eta$|^idade$",
    r"年龄$|年齢$|^возраст$",
)
_FLAG = any_of(
    r"(^|_)minor$|under_?age|minderjahrig|^mineure?$|^menor(_de_edad)?$",
    r"minorenne|未成年",
)
# A log of ads is of adults, most of them; of years coded 1 to 6 none is.
_MOSTLY = 0.5


def guess_minors(columns: Mapping[str, Column], table: Any) -> Minors | None:
    """Return how a table says who is not of age, if a column does.

    Args:
        columns: dict of name to `Column`, as guessed.
        table: pyarrow Table or RecordBatch.

    Example:

    >>> import pyarrow as pa
    >>> columns = {"Alter": Column(role="user", kind="numeric")}
    >>> guess_minors(columns, pa.table({"Alter": [17, 40]})).column
    'Alter'
    """
    for name, column in columns.items():
        if column.role is not Role.USER:
            continue
        profile = ColumnProfile.of(table[name])
        if _FLAG.search(plain_name(name)) and profile.label is not None:
            return Minors(column=name, flag=True)
        if _AGE.search(plain_name(name)) and column.kind is Kind.NUMERIC:
            years = profile.numbers
            if len(years) and np.mean(years >= 18) >= _MOSTLY:
                return Minors(column=name)
    return None
