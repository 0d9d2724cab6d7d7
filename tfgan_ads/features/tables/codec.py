"""`Codec`: what a kind of column is, and what was learned of one column."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.option import Option
from tfgan_ads.schema.column import Column

if TYPE_CHECKING:
    from tfgan_ads.features.tables.counts import Counts
    from tfgan_ads.features.tables.graph_codec import GraphCodec


class Codec(abc.ABC):
    """Reads, learns, encodes and restores the columns of one kind.

    A value is encoded as a *state*, one of `states`. A kind whose values are
    too many to have a state each gives them a *place* in [-1, 1] too. All
    that has to do with a kind is in the class, so a new kind is one class,
    and a file in `kinds/` is found without being listed:

    ```python
    @KINDS.register("grade")
    class GradeCodec(Codec): ...
    ```

    Where something is said of `values`, they are what `parse` returns, and a
    missing one is NaN or None.

    Attributes:
        has_place: bool. Whether a value has a place. Defaults to `False`.
        ordered: bool. Whether values can be compared, so that bounds can be
            asked for. Defaults to `False`.
        missing: bool. Whether there is a missing state.
    """

    has_place: ClassVar[bool] = False
    ordered: ClassVar[bool] = False
    missing: bool

    @classmethod
    def suits(cls, column: pd.Series) -> bool:
        """Return whether a column is of this kind, going by its dtype."""
        return False

    @classmethod
    def means(cls, column: Column) -> bool:
        """Return whether a column of a schema is of this kind."""
        return False

    @classmethod
    @abc.abstractmethod
    def parse(cls, column: pd.Series) -> Any:
        """Read a column as somebody wrote it.

        Args:
            column: Series.

        Returns:
            array or Series `[rows]`: the `values` of all other methods.

        Raises:
            AdsError: The column cannot be read so.
        """

    @classmethod
    def check(cls, column: pd.Series, values: Any) -> None:
        """Refuse a column that can be read, but not be learned.

        Args:
            column: Series. As somebody wrote it.
            values: array or Series `[rows]`. What `parse` read of it.

        Raises:
            AdsError: With what is wrong.
        """
        if cls.has_place and isinstance(column.dtype, pd.CategoricalDtype):
            raise AdsError(
                f"Column '{column.name}' is categorical: between its categories "
                "there is nothing. Give it the kind 'category', or convert it."
            )

    def ask(self, column: pd.Series) -> Any:
        """Read a column as somebody asks for it.

        What means the same as a value that was seen is read as that.

        Args:
            column: Series.

        Returns:
            As `parse`.

        Raises:
            AdsError: The column cannot be read so.
        """
        return self.parse(column)

    @classmethod
    @abc.abstractmethod
    def fit(cls, values: Any, settings: CodecSettings = DEFAULTS) -> Self:
        """Learn a column.

        Args:
            values: array or Series `[rows]`.
            settings: `CodecSettings`.

        Returns:
            The codec.
        """

    @classmethod
    def histograms(cls) -> int:
        """Return how many histograms `fit_private` asks for."""
        return 1

    @classmethod
    def fit_private(
        cls, values: Any, counts: Counts, settings: CodecSettings
    ) -> tuple[Self, npt.NDArray]:
        """Learn a column from noisy counts alone.

        Args:
            values: array or Series `[rows]`. Nothing may be told of them, not
                even how many there are, but through `counts`.
            counts: `Counts`.
            settings: `CodecSettings`; `floor` is of no use here.

        Returns:
            The codec, and the share of each of its states.

        Raises:
            AdsError: The kind has no such way.
        """
        raise AdsError(
            f"`{cls.__name__}` has no private way to learn a column. Give the "
            "column another kind, or leave it out."
        )

    @property
    @abc.abstractmethod
    def states(self) -> int:
        """How many states there are."""

    @abc.abstractmethod
    def describe(self) -> str:
        """Return what a data card calls the column: no value of it."""

    @abc.abstractmethod
    def knows(self, values: Any) -> npt.NDArray:
        """Return which values can be drawn, bool `[rows]`."""

    @abc.abstractmethod
    def hint(self, value: Any) -> str:
        """Say what may have been meant by a value that cannot be drawn.

        Args:
            value: As somebody wrote it.

        Returns:
            str. Sentences that each begin with a space.
        """

    @abc.abstractmethod
    def encode(
        self, values: Any, within: npt.ArrayLike = 0.0
    ) -> tuple[npt.NDArray, npt.NDArray | None]:
        """Encode values; one never seen as what is like it.

        Args:
            values: array or Series `[rows]`.
            within: float or float array `[rows]` in [-1, 1]. Where in its
                rounding interval a rounded value lies. Defaults to `0.0`,
                the middle.

        Returns:
            int32 array `[rows]`, states; float64 array `[rows]`, places in
            [-1, 1], or None where the kind has none.
        """

    @abc.abstractmethod
    def decode(
        self,
        states: npt.NDArray,
        places: npt.NDArray | None = None,
        rng: np.random.Generator | None = None,
    ) -> Any:
        """Return the values of states.

        Args:
            states: int array `[rows]`.
            places: float array `[rows]`, or None where the kind has none.
            rng: `numpy.random.Generator` or None. Draws among values that
                share a state; `None` takes the most frequent.

        Returns:
            array or Series `[rows]`.
        """

    def is_one(self, state: int) -> bool:
        """Return whether a state stands for one value, and no others."""
        return True

    def between(self, low: Any, high: Any, shares: npt.NDArray) -> list[Option]:
        """List what lies between two bounds; asked of `ordered` kinds only.

        Args:
            low: The least of `values`.
            high: The greatest.
            shares: float array `[states]`. How frequent each state is.

        Returns:
            list of `Option`.
        """
        values = np.asarray(self.decode(np.arange(self.states)))
        inside = np.flatnonzero((values >= low) & (values <= high))
        return [Option(shares[state], int(state)) for state in inside]

    def restored_type(self, kind: ColumnType, unseen: bool) -> ColumnType:
        """Return the type that `restore` needs for one that was seen.

        Args:
            kind: `ColumnType`.
            unseen: bool. Whether categories may be told that were not seen,
                or by few.
        """
        return kind

    def plain_type(self) -> ColumnType:
        """Return the type of a column of which the codec is all that is known.

        How a private column was written is not told.
        """
        return ColumnType.named("object")

    @classmethod
    def restore(cls, values: Any, kind: ColumnType) -> pd.Series:
        """Return values as they were written.

        Args:
            values: array or Series `[rows]`.
            kind: `ColumnType` of the column.

        Returns:
            Series of the type, or of a wider one where it cannot hold a
            missing value.
        """
        return kind.build(values)

    @abc.abstractmethod
    def in_graph(self, name: str) -> GraphCodec:
        """Return the twin that a SavedModel holds.

        Args:
            name: str. The column's.
        """

    @abc.abstractmethod
    def get_config(self) -> dict[str, Any]:
        """Return what was learned, for JSON."""

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """Build one from `get_config`."""
        return cls(**config)


def unreadable(column: pd.Series, kind: str, error: Exception) -> AdsError:
    """Return the error of a column that cannot be read as its kind."""
    return AdsError(f"Column '{column.name}' cannot be read as {kind}: {error}")
