"""`Sample`: the endpoint that draws rows of a table."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.logs.serving.signatures import SIGNATURES
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.safe_names import safe_names


@SIGNATURES.register("sample")
class Sample:
    """Draws a row of the table for every seed, under conditions.

    Inputs are `seed` (int64) and every column, `[batch]` each: float64, NaN
    where it is open, for numbers and times (seconds since 1970); strings,
    `""` where it is open, for the others. Outputs are the columns, with a
    missing value again NaN or `""`; `names` says what columns are called.

    Args:
        model: `LogModel`, trained.
    """

    def __init__(self, model: RowSource) -> None:
        self.model = model
        self.columns = {
            name: codec.in_graph(name)
            for name, codec in model.transformer.codecs.items()
        }
        self.names = safe_names(self.columns, own=["seed"])

    @property
    def tables(self) -> list[Any]:
        """The lookup tables, for an export to keep."""
        return [t for column in self.columns.values() for t in column.tables]

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        kinds = {
            self.names[name]: column.dtype
            for name, column in self.columns.items()
        }
        return {
            name: tf.TensorSpec([None], dtype, name=name)
            for name, dtype in {**kinds, "seed": tf.int64}.items()
        }

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        inputs = vectors(inputs, "seed")
        seed = inputs["seed"]
        states, places, mask = [], [], []
        for name, column in self.columns.items():
            state, place, given = column.encode(inputs[self.names[name]])
            states.append(state)
            mask.append(given)
            if place is not None:
                places.append(place)
        row = self._row(states, places, mask)
        latent, noise, within = self._noise(seed)
        drawn, at = self.model.drawing.decide(
            {
                "latent": latent,
                "noise": noise,
                "given": row,
                "mask": tf.stack(mask, 1),
            }
        )
        numeric = self.model.layout.numeric
        found = {}
        for i, (name, column) in enumerate(self.columns.items()):
            place = at[:, numeric.index(i)] if i in numeric else None
            value = column.decode(drawn[:, i], place, within[:, i])
            # What was asked for comes back to the bit.
            safe = self.names[name]
            found[safe] = tf.where(mask[i] > 0, inputs[safe], value)
        return found

    def _row(
        self, states: list[Any], places: list[Any], mask: list[Any]
    ) -> Any:
        """Return the row that the generator is given."""
        layout = self.model.layout
        place = tf.zeros((tf.shape(mask[0])[0], 0))
        if places:
            place = tf.stack(places, 1)
        full = layout.expand(tf.stack(states, 1), place)
        return full * layout.spread(tf.stack(mask, 1))

    def _noise(self, seeds: Any) -> tuple[Any, Any, Any]:
        """Return each row's noise, from its own seed alone."""
        columns = len(self.columns)

        def one(seed: Any) -> tuple[Any, Any, Any]:
            return (
                tf.random.stateless_normal((self.model.latent,), [seed, 0]),
                tf.random.stateless_uniform((columns,), [seed, 1]),
                tf.random.stateless_uniform((columns,), [seed, 2]),
            )

        kinds = (tf.float32,) * 3
        latent, noise, within = tf.map_fn(one, seeds, fn_output_signature=kinds)
        return (
            tf.ensure_shape(latent, (None, self.model.latent)),
            tf.ensure_shape(noise, (None, columns)),
            tf.ensure_shape(within, (None, columns)),
        )
