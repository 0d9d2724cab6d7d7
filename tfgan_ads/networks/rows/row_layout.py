"""`RowLayout`: where each column of a table lies in a row of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from keras import ops

# Columns of more states than this are embedded.
WIDE = 100


@dataclass(frozen=True)
class RowLayout:
    """The places of a row that networks see.

    First the states of every column, one-hot, then the places of the
    numeric columns: `[state of column 0 | state of column 1 | ... | places]`.

    Args:
        states: tuple of int. How many states each column has.
        numeric: tuple of int. Which columns have a place.

    Example:

    >>> layout = RowLayout((3, 2), (1,))
    >>> layout.width, layout.columns.tolist()
    (6, [0, 0, 0, 1, 1, 1])
    >>> layout.expand(np.array([[2, 0]]), np.array([[0.5]])).numpy().tolist()
    [[0.0, 0.0, 1.0, 1.0, 0.0, 0.5]]
    """

    states: tuple[int, ...]
    numeric: tuple[int, ...]

    @classmethod
    def of(
        cls,
        columns: Sequence[str],
        states: Sequence[int],
        numeric: Sequence[str],
    ) -> RowLayout:
        """Return the layout of columns that are known by name.

        Args:
            columns: sequence of str.
            states: sequence of int. How many states each has.
            numeric: sequence of str. Those that have a place.

        Example:

        >>> RowLayout.of(["device", "age"], [3, 2], ["age"])
        RowLayout(states=(3, 2), numeric=(1,))
        """
        return cls(tuple(states), tuple(map([*columns].index, numeric)))

    @cached_property
    def edges(self) -> list[int]:
        """Where the states of each column begin, and where the last end."""
        return [0, *np.cumsum(self.states).tolist()]

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        return self.edges[-1] + len(self.numeric)

    @cached_property
    def columns(self) -> npt.NDArray:
        """The column that each number belongs to, int `[width]`."""
        repeated = np.repeat(np.arange(len(self.states)), self.states)
        return np.r_[repeated, np.array(self.numeric, int)]

    @property
    def slices(self) -> list[slice]:
        """The states of each column, as slices of a row."""
        return [slice(a, b) for a, b in zip(self.edges, self.edges[1:])]

    @property
    def places(self) -> slice:
        """The places, as a slice of a row."""
        return slice(self.edges[-1], self.width)

    def expand(self, states: Any, places: Any) -> Any:
        """Return rows of numbers.

        Args:
            states: int tensor `[batch, columns]`.
            places: float tensor `[batch, numeric columns]`.

        Returns:
            float32 tensor `[batch, width]`.
        """
        parts = [
            ops.one_hot(states[:, i], count)
            for i, count in enumerate(self.states)
        ]
        return ops.concatenate([*parts, ops.cast(places, "float32")], -1)

    def spread(self, mask: Any) -> Any:
        """Return a mask of columns as a mask of numbers.

        Args:
            mask: float tensor `[batch, columns]`.

        Returns:
            float tensor `[batch, width]`.
        """
        return ops.take(mask, self.columns, axis=1)

    def get_config(self) -> dict[str, Sequence[int]]:
        """Return the arguments, for JSON."""
        return {"states": list(self.states), "numeric": list(self.numeric)}

    @classmethod
    def from_config(cls, config: dict[str, Sequence[int]]) -> RowLayout:
        """Build one from its arguments."""
        return cls(tuple(config["states"]), tuple(config["numeric"]))
