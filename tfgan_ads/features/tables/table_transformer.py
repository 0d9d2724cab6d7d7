"""`TableTransformer`: a table as states and places, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.category_codec import CategoryCodec
from tfgan_ads.features.tables.number_codec import NumberCodec
from tfgan_ads.features.tables.numbers import as_numbers

_TRUTH = {"true": True, "1": True, "false": False, "0": False}
# Categories that an error names.
_SHOWN = 6
KINDS = ("number", "category", "boolean", "time")


class Coded(NamedTuple):
    """A table that a network can learn from, one row a row.

    Attributes:
        states: int32 array `[rows, columns]`. Four bytes a cell, whatever
            the number of categories; expand them batch by batch.
        places: float64 array `[rows, numeric columns]` in [-1, 1].
    """

    states: npt.NDArray
    places: npt.NDArray


class TableTransformer:
    """Encodes every column of a table, and restores it.

    Numbers and times become a state (a frequent value, missing, the rest)
    and a place, see `NumberCodec`; categories and booleans a state, see
    `CategoryCodec`. Restored are order and dtypes of the columns, decimals,
    bounds and whole numbers.

    Args:
        kinds: dict of column to `"number"`, `"category"`, `"boolean"` or
            `"time"`, or None. What is not named is told from the dtype.
        floor: int. Values seen less often are kept by nobody: such
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

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        floor: int = 1,
        spike_share: float = 0.01,
        limit: int = 1_000,
    ) -> None:
        for name, kind in (kinds or {}).items():
            if kind not in KINDS:
                raise AdsError(
                    f"The kind of '{name}' must be one of "
                    f"{', '.join(KINDS)}. Received: {kind!r}"
                    f"{nearest(kind, KINDS)}"
                )
        if floor < 1 or limit < 1:
            raise AdsError(
                "`floor` and `limit` must be positive integers. "
                f"Received: floor={floor}, limit={limit}"
            )
        self.kinds = dict(kinds or {})
        self.floor = floor
        self.spike_share = spike_share
        self.limit = limit
        self.dtypes: dict[str, str] = {}
        self.codecs: dict[str, NumberCodec | CategoryCodec] = {}

    def fit(self, table: pd.DataFrame) -> TableTransformer:
        """Learn the columns of a table.

        Args:
            table: DataFrame with at least one row.

        Returns:
            The transformer itself.

        Raises:
            AdsError: There are no rows, or a column cannot be read as its
                kind.
        """
        self.read_columns(table)
        for name in table:
            if self.is_numeric(name):
                values = self.numbers(name, table[name])
                self.put(
                    name,
                    NumberCodec.fit(values, self.spike_share, self.floor),
                )
            else:
                words = self.words(name, table[name])
                self.put(
                    name,
                    CategoryCodec.fit(words, self.limit, floor=self.floor),
                )
        return self

    def read_columns(self, table: pd.DataFrame) -> None:
        """Learn what columns there are, and of which kinds and dtypes.

        Args:
            table: DataFrame with at least one row.

        Raises:
            AdsError: There are no rows, or `kinds` names no column.
        """
        if not len(table):
            raise AdsError("`table` must have at least one row.")
        for name in self.kinds:
            if name not in table:
                raise AdsError(
                    f"`kinds` names '{name}', which the table lacks."
                    f"{nearest(name, table)}"
                )
        self.kinds = {
            name: self.kinds.get(name) or _kind(table[name]) for name in table
        }
        self.dtypes = {name: str(table[name].dtype) for name in table}
        self.codecs = {}

    def put(self, name: str, codec: NumberCodec | CategoryCodec) -> None:
        """Encode a column by a codec from now on."""
        self.codecs[name] = codec
        named = self.dtypes[name].startswith(("str", "category"))
        if isinstance(codec, CategoryCodec) and codec.rare and not named:
            # `(rare)` is a word, whatever the others were.
            self.dtypes[name] = "object"

    def is_numeric(self, name: str) -> bool:
        """Return whether a column has places."""
        return self.kinds[name] in ("number", "time")

    @property
    def columns(self) -> list[str]:
        """The columns, in order; those of `Coded.states`."""
        return list(self.codecs)

    @property
    def numeric(self) -> list[str]:
        """The numeric columns, in order; those of `Coded.places`."""
        return [name for name in self.codecs if self.is_numeric(name)]

    @property
    def states(self) -> list[int]:
        """How many states each column has."""
        return [codec.states for codec in self.codecs.values()]

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
            if isinstance(codec, NumberCodec):
                values = self.numbers(name, table[name])
                state, place = codec.encode(values, within())
                places.append(place)
            else:
                state = codec.encode(self.words(name, table[name]))
            states.append(state)
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
            if isinstance(codec, NumberCodec):
                values = self.numbers(name, table[name])
                gone, known = np.isnan(values), codec.knows(values)
                state, place = codec.encode(values)
                places[:, self.numeric.index(name)] = place
            else:
                words = self.words(name, table[name])
                gone, known = words.isna().to_numpy(), codec.knows(words)
                state = codec.encode(words)
            if not (gone | known).all():
                value = table[name][~(gone | known)].tolist()[0]
                raise AdsError(
                    f"Column '{name}' never held {value!r}."
                    f"{self._nearest(name, value)}"
                )
            states[:, column] = state
            mask[:, column] = ~gone | codec.missing
        return Coded(states, places), mask

    def check_column(self, name: str) -> None:
        """Refuse a column that was not learned.

        Raises:
            AdsError: With the nearest right one.
        """
        if name not in self.codecs:
            raise AdsError(
                f"There is no column '{name}'.{nearest(name, self.columns)} "
                f"There are: {', '.join(self.columns)}."
            )

    def numbers(self, name: str, values: Any) -> npt.NDArray:
        """Return values of a numeric column as float64; times as seconds."""
        return as_numbers(pd.Series(values, name=name), self.kinds[name])

    def words(self, name: str, values: Any) -> pd.Series:
        """Return values of a column of categories as strings."""
        column = pd.Series(values, name=name)
        if self.kinds[name] == "boolean":
            column = column.astype(object).map(_truth, na_action="ignore")
        return _words(column)

    def _nearest(self, name: str, value: Any) -> str:
        """Say what may have been meant."""
        codec = self.codecs[name]
        if isinstance(codec, CategoryCodec):
            some = ", ".join(codec.head[:_SHOWN])
            more = ", ..." if len(codec.head) > _SHOWN else ""
            return f"{nearest(value, codec.head)} It held {some}{more}."
        low, high = codec.bounds
        if self.kinds[name] == "time":
            low, high = pd.to_datetime([low, high], unit="s")
        return f" It lies between {low} and {high}."

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
        columns, place = {}, 0
        for i, (name, codec) in enumerate(self.codecs.items()):
            state = coded.states[:, i]
            if isinstance(codec, NumberCodec):
                values = codec.decode(state, coded.places[:, place])
                columns[name] = self.restore(name, pd.Series(values))
                place += 1
            else:
                columns[name] = self.restore(name, codec.decode(state, rng))
        return pd.DataFrame(columns)

    def restore(self, name: str, column: pd.Series) -> pd.Series:
        """Return decoded values with the dtype that was learned."""
        kind, dtype = self.kinds[name], self.dtypes[name]
        if kind == "time":
            moments = pd.to_datetime(column.round(6), unit="s")
            return moments if dtype == "object" else moments.astype(dtype)
        if kind == "boolean":
            column = column.map(lambda v: str(v) == "True", na_action="ignore")
        if column.isna().any() and dtype.startswith(("int", "uint", "bool")):
            # Missing values were never seen; a wider dtype holds them.
            return column.astype("float64" if kind == "number" else object)
        return column.astype(dtype)

    def read(self, name: str, values: Any) -> pd.Series:
        """Return values as somebody wrote them with the dtype learned."""
        if self.is_numeric(name):
            return self.restore(name, pd.Series(self.numbers(name, values)))
        return self.restore(name, self.words(name, values))

    def get_config(self) -> dict[str, Any]:
        """Return settings and what was learned, for JSON."""
        return {
            "kinds": self.kinds,
            "floor": self.floor,
            "spike_share": self.spike_share,
            "limit": self.limit,
            "dtypes": self.dtypes,
            "codecs": {n: c.get_config() for n, c in self.codecs.items()},
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> TableTransformer:
        """Build one from `get_config`."""
        config = dict(config)
        dtypes, codecs = config.pop("dtypes"), config.pop("codecs")
        made = cls(**config)
        made.dtypes = dtypes
        made.codecs = {
            name: (
                NumberCodec if made.is_numeric(name) else CategoryCodec
            ).from_config(state)
            for name, state in codecs.items()
        }
        return made

    def save(self, path: str | Path) -> None:
        """Write what was learned as JSON, to be read and inspected."""
        text = json.dumps(self.get_config(), indent=1)
        Path(path).write_text(text + "\n")

    @classmethod
    def load(cls, path: str | Path) -> TableTransformer:
        """Read what `save` wrote."""
        return cls.from_config(json.loads(Path(path).read_text()))


def _truth(value: Any) -> Any:
    """Read a word for true or false; leave any other as it is."""
    return _TRUTH.get(str(value).lower(), value)


def _kind(column: pd.Series) -> str:
    """Tell a column's kind from its dtype."""
    if pd.api.types.is_bool_dtype(column):
        return "boolean"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "time"
    if pd.api.types.is_numeric_dtype(column):
        return "number"
    return "category"


def _words(column: pd.Series) -> pd.Series:
    """Return a column as strings, with missing values left alone."""
    return column.astype(object).map(str, na_action="ignore")
