"""`BooleanCodec`: true and false as states."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec

_TRUTH = {"true": True, "1": True, "false": False, "0": False}


@KINDS.register("boolean")
class BooleanCodec(CategoryCodec):
    """Turns a column of true and false into states, and back.

    They are the categories `"True"` and `"False"`, see `CategoryCodec`, and
    can be written as words and as 1 and 0, too.

    Example:

    >>> words = BooleanCodec.parse(pd.Series(["true", 0]))
    >>> words.tolist()
    ['True', 'False']
    >>> BooleanCodec.restore(words, "bool").tolist()
    [True, False]
    """

    @classmethod
    def suits(cls, column: pd.Series) -> bool:
        return pd.api.types.is_bool_dtype(column)

    @classmethod
    def parse(cls, column: pd.Series) -> pd.Series:
        truths = column.astype(object).map(_truth, na_action="ignore")
        return super().parse(truths)

    @classmethod
    def restore(cls, values: Any, dtype: str) -> pd.Series:
        truths = values.map(lambda v: str(v) == "True", na_action="ignore")
        return super().restore(truths, dtype)


def _truth(value: Any) -> Any:
    """Read a word for true or false; leave any other as it is."""
    return _TRUTH.get(str(value).lower(), value)
