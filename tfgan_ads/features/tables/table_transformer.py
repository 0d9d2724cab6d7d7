"""`TableTransformer`: a table as states and places, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.table_columns import TableColumns


class Coded(NamedTuple):
    """A table that a network can learn from, one row a row.

    Attributes:
        states: int32 array `[rows, columns]`. Four bytes a cell, whatever
            the number of categories; expand them batch by batch.
        places: float64 array `[rows, numeric columns]` in [-1, 1].
    """

    states: npt.NDArray
    places: npt.NDArray


class TableTransformer(TableColumns):
    """Encodes every column of a table, and restores it.

    Every column becomes a state and, where its kind has places, a place;
    see `Codec`, and `kinds/` for those there are. Restored are order and
    types of the columns, decimals, bounds and whole numbers; a column that
    would not come back as it was written is refused.

    Args:
        kinds: dict of column to a name of `KINDS` (`"number"`,
            `"category"`, `"boolean"`, `"time"`), or None. What is not named
            is told from the dtype.
        floor: int. Values of fewer people are kept by nobody: such
            categories become `(rare)`. Defaults to `1`, for which all are
            kept.
        spike_share: float. Numbers more frequent than this share have a
            state of their own. Defaults to `0.01`.
        limit: int. Categories of a column with a state of their own, at
            most. Defaults to `1_000`.

    Example:

    >>> table = pd.DataFrame({"age": [31, 47, 31], "click": [True, False, True],
    ...                       "city": ["Bern", None, "Ulm"]})
    >>> transformer = TableTransformer().fit(table)
    >>> coded = transformer.transform(table)
    >>> coded.states.shape, coded.places.shape
    ((3, 3), (3, 1))
    >>> transformer.inverse_transform(coded).equals(table)
    True
    """

    def fit(
        self, table: pd.DataFrame, units: npt.NDArray | None = None
    ) -> Self:
        """Learn the columns of a table.

        Args:
            table: DataFrame with at least one row.
            units: int array `[rows]` or None. Whose each row is: `floor`
                counts people. `None` takes every row for somebody else's.

        Returns:
            The transformer itself.

        Raises:
            AdsError: There are no rows, or a column cannot be read as its
                kind, or not be restored.
        """
        self.read_columns(table)
        for name in table:
            values = self.read_values(name, table[name])
            settings = self.settings._replace(units=units)
            codec = self.kind(name).fit(values, settings)
            self.set_codec(name, codec, unseen=self.floor == 1)
        return self

    def transform(self, table: pd.DataFrame, seed: int | None = None) -> Coded:
        """Encode a table.

        Args:
            table: DataFrame with the learned columns.
            seed: int or None. Spreads rounded numbers over their interval,
                for training; `None` does not.

        Returns:
            `Coded`.

        Raises:
            AdsError: A column is missing.
        """
        if seed is None:
            return self._encode(table)
        rng = np.random.default_rng(seed)
        return self._encode(table, lambda: rng.uniform(-1, 1, len(table)))

    def intervals(self, table: pd.DataFrame) -> tuple[Coded, Coded]:
        """Encode a table by the ends of its rounding intervals.

        Anything between the two places of a cell is the same value again,
        so noise for training can be drawn batch by batch.

        Args:
            table: DataFrame with the learned columns.

        Returns:
            Two `Coded`, of the lower and of the upper ends.
        """
        return (
            self._encode(table, lambda: -1.0),
            self._encode(table, lambda: 1.0),
        )

    def _encode(
        self,
        table: pd.DataFrame,
        within: Callable[[], npt.ArrayLike] = lambda: 0.0,
    ) -> Coded:
        states, places = [], []
        for name, codec in self.codecs.items():
            if name not in table:
                raise AdsError(
                    f"Column '{name}' is missing.{nearest(name, table)} "
                    f"Received: {', '.join(map(str, table))}"
                )
            state, place = codec.encode(
                self.parse(name, table[name]),
                within() if codec.has_place else 0.0,
            )
            states.append(state)
            if place is not None:
                places.append(place)
        rows = len(table)
        return Coded(
            np.stack(states, 1),
            np.stack(places, 1) if places else np.zeros((rows, 0)),
        )

    def transform_some(
        self, table: pd.DataFrame, rows: int | None = None
    ) -> tuple[Coded, npt.NDArray]:
        """Encode some of the columns, as conditions.

        Args:
            table: DataFrame with some of the learned columns.
            rows: int or None. How many, where there is no column.

        Returns:
            `Coded`, 0 in the other columns; float array `[rows, columns]`, 1
            where a cell is a condition: a missing one only where missing
            values were seen.

        Raises:
            AdsError: An unknown column, or a value never seen.
        """
        rows = len(table) if rows is None else rows
        states = np.zeros((rows, len(self.columns)), "int32")
        places = np.zeros((rows, len(self.numeric)))
        mask = np.zeros((rows, len(self.columns)), "float32")
        for name in table:
            self.check_column(name)
            column, codec = self.columns.index(name), self.codecs[name]
            values = self.ask(name, table[name])
            missing = np.asarray(pd.isna(values))
            known = missing | codec.knows(values)
            if not known.all():
                value = table[name][~known].tolist()[0]
                raise AdsError(
                    f"Column '{name}' never held {value!r}.{codec.hint(value)}"
                )
            states[:, column], place = codec.encode(values)
            if place is not None:
                places[:, self.numeric.index(name)] = place
            mask[:, column] = ~missing | codec.missing
        return Coded(states, places), mask

    def inverse_transform(
        self, coded: Coded, seed: int | None = None
    ) -> pd.DataFrame:
        """Restore a table.

        Args:
            coded: `Coded`.
            seed: int or None. Draws the categories that share a state;
                `None` takes the most frequent.

        Returns:
            DataFrame with the columns and dtypes that were learned.
        """
        rng = None if seed is None else np.random.default_rng(seed)
        columns, places = {}, iter(coded.places.T)
        for (name, codec), states in zip(self.codecs.items(), coded.states.T):
            place = next(places) if codec.has_place else None
            values = codec.decode(states, place, rng)
            columns[name] = codec.restore(values, self.types[name])
        return pd.DataFrame(columns)
