"""What of an impression a private model of clicks is told."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.logs.private.private_table import bounded_rows
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

_PLAIN = (Kind.NUMERIC, Kind.CATEGORICAL, Kind.MULTI, Kind.SEQUENCE)
_LISTS = (Kind.MULTI, Kind.SEQUENCE)


def of_viewers(schema: AdSchema) -> list[str]:
    """Name the columns about who looks, and where, that are told."""
    return _told(schema, Role.USER, Role.CONTEXT)


def of_creatives(schema: AdSchema) -> list[str]:
    """Name the columns about what is looked at that are told.

    Its words are not: they are many, and each would be told of a few clicks.
    """
    return _told(schema, Role.AD, Role.CREATIVE, Role.LAYOUT, Role.SLOT)


def _told(schema: AdSchema, *roles: Role) -> list[str]:
    names = schema.learnable(roles, _PLAIN)
    return [n for n in names if not schema.columns[n].training_only]


def told_schema(schema: AdSchema) -> AdSchema:
    """Return the schema of what is told: a word in each cell, or a number."""
    user = schema.names(role=Role.USER_ID)
    click = schema.names(role=Role.CLICK)
    names = [*user, *of_viewers(schema), *of_creatives(schema), *click]
    columns = {}
    for name in names:
        column = schema.columns[name]
        if column.kind in _LISTS:
            column = column.model_copy(update={"kind": Kind.CATEGORICAL})
        columns[name] = column
    return AdSchema(columns=columns).as_read()


def told_rows(log: AdLog, rows_each: int, unit: str = "user") -> AdLog:
    """Return the impressions that are told: of each user so many at most.

    Clicks come first, since there are few; which else, chance decides. What
    is chosen of a user depends on that user's rows alone.

    Args:
        log: `AdLog`.
        rows_each: int.
        unit: `"user"` or `"row"`, all of which are told. Defaults to
            `"user"`.

    Returns:
        `AdLog` of what `told_schema` names.
    """
    schema, shown = told_schema(log.schema), log.consented()
    table = shown.to_arrow([*schema.columns]).to_pandas()
    clicked = table[schema.column_of_role(Role.CLICK)].to_numpy(float) == 1
    told = table.iloc[bounded_rows(shown, unit, rows_each, clicked)]
    told = told.reset_index(drop=True)
    for name in told:
        told[name] = one_word(told[name], log.schema.columns[name])
    return AdLog.from_frame(told, schema)


def one_word(values: pd.Series, column: Column) -> pd.Series:
    """Return cells of lists as the word that each has most often.

    Args:
        values: Series.
        column: `Column`. Others than lists stay as they are.

    Example:

    >>> seen = Column(role="user", kind="sequence")
    >>> one_word(pd.Series(["red|blue|blue", ""]), seen).tolist()
    ['blue', '']
    """
    if column.kind not in _LISTS or is_numeric(column):
        return values
    codes, cells = pd.factorize(values, use_na_sentinel=True)
    words = [_most(str(cell).split(column.separator)) for cell in cells]
    return pd.Series(np.array([*words, None], dtype=object)[codes])


def _most(words: list[str]) -> str:
    return Counter(words).most_common(1)[0][0]
