"""`Popularity`: how often a creative was clicked, whoever saw it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.schema.role import Role

# As if every creative had been shown so often more at the mean rate: one
# lucky click makes no favourite.
_PRIOR = 100.0


class Popularity:
    """Judges a creative by its name alone: by how often it was clicked.

    `log((clicks + 100 r) / (shown + 100))` with the mean click rate `r`. Of
    a new creative it knows nothing.

    Args:
        logged: `Pairs`. Held-out impressions.
        click: array `[n]` of 0 and 1.
        weight: float array `[n]`. What each of them counts.
        before: DataFrame or None. `clicks` and `shown` of creatives in
            earlier impressions, by name.

    Example:

    >>> logged = Pairs.row_by_row(
    ...     pd.DataFrame(index=range(2)), np.zeros((2, 1)), np.zeros(2, int),
    ...     [0, 1], np.array(["a", "b"], object))
    >>> judge = Popularity(logged, np.array([1, 0]), np.ones(2))
    >>> a, b = judge.fit(np.arange(2)).score(logged)
    >>> bool(a > 0 > b)
    True
    """

    def __init__(
        self,
        logged: Pairs,
        click: npt.NDArray,
        weight: npt.NDArray,
        before: pd.DataFrame | None = None,
    ) -> None:
        self.before = before
        self.rows = pd.DataFrame(
            {
                "name": logged.names(),
                "clicks": click * weight,
                "shown": weight,
            }
        )

    def fit(self, rows: npt.NDArray) -> KnownNames:
        """Count the clicks of some rows, beside the earlier ones."""
        table = self.rows.iloc[rows].groupby("name")[["clicks", "shown"]].sum()
        if self.before is not None:
            table = sum_counts([table, self.before])
        return KnownNames(smoothed_rates(table))


class KnownNames:
    """Scores creatives by their names: `log` of a rate over the mean."""

    def __init__(self, rates: pd.Series) -> None:
        self.scores = np.log(rates) - np.log(rates).mean()

    def score(self, pairs: Pairs) -> npt.NDArray:
        """Return one number a pair; 0 for a creative without a name."""
        found = self.scores.reindex(pd.Index(pairs.name)).fillna(0).to_numpy()
        return np.asarray(found[pairs.creative])


def creative_counts(log: AdLog) -> pd.DataFrame:
    """Count how often each creative of a log was shown, and clicked.

    Args:
        log: `AdLog`.

    Returns:
        DataFrame of `clicks` and `shown`, by name; without a click column
        whatever was shown was liked.
    """
    image = str(log.schema.creative_image)
    click = log.schema.column_of_role(Role.CLICK)
    frame = log.to_pandas([name for name in (image, click) if name])
    clicks = frame[click].fillna(0) if click else np.ones(len(frame))
    frame = pd.DataFrame({"name": frame[image], "clicks": clicks})
    return frame.groupby("name")["clicks"].agg(clicks="sum", shown="size")


def sum_counts(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Add up the counts of several logs.

    Args:
        tables: sequence of DataFrame, as of `creative_counts`.

    Returns:
        DataFrame of `clicks` and `shown`, by name.
    """
    return pd.concat(tables).groupby(level=0).sum()


def smoothed_rates(table: pd.DataFrame) -> pd.Series:
    """Return click rates, drawn towards the mean where little was shown.

    Args:
        table: DataFrame of `clicks` and `shown`.

    Returns:
        Series of float.

    Example:

    >>> counts = pd.DataFrame({"clicks": [1.0], "shown": [2.0]})
    >>> smoothed_rates(counts).tolist()
    [0.5]
    """
    rate = table["clicks"].sum() / max(table["shown"].sum(), 1.0)
    return (table["clicks"] + _PRIOR * rate) / (table["shown"] + _PRIOR)
