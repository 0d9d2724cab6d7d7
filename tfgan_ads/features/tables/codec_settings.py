"""`CodecSettings`: how closely the columns of a table are learned."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd


class CodecSettings(NamedTuple):
    """What every kind of column may go by when it learns one.

    Args:
        floor: int. Values of fewer people are kept by nobody. Defaults to
            `1`, for which all are kept.
        spike_share: float. Numbers more frequent than this share have a
            state of their own. Defaults to `0.01`.
        limit: int. Categories with a state of their own, at most. Defaults
            to `1_000`.
        buckets: int. States that the other categories share. Defaults to
            `32`.
        units: int array `[rows]` or None. Whose each row is; `None` takes
            every row for somebody else's.

    Example:

    >>> CodecSettings(floor=5).limit
    1000
    """

    floor: int = 1
    spike_share: float = 0.01
    limit: int = 1_000
    buckets: int = 32
    units: npt.NDArray | None = None

    def people(self, values: pd.Series) -> pd.Series:
        """Return how many people have each value; missing ones are none.

        Args:
            values: Series `[rows]`.

        Example:

        >>> settings = CodecSettings(units=np.array([0, 0, 1]))
        >>> settings.people(pd.Series(["a", "a", "b"])).to_dict()
        {'a': 1, 'b': 1}
        """
        if self.units is None:
            return values.value_counts()
        frame = pd.DataFrame({"value": values.to_numpy(), "unit": self.units})
        return frame.drop_duplicates()["value"].value_counts()

    def enough(self, where: Any) -> bool:
        """Return whether rows are of enough people to be told of, if any.

        Args:
            where: bool array or Series `[rows]`.
        """
        where = np.asarray(where)
        count = where.sum()
        if self.units is not None:
            count = len(np.unique(self.units[where]))
        return bool(count >= max(self.floor, 1))

    def only(self, where: npt.NDArray[np.bool_]) -> CodecSettings:
        """Return the settings of some of the rows.

        Args:
            where: bool array `[rows]`.
        """
        units = None if self.units is None else self.units[where]
        return self._replace(units=units)


# None of the values is left out.
DEFAULTS = CodecSettings()
