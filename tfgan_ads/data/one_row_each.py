"""One row for each user, and for each product, of a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tfgan_ads.data.splits import key_column
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.data.row_stream import RowStream


def latest_of_users(rows: RowStream) -> pd.DataFrame:
    """Return one row a user: the columns of the latest impression.

    The latest by time, or the last of the file where no time is logged.

    Args:
        rows: `RowStream`.

    Returns:
        DataFrame of the user's id and the columns of user and context.

    Raises:
        AdsError: The log names no users.
    """
    schema = rows.schema
    key = schema.column_of_role(Role.USER_ID)
    if key is None:
        raise AdsError("The schema has no column of role 'user_id'.")
    names = [key, *schema.names(role=(Role.USER, Role.CONTEXT))]
    time = schema.column_of_role(Role.TIMESTAMP)
    frame = rows.to_arrow([*names, *([time] if time else [])]).to_pandas()
    if time:
        # An export of a database is in no order; unknown times come first.
        frame = frame.sort_values(time, kind="stable", na_position="first")
    latest = frame.drop_duplicates(key, keep="last").sort_index()
    return latest[names].reset_index(drop=True)


def products_of(rows: RowStream) -> pd.DataFrame:
    """Return one row a product: its id, picture, logo and ad columns.

    Args:
        rows: `RowStream`.

    Returns:
        DataFrame, sorted by what tells products apart.

    Raises:
        AdsError: The log names no products.
    """
    names = rows.schema.names(role=(Role.PRODUCT, Role.LOGO, Role.AD))
    frame = rows.to_arrow(names).to_pandas()
    key = key_column(rows.schema, "product")
    return frame.drop_duplicates(key).sort_values(key).reset_index(drop=True)
