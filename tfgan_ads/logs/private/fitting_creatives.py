"""`FittingCreatives`: an advertiser's, and which fits a drawn impression."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.files import chunks
from tfgan_ads.logs.private.told_columns import of_creatives
from tfgan_ads.logs.private.told_columns import one_word
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role

_ROLES = (
    Role.AD,
    Role.PRODUCT,
    Role.CREATIVE,
    Role.LAYOUT,
    Role.SLOT,
    Role.BOX,
    *PICTURE_ROLES,
    *WORD_ROLES,
)
# Impressions at a time, and creatives that each of them chooses among.
_ROWS, _AMONG = 4_096, 4_096
_LITTLE = np.float32(1e-3)


class FittingCreatives:
    """The creatives that a log shows, each once.

    Nothing in it is about users: it is the advertiser's own, and public.

    Args:
        log: `AdLog`. Creatives with pictures.

    Attributes:
        table: Arrow table. All that is known of a creative and its product.
        described: DataFrame. Of that, what `of_creatives` names.
    """

    def __init__(self, log: AdLog) -> None:
        picture = log.schema.creative_image
        assert picture is not None, "There are no creatives."
        self.table = _each_once(log, picture)
        self._columns = {
            name: log.schema.columns[name] for name in of_creatives(log.schema)
        }
        self.described = pd.DataFrame(
            {
                name: one_word(self.table[name].to_pandas(), column)
                for name, column in self._columns.items()
            }
        )
        self._points = self._placed(self.described)

    def fitting(self, rows: pd.DataFrame, seed: int = 0) -> npt.NDArray:
        """Return which creative fits each row, int array `[rows]`.

        `argmin_c sum_k d_k(row, c)`, where `d` is 1 for two words that
        differ, and for numbers the square of their distance in standard
        deviations, of periodic ones in quarter turns. Of those that fit alike
        one is drawn.

        Args:
            rows: DataFrame with the columns of `described`.
            seed: int. Fixes what is drawn. Defaults to `0`.
        """
        rng = np.random.default_rng(seed)
        points, creatives = self._placed(rows), self._points
        found = np.empty(len(points), "int64")
        for part in chunks(len(points), _ROWS):
            among = rng.permutation(len(creatives))[:_AMONG]
            some = creatives[among]
            apart = (some**2).sum(1) - 2 * points[part] @ some.T
            # So little that it tells those apart that fit alike.
            apart += _LITTLE * rng.random(apart.shape, "float32")
            found[part] = among[apart.argmin(1)]
        return found

    def _placed(self, rows: pd.DataFrame) -> npt.NDArray[np.float32]:
        """Return rows as points whose squared distance is how they differ."""
        axes = [
            _points(rows[name], self.described[name], column)
            for name, column in self._columns.items()
        ]
        return np.concatenate(axes, 1)


def _each_once(log: AdLog, picture: str) -> pa.Table:
    """Return a row a creative, whoever saw it first or most often."""
    names = log.schema.learnable(_ROLES)
    names.sort(key=lambda name: name != picture)
    shown = log.to_arrow(names).group_by(names).aggregate([])
    shown = shown.sort_by([(name, "ascending") for name in names])
    again = shown[picture].to_pandas().duplicated()
    return shown.filter(pa.array(~again))


def _points(
    values: pd.Series, known: pd.Series, column: Column
) -> npt.NDArray[np.float32]:
    """Return values as points whose squared distance is how far they differ.

    Args:
        values: Series `[n]`.
        known: Series. All values that creatives have.
        column: `Column`.

    Returns:
        float32 array `[n, axes]`.
    """
    if not is_numeric(column):
        words = pd.Index(known.dropna().unique())
        found = words.get_indexer(pd.Index(values.fillna("")))
        points = np.zeros((len(values), len(words)), "float32")
        there = np.flatnonzero(found >= 0)
        points[there, found[there]] = 0.5**0.5
        return points
    numbers = values.to_numpy("float32", na_value=np.nan)[:, None]
    if column.period:
        turn = 2 * np.pi * numbers / column.period
        at = np.concatenate([np.cos(turn), np.sin(turn)], 1) * 0.5**0.5
    else:
        spread = float(known.std()) or 1.0
        at = (numbers - float(known.mean())) / spread
    return np.nan_to_num(at).astype("float32")
