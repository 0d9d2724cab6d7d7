"""`OutcomeOdds`: draws one column of a row by all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from typing import Protocol

import keras
import numpy.typing as npt
from keras import ops

from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_generator import chosen


class Fitted(Protocol):
    """The log-odds of one outcome; see `OutcomeFit`."""

    intercept: float
    values: npt.NDArray
    pairs: npt.NDArray
    means: npt.NDArray


class OutcomeOdds(keras.layers.Layer):
    """Draws the column of an outcome anew, by the odds of each.

    `P(k | x) ~ sigmoid(b_k + v_k . (x - m) + (x - m) W_k (x - m))`

    over the cells `x` of a row (`RowCells`). It is `learned` from somewhere
    else, and is not trained.

    Args:
        cells: `RowCells`.
        column: int. Of the outcome.
        **kwargs: For `keras.layers.Layer`.

    Call arguments:
        states: int tensor `[batch, columns]`.
        places: float tensor `[batch, numeric columns]`.
        inputs: dict of `given`, `mask` and `noise`; see `RowGenerator`.

    Returns:
        int32 tensor `[batch, columns]`, the states; as they were, while
        nothing is learned.
    """

    def __init__(self, cells: RowCells, column: int, **kwargs: Any) -> None:
        super().__init__(trainable=False, **kwargs)
        self.cells = cells
        self.column = column
        self.count = cells.layout.states[column]
        width = sum(cells.sizes)
        for name, shape in (
            ("is_learned", ()),
            ("means", (width,)),
            ("intercepts", (self.count,)),
            ("values", (self.count, width)),
            ("products", (self.count, width, width)),
        ):
            weight = self.add_weight(
                name=name, shape=shape, initializer="zeros"
            )
            setattr(self, name, weight)
        self.built = True

    def learn(self, fitted: Sequence[Fitted]) -> None:
        """Take over what was fitted, one for each outcome."""
        self.means.assign(fitted[0].means)
        self.intercepts.assign([each.intercept for each in fitted])
        self.values.assign([each.values for each in fitted])
        self.products.assign([each.pairs for each in fitted])
        self.is_learned.assign(1.0)

    def likely(self, cells: Any) -> Any:
        """Return the probabilities of outcomes, `[batch, outcomes]`.

        Args:
            cells: float tensor `[batch, cells]`. Those of the outcome itself
                have no weight.
        """
        apart = cells - self.means
        logits = self.intercepts + ops.matmul(apart, ops.transpose(self.values))
        logits += ops.einsum("na,kab,nb->nk", apart, self.products, apart)
        odds = ops.sigmoid(logits)
        return odds / ops.sum(odds, -1, keepdims=True)

    def load_own_variables(self, store: Any) -> None:
        """Load what was learned; a model of before it was there has nothing."""
        if store.keys():
            super().load_own_variables(store)

    def call(self, states: Any, places: Any, inputs: dict[str, Any]) -> Any:
        layout = self.cells.layout
        rows = layout.expand(states, places)
        rows = inputs["given"] + (1 - layout.spread(inputs["mask"])) * rows
        likely = self.likely(self.cells(rows))
        drawn = chosen(likely, inputs["noise"][:, self.column])
        here = ops.arange(len(layout.states)) == self.column
        known = ops.cast(self.is_learned, "bool")
        return ops.where(ops.logical_and(here, known), drawn[:, None], states)
