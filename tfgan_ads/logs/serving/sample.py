"""`Sample`: the endpoint that draws rows of a table."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf

from tfgan_ads.features.tables.category_codec import RARE
from tfgan_ads.features.tables.category_codec import CategoryCodec
from tfgan_ads.features.tables.number_codec import NumberCodec
from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.logs.serving.signatures import SIGNATURES
from tfgan_ads.serving.inputs import checked
from tfgan_ads.serving.inputs import vectors


@SIGNATURES.register("sample")
class Sample:
    """Draws a row of the table for every seed, under conditions.

    Inputs are `seed` (int64) and every column, `[batch]` each: float64, NaN
    where it is open, for numbers and times (seconds since 1970); strings,
    `""` where it is open, for the others. Outputs are the columns, with a
    missing value again NaN or `""`.

    Args:
        model: `LogModel`, trained.
    """

    def __init__(self, model: RowSource) -> None:
        self.model = model
        self.columns: dict[str, _Category | _Number] = {
            name: _Number(name, codec)
            if isinstance(codec, NumberCodec)
            else _Category(name, codec)
            for name, codec in model.transformer.codecs.items()
        }

    @property
    def tables(self) -> list[Any]:
        """The lookup tables, for an export to keep."""
        return [
            column.table
            for column in self.columns.values()
            if isinstance(column, _Category)
        ]

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        kinds = {name: column.dtype for name, column in self.columns.items()}
        return {
            name: tf.TensorSpec([None], dtype, name=name)
            for name, dtype in {**kinds, "seed": tf.int64}.items()
        }

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        told = vectors(inputs, "seed")
        seed = told["seed"]
        states, places, mask = [], [], []
        for name, column in self.columns.items():
            state, place, given = column.encode(told[name])
            states.append(state)
            mask.append(given)
            if place is not None:
                places.append(place)
        row = self._row(states, places, mask)
        latent, noise, within = self._noise(seed)
        drawn, at = self.model.drawing.generator.decide(
            {
                "latent": latent,
                "noise": noise,
                "given": row,
                "mask": tf.stack(mask, 1),
            }
        )
        found, number = {}, 0
        for i, (name, column) in enumerate(self.columns.items()):
            if isinstance(column, _Number):
                value = column.decode(drawn[:, i], at[:, number])
                number += 1
            else:
                value = column.decode(drawn[:, i], within[:, i])
            # What was asked for comes back to the bit.
            found[name] = tf.where(mask[i] > 0, told[name], value)
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


class _Number:
    """A `NumberCodec` in the graph."""

    dtype = tf.float64

    def __init__(self, name: str, codec: NumberCodec) -> None:
        self.name = name
        self.codec = codec
        self.spikes = tf.constant(codec.spikes, tf.float64)
        knots = codec.knots if len(codec.knots) else np.zeros(2)
        self.knots = tf.constant(knots, tf.float64)
        self.steps = tf.constant(np.linspace(-1, 1, len(knots)), tf.float64)

    def encode(self, values: Any) -> tuple[Any, Any, Any]:
        """Return state, place, and 1 where the cell is given."""
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
        place = _interpolate(values, self.knots, self.steps)
        place = tf.where(state == 0, place, tf.zeros_like(place))
        return state, tf.cast(place, tf.float32), tf.cast(given, tf.float32)

    def decode(self, state: Any, place: Any) -> Any:
        """Return the values of states and places, as the codec does."""
        codec = self.codec
        rest = _interpolate(tf.cast(place, tf.float64), self.steps, self.knots)
        if codec.decimals is not None and len(codec.knots):
            unit = 10.0**codec.decimals
            low, high = (
                codec.knots[0] + 0.5 / unit,
                codec.knots[-1] - 0.5 / unit,
            )
            rest = tf.round(tf.clip_by_value(rest, low, high) * unit) / unit
        missing = tf.constant([np.nan] * codec.missing, tf.float64)
        # Whichever state is drawn: the rest, a spike, missing.
        fixed = tf.concat([[0.0], self.spikes, missing], 0)
        return tf.where(state == 0, rest, tf.gather(fixed, state)) + 0.0


class _Category:
    """A `CategoryCodec` in the graph."""

    dtype = tf.string

    def __init__(self, name: str, codec: CategoryCodec) -> None:
        self.name = name
        self.codec = codec
        tail = [word for part in codec.tail for word in part]
        states = [*range(len(codec.head))]
        for i, part in enumerate(codec.tail):
            states += [len(codec.head) + i] * len(part)
        self.words = tf.constant([*codec.head, *tail, RARE, ""])
        self.table = tf.lookup.StaticHashTable(
            tf.lookup.KeyValueTensorInitializer(
                tf.constant([*codec.head, *tail]), tf.constant(states)
            ),
            default_value=-1,
        )
        # Bucket i's cumulative shares lie in (i, i + 1], and end at i + 1.
        edges = [
            i + np.append(np.cumsum(weights)[:-1], 1.0)
            for i, weights in enumerate(codec.weights)
        ]
        self.edges = tf.constant(np.concatenate([[], *edges]), tf.float32)

    def encode(self, values: Any) -> tuple[Any, Any, Any]:
        """Return state, no place, and 1 where the cell is given."""
        given = values != ""
        state = self.table.lookup(values)
        state = checked(
            tf.maximum(state, 0),
            (state >= 0) | ~given,
            f"`{self.name}` must be a category that was seen, or empty.",
        )
        return state, None, tf.cast(given, tf.float32)

    def decode(self, state: Any, within: Any) -> Any:
        """Return the words of states; `within` chooses inside a bucket."""
        head, buckets = len(self.codec.head), len(self.codec.tail)
        tail = self.edges.shape[0]
        bucket = tf.cast(state - head, tf.float32)
        chosen = tf.searchsorted(self.edges, bucket + within, side="right")
        # After the head and the buckets: rare, then missing.
        special = state - buckets + tail
        if not self.codec.rare:
            special += 1
        place = tf.where(
            state < head,
            state,
            tf.where(state < head + buckets, head + chosen, special),
        )
        last = self.words.shape[0] - 1
        return tf.gather(self.words, tf.clip_by_value(place, 0, last))


def _interpolate(x: Any, at: Any, values: Any) -> Any:
    """Return piecewise linear values, `numpy.interp` in the graph."""
    upper = tf.clip_by_value(
        tf.searchsorted(at, x, side="right"), 1, at.shape[0] - 1
    )
    low, high = tf.gather(at, upper - 1), tf.gather(at, upper)
    share = tf.math.divide_no_nan(x - low, high - low)
    share = tf.clip_by_value(share, 0.0, 1.0)
    start, end = tf.gather(values, upper - 1), tf.gather(values, upper)
    return start + share * (end - start)
