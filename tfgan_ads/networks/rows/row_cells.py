"""`RowCells`: a row of a table as the cells that are counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from keras import ops

from tfgan_ads.networks.rows.row_layout import RowLayout

# Cells of a column at most; what is beyond shares the last.
MOST = 64


class RowCells:
    """Says which cells of its columns' histograms a row is in.

    A state is a cell. The rest of a numeric column is spread over `places`
    cells by hat functions `max(0, 1 - |x - i|)` of its place, so that a row
    is partly in one cell and partly in its neighbour, and moves with a slope.
    Of a column a row is in cells of weight 1 in all.

    Args:
        layout: `RowLayout`.
        places: int. Cells of the rest of a numeric column. Defaults to `8`.

    Example:

    >>> cells = RowCells(RowLayout((2, 3), (1,)), places=3)
    >>> cells.sizes
    (2, 5)
    >>> row = cells.layout.expand(np.array([[1, 0]]), np.array([[0.5]]))
    >>> cells(row).numpy().tolist()
    [[0.0, 1.0, 0.0, 0.0, 0.0, 0.5, 0.5]]
    """

    def __init__(self, layout: RowLayout, places: int = 8) -> None:
        self.layout = layout
        self.places = places

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many cells each column has."""
        return tuple(
            min(n - (i in self.layout.numeric), MOST)
            + self.places * (i in self.layout.numeric)
            for i, n in enumerate(self.layout.states)
        )

    @property
    def columns(self) -> npt.NDArray:
        """The column that each cell belongs to, int `[cells]`."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def cells_of(self, column: int) -> slice:
        """Return the cells of a column."""
        edges = np.cumsum((0, *self.sizes))
        return slice(int(edges[column]), int(edges[column + 1]))

    def __call__(self, rows: Any) -> Any:
        """Return the cells of rows.

        Args:
            rows: float tensor `[batch, layout.width]`; see `RowLayout`. States
                may be probabilities.

        Returns:
            float tensor `[batch, cells]`.
        """
        places = rows[:, self.layout.places]
        centres = ops.arange(self.places, dtype="float32")
        found = []
        for i, part in enumerate(self.layout.slices):
            states = rows[:, part]
            if i not in self.layout.numeric:
                found.append(_pooled(states))
                continue
            j = self.layout.numeric.index(i)
            at = (places[:, j : j + 1] + 1) / 2 * (self.places - 1)
            hats = ops.relu(1 - ops.abs(at - centres))
            found += [_pooled(states[:, 1:]), states[:, :1] * hats]
        return ops.concatenate(found, -1)

    def rounded(self, rows: Any, parts: int) -> npt.NDArray[np.float64]:
        """Return the cells of rows in whole parts, `parts` a column at most.

        Args:
            rows: float array `[batch, layout.width]`, of states that are.
            parts: int.

        Returns:
            float64 array `[batch, cells]`, of whole numbers.

        Example:

        >>> cells = RowCells(RowLayout((2,), (0,)), places=3)
        >>> row = cells.layout.expand(np.array([[0]]), np.array([[0.3]]))
        >>> cells.rounded(row, 4).tolist()
        [[0.0, 0.0, 3.0, 1.0]]
        """
        whole = np.rint(parts * np.asarray(self(rows), "float64"))
        starts = np.flatnonzero(np.diff(self.columns, prepend=-1))
        over = np.add.reduceat(whole, starts, 1) - parts
        # Two halves that were both rounded up: the second gives way.
        for row, column in np.argwhere(over > 0):
            cell = self.cells_of(column)
            last = cell.start + np.flatnonzero(whole[row, cell])[-1]
            whole[row, last] -= over[row, column]
        return whole

    def shares(self, frequencies: Sequence[npt.NDArray]) -> npt.NDArray:
        """Return the weight that cells have over all rows.

        Args:
            frequencies: sequence of float arrays, the share of each column's
                states.

        Returns:
            float array `[cells]`; places are even in [-1, 1].
        """
        even = np.full(self.places, 1.0 / (self.places - 1))
        even[[0, -1]] /= 2
        found = []
        for i, share in enumerate(frequencies):
            if i in self.layout.numeric:
                found += [_pooled(share[None, 1:])[0], share[0] * even]
            else:
                found.append(_pooled(share[None])[0])
        return np.concatenate(found)


def _pooled(states: Any) -> Any:
    """Let the rarest states share a cell, where there are too many."""
    if states.shape[-1] <= MOST:
        return states
    rare = ops.sum(states[:, MOST - 1 :], -1, keepdims=True)
    return ops.concatenate([states[:, : MOST - 1], rare], -1)
