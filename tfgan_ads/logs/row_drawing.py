"""`RowDrawing`: draws encoded rows with an averaged generator."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.networks.rows.outcome_odds import OutcomeOdds
from tfgan_ads.networks.rows.row_layout import RowLayout

BLOCK = 4_096


class RowDrawing:
    """Tells a generator what to draw, block by block.

    Args:
        generator: `RowGenerator`, the averaged one.
        layout: `RowLayout`. Where each column lies in a row.
        latent: int. Length of the noise vector.
    """

    def __init__(self, generator: Any, layout: RowLayout, latent: int) -> None:
        self.generator = generator
        self.layout = layout
        self.latent = latent
        # Draws one column by the others, where something has learned to.
        self.outcome: OutcomeOdds | None = None

    def nothing_given(self, rows: int) -> dict[str, Any]:
        """Return G's inputs for rows that are drawn freely, but for noise."""
        return {
            "given": tf.zeros((rows, self.layout.width)),
            "mask": tf.zeros((rows, len(self.layout.states))),
        }

    def decide(self, inputs: dict[str, Any]) -> tuple[Any, Any]:
        """Draw rows; see `RowGenerator.decide`."""
        states, places = self.generator.decide(inputs)
        if self.outcome is not None:
            states = self.outcome(states, places, inputs)
        return states, places

    def draw(
        self,
        n: int,
        given: Coded | None = None,
        mask: npt.NDArray | None = None,
        seed: int = 0,
    ) -> Coded:
        """Draw encoded rows.

        Args:
            n: int.
            given: `Coded` of `n` rows or None. What is kept where `mask` is
                1.
            mask: float array `[n, columns]` or None. Nothing is given where
                it is None.
            seed: int. Row `i` depends on the seed, on `i` and on what it was
                given.

        Returns:
            `Coded` of `n` rows.
        """
        if given is None or mask is None or not mask.any():
            return self._draw(n, None, None, seed)
        drawn = self._draw(n, given, mask, seed)
        known = mask[:, list(self.layout.numeric)] > 0
        return Coded(
            np.where(mask > 0, given.states, drawn.states),
            np.where(known, given.places, drawn.places),
        )

    def _draw(
        self, n: int, given: Coded | None, mask: npt.NDArray | None, seed: int
    ) -> Coded:
        states, places = [], []
        for block, start in enumerate(range(0, n, BLOCK)):
            rows = slice(start, min(start + BLOCK, n))
            row = np.zeros((BLOCK, self.layout.width), "float32")
            asked = np.zeros((BLOCK, len(self.layout.states)), "float32")
            count = rows.stop - start
            if given is not None and mask is not None:
                asked[:count] = mask[rows]
                full = self.layout.expand(
                    given.states[rows], given.places[rows]
                )
                row[:count] = full * asked[:count][:, self.layout.columns]
            state, place = self._draw_block(
                tf.constant((seed, block), "int64"), row, asked
            )
            states.append(state.numpy()[:count])
            places.append(place.numpy()[:count])
        return Coded(np.concatenate(states), np.concatenate(places))

    @tf.function(reduce_retracing=True)
    def _draw_block(self, seed: Any, given: Any, mask: Any) -> tuple[Any, Any]:
        inputs = {
            "latent": tf.random.stateless_normal((BLOCK, self.latent), seed),
            "noise": tf.random.stateless_uniform(
                (BLOCK, len(self.layout.states)), seed + (1 << 32)
            ),
            "given": given,
            "mask": mask,
        }
        return self.decide(inputs)

    def likely(self, n: int, seed: int = 0) -> tuple[npt.NDArray, npt.NDArray]:
        """Say how likely states are in rows drawn freely.

        Args:
            n: int. Rows, at least.
            seed: int.

        Returns:
            Two float64 arrays `[states]`: the means of every state's
            probability, and of its square.
        """
        blocks = -(-n // BLOCK)
        total = np.zeros((2, self.layout.edges[-1]))
        for block in range(blocks):
            means = self._likely_block(tf.constant((seed, block), "int64"))
            total += means.numpy()
        return total[0] / blocks, total[1] / blocks

    @tf.function
    def _likely_block(self, seed: Any) -> Any:
        inputs = {
            "latent": tf.random.stateless_normal((BLOCK, self.latent), seed),
            **self.nothing_given(BLOCK),
        }
        likely = self.generator.likely(inputs)
        return tf.reduce_mean(tf.stack([likely, likely**2]), 1)
