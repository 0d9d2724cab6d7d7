"""An ad log as one flat table."""

from __future__ import annotations

import logging

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pandas.api.types import pandas_dtype as pd_dtype

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.numbers import EXACT
from tfgan_ads.data.texts import is_list
from tfgan_ads.data.texts import is_text
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.column_kinds import kind_meant
from tfgan_ads.logs.sensitive_columns import allowed
from tfgan_ads.logs.sensitive_columns import refuse_sensitive
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import Role

# What holds missing values beside those of a type.
_WITH_GAPS: dict[pa.DataType, str] = {
    pa.bool_(): "boolean",
    **{
        getattr(pa, f"{sign}int{bits}")(): f"{sign.upper()}Int{bits}"
        for sign in ("", "u")
        for bits in (8, 16, 32, 64)
    },
}

logger = logging.getLogger("tfgan_ads")

# What tells one user or impression from all others is nobody's to learn; a
# box is a place on a picture, of which a table has none.
_LEFT_OUT = (
    Role.USER_ID,
    Role.IMPRESSION_ID,
    Role.CONSENT,
    Role.BOX,
    Role.AUDIT,
    Role.IGNORE,
)


def log_table(log: pd.DataFrame | AdLog) -> pd.DataFrame:
    """Return the columns of a log that a table model can learn.

    Args:
        log: `AdLog`, whose pictures, ids of users and impressions, `special`
            and `vulnerable` columns, and impressions without consent are
            left out; or a DataFrame, which is taken as it is.

    Returns:
        DataFrame. Cells of several values are joined by their separator.

    Raises:
        AdsError: Nothing is left, or a DataFrame has a column that is
            special or vulnerable by its name; see `refuse_sensitive`.
    """
    if isinstance(log, pd.DataFrame):
        refuse_sensitive(log)
        return log
    columns, kept = log.schema.columns, _kept(log)
    left = [name for name in columns if name not in kept]
    if left:
        logger.info("Not learned: %s.", ", ".join(left))
    if not kept:
        raise AdsError("The log has no column that a table model can learn.")
    stored = [name for name in kept if _is_kept_as_stored(log, name)]
    found = log.consented().to_arrow(kept, stored)
    table = {name: _frame_column(found[name]) for name in kept}
    for name in kept:
        if name not in stored and is_numeric(columns[name]):
            table[name] = _whole(table[name])
    return allowed(pd.DataFrame(table), log.schema)


def log_units(log: pd.DataFrame | AdLog) -> npt.NDArray:
    """Return whom each row of `log_table` belongs to.

    Args:
        log: `AdLog`, of which a user is a unit where it names users; or a
            DataFrame, every row of which is one.

    Returns:
        int array `[rows]`, from 0 on.
    """
    if isinstance(log, AdLog):
        log = log.consented()
        if user := log.schema.column_of_role(Role.USER_ID):
            users = log.to_pandas([user])[user]
            return pd.factorize(users, use_na_sentinel=False)[0]
    return np.arange(len(log))


def _is_kept_as_stored(log: AdLog, name: str) -> bool:
    """Whether the cells of a file are what a table model shall draw.

    What has a type in a file keeps it; of text, words and the usual ways to
    say yes and no do, while numbers and times are read.
    """
    column, kind = log.schema.columns[name], log.source.schema.field(name).type
    if is_list(kind):
        return False
    if not is_text(kind):
        return True
    if column.role in LABEL_ROLES:
        usual = {*TRUE_VALUES, *FALSE_VALUES}
        words = {*column.true_values, *column.false_values}
        return {word.lower() for word in words} <= usual
    return not is_numeric(column) and column.role is not Role.TIMESTAMP


def _frame_column(values: pa.ChunkedArray) -> pd.Series:
    """Return a column for pandas, whose gaps change no type."""
    wide = _WITH_GAPS.get(values.type) if values.null_count else None
    return values.to_pandas(types_mapper=lambda _: wide and pd_dtype(wide))


def _whole(column: pd.Series) -> pd.Series:
    """Return whole numbers as integers: a click is 1, not 1.0."""
    exact = column.abs() <= EXACT
    if exact.all() and (column % 1 == 0).all():
        return column.astype("int64")
    return column


def log_kinds(log: AdLog) -> dict[str, str]:
    """Return how a table model reads the columns of a log; see `log_table`.

    Returns:
        dict of column to a name of `KINDS`.
    """
    return {name: kind_meant(log.schema.columns[name]) for name in _kept(log)}


def _kept(log: AdLog) -> list[str]:
    return [
        name
        for name in log.schema.learnable()
        if log.schema.columns[name].role not in _LEFT_OUT
        and log.schema.columns[name].kind != Kind.IMAGE
    ]
