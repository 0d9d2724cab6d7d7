"""`NumberCodec`: numbers as a state and a place between two bounds."""

from __future__ import annotations

from typing import Any
from typing import ClassVar
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.numbers import EXACT
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.features.tables.codec import unreadable
from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.counts import Counts
from tfgan_ads.features.tables.decimals import find_decimals
from tfgan_ads.features.tables.graph_codec import GraphCodec
from tfgan_ads.features.tables.option import Option
from tfgan_ads.features.tables.quantiles import Quantiles
from tfgan_ads.features.tables.same_word import truth_of
from tfgan_ads.features.tables.scalars import seconds_of
from tfgan_ads.graph import checked
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

# Cells with a smaller share of the units are not split.
_WORTH = 0.02
# Roles whose numbers are names: a click, and none; or times.
_NO_NUMBERS = (Role.CLICK, Role.CONVERSION, Role.TIMESTAMP)


@KINDS.register("number")
class NumberCodec(Codec):
    """Turns a column of numbers into what a network can learn, and back.

    Every value has a *state*: a spike (a value that is frequent, such as 0),
    missing, or the rest. The rest also has a *place* in [-1, 1]: where it
    stands in the distribution of the rest, see `Quantiles`. What is kept are
    the spikes, the quantiles, and how to round: no row of the table.

    Args:
        spikes: sequence of float. Frequent values.
        knots: sequence of float. Quantiles of the rest; empty where all
            values are spikes.
        decimals: int or None. To round to; `None` does not round.
        missing: bool. Whether there is a missing state.

    Example:

    >>> codec = NumberCodec.fit(np.array([0.0] * 50 + [1.5, 2.5, np.nan]))
    >>> codec.states, codec.decimals
    (3, 1)
    >>> state, place = codec.encode(np.array([0.0, 2.5, np.nan]))
    >>> state.tolist(), codec.decode(state, place).tolist()
    ([1, 0, 2], [0.0, 2.5, nan])
    """

    has_place = True
    ordered = True
    # Of `counts.knots`, which tell a number to a 256th of its size.
    levels: ClassVar[int] = 3

    def __init__(
        self,
        spikes: Any = (),
        knots: Any = (),
        decimals: int | None = None,
        missing: bool = False,
    ) -> None:
        self.spikes = np.sort(np.asarray(spikes, "float64"))
        self.rest = Quantiles(knots, decimals)
        self.knots, self.decimals = self.rest.knots, decimals
        self.missing = missing

    @classmethod
    def suits(cls, column: pd.Series) -> bool:
        told = pd.api.types
        if told.is_integer_dtype(column):
            # Beyond what a float can tell apart, numbers are names.
            known = column.dropna()
            return not len(known) or (
                -EXACT <= int(known.min()) and int(known.max()) <= EXACT
            )
        odd = told.is_bool_dtype(column) or told.is_complex_dtype(column)
        number = told.is_numeric_dtype(column) and not odd
        return number or column.dtype.kind == "m"

    @classmethod
    def means(cls, column: Column) -> bool:
        return column.kind is Kind.NUMERIC and column.role not in _NO_NUMBERS

    @classmethod
    def parse(cls, column: pd.Series) -> npt.NDArray:
        try:
            if column.dtype.kind == "m":
                return seconds_of(column)
            told = pd.api.types.is_numeric_dtype(column)
            numbers = column if told else pd.to_numeric(column)
            return numbers.to_numpy("float64", na_value=np.nan)
        except (ValueError, TypeError) as error:
            raise unreadable(column, "number", error) from error

    @classmethod
    def check(cls, column: pd.Series, values: npt.NDArray) -> None:
        super().check(column, values)
        if np.isinf(values).any():
            # It has no place between two bounds, and is not missing either.
            raise AdsError(
                f"Column '{column.name}' holds infinity, which no distribution "
                "of numbers can. Write a finite number or nothing instead."
            )

    def ask(self, column: pd.Series) -> npt.NDArray:
        if column.dtype == object or pd.api.types.is_string_dtype(column):
            meant = column.astype(object).map(self._meant)
            column = meant.infer_objects()
        return self.parse(column)

    def _meant(self, value: Any) -> Any:
        """Read nothing as missing, and truths where 1 and 0 are meant."""
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        low, high = self.bounds
        truth = truth_of(value) if 0 <= low and high <= 1 else None
        return value if truth is None else float(truth)

    @classmethod
    def fit(cls, values: Any, settings: CodecSettings = DEFAULTS) -> Self:
        """Learn a column; of `floor` people at each end none leaves a trace."""
        values = np.asarray(values, "float64")
        known = values[np.isfinite(values)]
        found, count = np.unique(known, return_counts=True)
        people = settings.people(pd.Series(values)).reindex(found)
        least = max(settings.spike_share * len(values), settings.floor)
        often = (count > least) & (count > 1)
        spikes = found[often & (people >= settings.floor).to_numpy()]
        rest = np.isfinite(values) & ~np.isin(values, spikes)
        decimals, among = find_decimals(known), settings.only(rest)
        knots = Quantiles.fit(
            values[rest], decimals, settings.floor, among.units
        ).knots
        missing = settings.enough(~np.isfinite(values))
        return cls(spikes, knots, decimals, missing)

    @classmethod
    def histograms(cls) -> int:
        return 2 + cls.levels  # Frequent values, decimals, and the others.

    @classmethod
    def fit_private(
        cls, values: Any, counts: Counts, settings: CodecSettings
    ) -> tuple[Self, npt.NDArray]:
        # Frequent values are told as words are, the others by their quantiles.
        released = counts.words(pd.Series(values))
        missing = released.pop(np.nan, 0.0)
        noisy = pd.Series(released, dtype="float64").sort_index()
        spikes = noisy[noisy > settings.spike_share * counts.total]
        known = values[np.isfinite(values)]
        worth = max(_WORTH * counts.total, 1.5 * counts.certain)
        decimals = find_decimals(known, counts, worth / 2)
        rest = known[~np.isin(known, spikes.index)]
        knots = counts.knots(rest, decimals, cls.levels, worth)
        left = counts.total - missing - spikes.sum() if len(knots) else 0.0
        shares = np.array([max(left, 0.0), *spikes] + [missing] * (missing > 0))
        codec = cls(spikes.index, knots, decimals, missing > 0)
        return codec, shares / (shares.sum() or 1.0)

    @property
    def states(self) -> int:
        """How many states there are: the rest, the spikes, missing."""
        return 1 + len(self.spikes) + self.missing

    def describe(self) -> str:
        return "number"

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value there can be."""
        ends = [*self.spikes[:1], *self.spikes[-1:], *self.rest.ends]
        return (min(ends), max(ends)) if ends else (np.nan, np.nan)

    def knows(self, values: npt.NDArray) -> npt.NDArray:
        low, high = self.bounds
        inside = (values >= low) & (values <= high) & (len(self.rest) > 0)
        return inside | np.isin(values, self.spikes)

    def hint(self, value: Any) -> str:
        low, high = self.bounds
        return f" It lies between {low} and {high}."

    def encode(
        self, values: npt.NDArray, within: npt.ArrayLike = 0.0
    ) -> tuple[npt.NDArray, npt.NDArray]:
        # Missing where nothing was seen so: the middle of the rest.
        values = np.asarray(values, "float64")
        known = np.isfinite(values)
        state = np.zeros(len(values), "int32")
        if len(self.spikes):
            real = np.where(known, values, 0)
            near = np.searchsorted(self.spikes[:-1], real)
            state = np.where(known & (self.spikes[near] == values), near + 1, 0)
        if self.missing:
            state = np.where(known, state, self.states - 1)
        place = np.zeros(len(values))
        rest = known & (state == 0)
        within = np.broadcast_to(within, values.shape)
        place[rest] = self.rest.places(values[rest], within[rest])
        return state.astype("int32"), place

    def decode(
        self,
        states: npt.NDArray,
        places: npt.NDArray | None = None,
        rng: np.random.Generator | None = None,
    ) -> npt.NDArray:
        values = np.full(len(states), np.nan)
        rest = states == 0
        if len(self.rest):
            values[rest] = self.rest.values(np.asarray(places)[rest])
        elif len(self.spikes):
            values[rest] = self.spikes[0]
        spike = (states > 0) & (states <= len(self.spikes))
        values[spike] = self.spikes[states[spike] - 1]
        # Rounding leaves a negative zero behind.
        return values + 0.0

    def plain_type(self) -> ColumnType:
        whole = self.decimals == 0 and not self.missing
        return ColumnType.named("int64" if whole else "float64")

    @classmethod
    def restore(cls, values: npt.NDArray, kind: ColumnType) -> pd.Series:
        return kind.from_numbers(values)

    def is_one(self, state: int) -> bool:
        return state > 0

    def between(
        self, low: float, high: float, shares: npt.NDArray
    ) -> list[Option]:
        first, last = self.rest.places(np.array([low, high]))
        inside = (self.spikes >= low) & (self.spikes <= high)
        rest = Option(shares[0] * (last - first) / 2, 0, first, last)
        spikes = np.flatnonzero(inside) + 1
        return [rest, *(Option(shares[state], int(state)) for state in spikes)]

    def in_graph(self, name: str) -> GraphCodec:
        return _InGraph(name, self)

    def get_config(self) -> dict[str, Any]:
        return {
            "spikes": self.spikes.tolist(),
            "knots": self.knots.tolist(),
            "decimals": self.decimals,
            "missing": self.missing,
        }


class _InGraph(GraphCodec):
    """A `NumberCodec` in the graph."""

    dtype = tf.float64

    def __init__(self, name: str, codec: NumberCodec) -> None:
        super().__init__(name)
        self.codec = codec
        self.spikes = tf.constant(codec.spikes, tf.float64)

    def encode(self, values: Any) -> tuple[Any, Any, Any]:
        given = ~tf.math.is_nan(values)
        low, high = self.codec.bounds
        inside = (values >= low) & (values <= high) | ~given
        values = checked(
            tf.where(given, values, tf.zeros_like(values)),
            inside,
            f"`{self.name}` must be between {low} and {high}, or NaN.",
        )
        same = tf.cast(values[:, None] == self.spikes[None], tf.int32)
        numbers = tf.range(1, len(self.codec.spikes) + 1)
        state = tf.reduce_sum(same * numbers, 1)
        place = self.codec.rest.places_in_graph(values)
        place = tf.where(state == 0, place, tf.zeros_like(place))
        return state, tf.cast(place, tf.float32), tf.cast(given, tf.float32)

    def decode(self, states: Any, places: Any, within: Any) -> Any:
        rest = self.codec.rest.values_in_graph(places)
        missing = tf.constant([np.nan] * self.codec.missing, tf.float64)
        # Whichever state is drawn: the rest, a spike, missing.
        fixed = tf.concat([[0.0], self.spikes, missing], 0)
        return tf.where(states == 0, rest, tf.gather(fixed, states)) + 0.0
