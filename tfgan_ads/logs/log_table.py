"""An ad log as one flat table."""

from __future__ import annotations

import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.table_rows import TableRows


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
    return TableRows(log).whole()


def log_units(log: pd.DataFrame | AdLog) -> npt.NDArray:
    """Return whom each row of `log_table` belongs to.

    Args:
        log: `AdLog`, of which a user is a unit where it names users; or a
            DataFrame, every row of which is one.

    Returns:
        int array `[rows]`, from 0 on.
    """
    return TableRows(log).units()
