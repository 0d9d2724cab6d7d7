"""`PairLoss`: do drawn rows have the pairs of values that real rows have?"""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import ops

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.files import chunks
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.networks.rows.row_cells import RowCells

_CHUNK = 8_192
# How much more than by noise alone a rare pair is let off.
_DOUBT = 2.0
# Parts of a cell at most; and of noise's deviation, in parts of pairs.
_FINEST, _LONGEST = 32, 2**16


class PairLoss:
    """Compares how often values occur together.

    With `c_i` the cells of row `i` (`RowCells`) and `y_i` those of its target,
    the rows of a table have `T_k = sum_i y_ik c_i c_i^T / n` for each outcome
    `k`, of which the blocks of two different columns are compared:

    `sum w_kab (T_kab - D_kab)^2`, `w_kab ~ 1 / (p_k p_a p_b + 2 s / n)`,

    where `D` is that of drawn rows, `p` are shares of cells and `s` is the
    noise of a count. The square is the product of two halves of a batch: that
    of one estimate would have its variance on top, and a generator that draws
    its columns independently has the least of it. The sum is scaled to be 1 where drawn rows are as far from the
    measured ones as noise alone puts the truth.

    Args:
        cells: `RowCells`.
        target: int or None. Column of the outcome.
        measured: float array `[outcomes, cells, cells]`. `T`, with noise.
        weights: float array of that shape, 0 in the blocks of one column.
        noise: float. Deviation of a count's noise. Defaults to `0.0`.

    Call arguments:
        rows: float tensor `[batch, layout.width]`, an even batch of
            independent rows; states may be probabilities, of columns drawn
            independently.

    Returns:
        float32 scalar.
    """

    def __init__(
        self,
        cells: RowCells,
        target: int | None,
        measured: npt.NDArray,
        weights: npt.NDArray,
        noise: float = 0.0,
    ) -> None:
        self.cells = cells
        self.target = target
        self.noise = noise
        self.measured = tf.constant(measured, tf.float32)
        self.weights = tf.constant(weights, tf.float32)

    @classmethod
    def measure(
        cls,
        cells: RowCells,
        coded: Coded,
        frequencies: Sequence[npt.NDArray],
        multiplier: float,
        rows: float,
        target: int | None = None,
        rows_each: int = 1,
        read: Callable[[int], bytes] = os.urandom,
    ) -> PairLoss:
        """Count the pairs of a table, with discrete Gaussian noise.

        A row has cells of a norm of 1 at most in each column, and of 1 again
        in each pair of columns; split by outcome it is in one share. So the
        `h = d (d - 1) / 2` pairs of `d` columns move by `k sqrt(h)` at most
        when a unit of `k` rows comes or goes, and
        `s = multiplier k sqrt(h)`. Cells are rounded to whole parts, so that
        their sums are exact, and noise is in whole parts too.

        Args:
            cells: `RowCells`.
            coded: `Coded`, of at most `rows_each` rows a unit.
            frequencies: sequence of float arrays, the share of each column's
                states, as noisy counts have it.
            multiplier: float. Noise multiplier.
            rows: float. How many there are, as noisy counts have it.
            target: int or None. Column of the outcome.
            rows_each: int. `k`. Defaults to `1`.
            read: callable. See `DiscreteGaussian`.

        Returns:
            `PairLoss`.
        """
        columns = coded.states.shape[1]
        noise = multiplier * rows_each * (columns * (columns - 1) / 2) ** 0.5
        parts = _parts(noise)
        sums = _counted(cells, coded, target, parts)
        drawn = DiscreteGaussian(noise * parts**2, read).draw(sums.shape)
        # One draw for a pair, whichever of the two is named first.
        upper = np.triu(drawn)
        noisy = sums + upper + np.triu(drawn, 1).transpose(0, 2, 1)
        shares = cells.shares(frequencies)
        split = np.ones(1) if target is None else shares[cells.cells_of(target)]
        likely = split[:, None, None] * np.outer(shares, shares)
        level = noise / rows
        weights = 1 / (likely + _DOUBT * level + 1 / rows)
        weights *= cells.columns[:, None] != cells.columns
        weights /= (weights * max(level, 1 / rows) ** 2).sum()
        # What is not asked for is not kept either.
        measured = noisy / (rows * parts**2) * (weights > 0)
        return cls(cells, target, measured, weights, noise)

    def __call__(self, rows: Any) -> Any:
        one, other = (
            _products(half, self.cells, self.target) / half.shape[0]
            - self.measured
            for half in ops.split(self.cells(rows), 2)
        )
        return ops.sum(self.weights * one * other)


def _parts(noise: float) -> int:
    """Return into how many parts a cell is divided to be counted.

    So many that rounding is far below the noise, and no more: the finer the
    parts, the longer the table that noise is looked up in.
    """
    finest = (_LONGEST / max(noise, 1.0)) ** 0.5
    return max(1, min(_FINEST, int(finest)))


def _counted(
    cells: RowCells, coded: Coded, target: int | None, parts: int
) -> npt.NDArray[np.int64]:
    """Return the sums of products of all rows' cells, by outcome, exactly."""
    width = len(cells.columns)
    outcomes = 1 if target is None else cells.sizes[target]
    sums = np.zeros((outcomes, width, width))
    for part in chunks(len(coded.states), _CHUNK):
        rows = cells.layout.expand(coded.states[part], coded.places[part])
        found = cells.rounded(rows, parts)
        for k in range(outcomes):
            mine = found
            if target is not None:
                mine = found[found[:, cells.cells_of(target)][:, k] > 0]
            # Of whole numbers, and far below 2^53.
            sums[k] += mine.T @ mine
    return np.rint(sums).astype("int64")


def _products(cells: Any, kinds: RowCells, target: int | None) -> Any:
    """Return the sums of products of cells, by outcome."""
    if target is None:
        return ops.matmul(ops.transpose(cells), cells)[None]
    outcomes = cells[:, kinds.cells_of(target)]
    split = ops.transpose(outcomes)[:, :, None] * cells[None]
    return ops.einsum("na,knb->kab", cells, split)
