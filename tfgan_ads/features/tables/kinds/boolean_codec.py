"""`BooleanCodec`: true and false as states."""

from __future__ import annotations

import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.features.tables.same_word import same_word
from tfgan_ads.features.tables.same_word import truth_of


@KINDS.register("boolean")
class BooleanCodec(CategoryCodec):
    """Turns a column of true and false into states, and back.

    They are categories, see `CategoryCodec`, and can be written as `True` and
    `False`, 1 and 0, yes and no: what is drawn is written as what was seen.

    Example:

    >>> codec = BooleanCodec.fit(BooleanCodec.parse(pd.Series(["yes", "no"])))
    >>> codec.ask(pd.Series([True, 0, "no"])).tolist()
    ['yes', 'no', 'no']
    """

    @classmethod
    def suits(cls, column: pd.Series) -> bool:
        return pd.api.types.is_bool_dtype(column)

    @classmethod
    def check(cls, column: pd.Series, values: pd.Series) -> None:
        for word in values.dropna().unique():
            if truth_of(word) is None:
                raise AdsError(
                    f"Column '{column.name}' cannot be read as boolean: it "
                    f"holds {word!r}. Write true and false, yes and no or 1 "
                    "and 0, or give the column the kind 'category'."
                )

    def plain_type(self) -> ColumnType:
        truths = {*self.head} <= {"True", "False"}
        return ColumnType.named("bool") if truths else super().plain_type()

    @classmethod
    def restore(cls, values: pd.Series, kind: ColumnType) -> pd.Series:
        if kind.scalars in (("int",), ("float",)):
            # Models of 0.1 know 1 and 0 as True and False.
            ones = ["1", "0"] if kind.scalars == ("int",) else ["1.0", "0.0"]
            values = pd.Series(values, dtype=object).map(
                lambda word: same_word(word, ones), na_action="ignore"
            )
        return super().restore(values, kind)
