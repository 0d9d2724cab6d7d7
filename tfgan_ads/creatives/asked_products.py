"""`AskedProducts`: what creatives from scratch are asked for."""

from __future__ import annotations

import pandas as pd


class AskedProducts:
    """The products asked for, of which a model from scratch knows columns.

    Args:
        products: DataFrame or None.
    """

    def __init__(self, products: pd.DataFrame | None) -> None:
        self.table = products

    def beside(self, users: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the users' columns of rows, and the products' beside them."""
        user_rows = users.iloc[rows["user"]].reset_index(drop=True)
        if self.table is None:
            return user_rows
        product_rows = self.table.iloc[rows["product"]].reset_index(drop=True)
        return user_rows.join(
            product_rows.drop(columns=user_rows.columns, errors="ignore")
        )

    def shown(self, rows: pd.DataFrame) -> None:
        """Return what is shown in each of some rows: nothing is given."""

    def rows(self, users: pd.DataFrame, n: int) -> pd.DataFrame:
        """Return a row for each creative: of whom, and of what."""
        count = 1 if self.table is None else len(self.table)
        table = every(user=len(users), product=count, k=n)
        return table.drop(columns="k")

    def named(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table as people read it: as it is."""
        return table


def every(**counts: int) -> pd.DataFrame:
    """Return every combination of row numbers, the last fastest.

    Example:

    >>> every(user=1, k=2)["k"].tolist()
    [0, 1]
    """
    index = pd.MultiIndex.from_product(
        [range(count) for count in counts.values()], names=list(counts)
    )
    return index.to_frame(index=False)
