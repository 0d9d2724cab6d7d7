"""Drawn impressions as an ad log, with the creatives of a real one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.logs.private.told_columns import of_viewers
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


def drawn_log(
    log: AdLog, viewers: pd.DataFrame, shown: pa.Table, clicked: npt.NDArray
) -> AdLog:
    """Return drawn impressions as a log of what a real one's schema names.

    Every impression is of another user, who consents and is of age: of others
    nothing was learned.

    Args:
        log: `AdLog`, for its schema and its pictures.
        viewers: DataFrame `[rows, columns]` about users and context.
        shown: Arrow table of as many rows about creatives.
        clicked: bool array `[rows]`.

    Returns:
        `AdLog`, of the columns that are known.
    """
    schema, rows = log.schema, len(viewers)
    found = {name: shown[name] for name in shown.column_names}
    found |= {name: pa.array(viewers[name]) for name in viewers}
    if schema.minors is not None:
        name = schema.minors.column
        found[name] = pa.array(_of_age(schema, found.get(name), rows))
    for name, column in schema.columns.items():
        if column.role is Role.USER_ID:
            found[name] = pa.array([f"drawn-{i}" for i in range(rows)])
        elif column.role is Role.CONSENT:
            found[name] = pa.array(np.ones(rows))
        elif column.role is Role.CLICK:
            found[name] = pa.array(clicked.astype(float))
    names = [name for name in schema.columns if name in found]
    table = pa.table({name: found[name] for name in names})
    return AdLog(TableSource(table), _schema_of(schema, names), log.images)


def _of_age(schema: AdSchema, values: pa.Array | None, rows: int) -> list:
    """Return what says that everybody is of age.

    Noise may have made an age a little too young, and a column that nobody
    may learn was not drawn at all.
    """
    minors = schema.minors
    assert minors is not None
    numeric = schema.columns[minors.column].kind == "numeric"
    if minors.flag:
        return [0.0 if numeric else "no"] * rows
    least = np.full(rows, float(minors.adult_from))
    if values is None:
        return least.tolist()
    return np.fmax(values.to_numpy(False), least).tolist()


def _schema_of(schema: AdSchema, names: list[str]) -> AdSchema:
    """Return the schema of what was drawn.

    Cells have been read, so nothing is said of how they are written; but of
    viewers it is, since a model reads others' cells by it.
    """
    read, viewers = schema.as_read(), of_viewers(schema)
    columns = {
        name: (schema if name in viewers else read).columns[name]
        for name in names
    }
    return schema.model_copy(update={"columns": columns})
