"""Rows of a log of which nothing is known yet."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tfgan_ads.data.columns import is_numeric
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


def example_rows(schema: AdSchema, count: int) -> pd.DataFrame:
    """Return rows of missing values, each an example to learn from.

    Args:
        schema: `AdSchema`.
        count: int.

    Returns:
        DataFrame with all columns of the schema: clicked, with consent, and
        else unknown.

    Example:

    >>> schema = AdSchema(columns={
    ...     "age": {"role": "user", "kind": "numeric"},
    ...     "city": {"role": "user"}, "click": {"role": "click"}})
    >>> example_rows(schema, 1).to_dict("records")
    [{'age': nan, 'city': '', 'click': 1.0}]
    """
    examples = (Role.CLICK, Role.CONSENT)
    cells = {
        name: 1.0
        if column.role in examples
        else (np.nan if is_numeric(column) else "")
        for name, column in schema.columns.items()
    }
    return pd.DataFrame(cells, index=range(count))
