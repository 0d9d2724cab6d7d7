"""Columns that nothing learns, by which a report asks who is treated how."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

# A group of fewer users tells nothing that could be relied on.
LEAST = 20
_VALUES = 8


def audited_columns(schema: AdSchema) -> list[str]:
    """Return the columns of role `audit`, and those that are refused.

    Args:
        schema: `AdSchema`.

    Example:

    >>> audited_columns(AdSchema(columns={
    ...     "sex": {"role": "audit"}, "age": {"role": "user"},
    ...     "faith": {"role": "user", "sensitivity": "special"}}))
    ['sex', 'faith']
    """
    kinds = (Kind.NUMERIC, Kind.CATEGORICAL)
    people = (Role.USER, Role.CONTEXT)
    return [
        name
        for name in schema.names((Role.AUDIT, *people), kinds)
        if schema.columns[name].role is Role.AUDIT
        or schema.columns[name].is_refused
    ]


def audited_users(log: AdLog, more: list[str] | None = None) -> pd.DataFrame:
    """Return one row a user: the audited columns of the latest impression.

    Args:
        log: `AdLog`.
        more: list of str or None. Further columns that are wanted.

    Returns:
        DataFrame, by the user's id where there is one.
    """
    key = log.schema.column_of_role(Role.USER_ID)
    names = [*audited_columns(log.schema), *(more or [])]
    wanted = list(dict.fromkeys([*([key] if key else []), *names]))
    frame = log.consented().to_pandas(wanted)
    if key is None:
        return frame
    return frame.drop_duplicates(key, keep="last").set_index(key)


def groups_of(values: pd.Series, numeric: bool) -> dict[str, npt.NDArray]:
    """Part users into groups, each of which is compared with the rest.

    Args:
        values: Series `[users]`.
        numeric: bool. Whether they are numbers: then there are those above
            the median, or each number where there are few.

    Returns:
        dict of a group's name to bool array `[users]`; of no group that is
        too small to say anything of, or the rest of which is.

    Example:

    >>> sex = pd.Series(["f", "m"] * 20 + ["x"])
    >>> [*groups_of(sex, False)]
    ['f', 'm']
    """
    if numeric and values.nunique() > _VALUES:
        middle = values.median()
        found = {f"above {middle:.4g}": (values > middle).to_numpy()}
    else:
        told = values[values.notna() & (values.astype(str) != "")]
        common = told.value_counts().index[:_VALUES]
        found = {
            f"{v:g}" if numeric else str(v): (values == v).to_numpy()
            for v in common
        }
    known = values.notna().to_numpy()
    return {
        name: group
        for name, group in found.items()
        if LEAST <= group.sum() <= known.sum() - LEAST
    }


def groups_in(
    log: AdLog, users: pd.DataFrame
) -> dict[tuple[str, str], npt.NDArray]:
    """Part users by all audited columns.

    Args:
        log: `AdLog`.
        users: DataFrame of `audited_users`.

    Returns:
        dict of column and group to bool array `[users]`.
    """
    found = {}
    for name in audited_columns(log.schema):
        numeric = is_numeric(log.schema.columns[name])
        for group, members in groups_of(users[name], numeric).items():
            found[name, group] = np.asarray(members, bool)
    return found
