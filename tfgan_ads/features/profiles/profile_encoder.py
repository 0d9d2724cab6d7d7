"""`ProfileEncoder`: raw strings and numbers to one vector, in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.profile_state import learn_state
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind

# A number further out than this many standard deviations is clipped: one
# typing error must not throw a whole ad.
_CLIP = 5.0
# In a sequence the weight of a value halves every so many steps back.
_SEQUENCE_HALF_LIFE = 6.0


@keras.saving.register_keras_serializable("tfgan_ads")
class ProfileEncoder(keras.layers.Layer):
    """Encodes columns of raw values as one float vector.

    - numeric: standardised and clipped to 5 standard deviations, then a flag
      "is missing"; a missing value counts as the mean;
    - numeric with a period `P`: `sin(2 pi x / P)`, `cos(2 pi x / P)` and the
      flag;
    - categorical: one-hot over the vocabulary, with one place for unknown
      words; missing (`""`) is all zeros;
    - multi-valued: the share of each word in the cell;
    - sequence: the same, with weights that halve every 6 steps back from the
      latest (last) value.

    The state is learned by `adapt` from a log in one streaming pass, lives
    in the layer's config as plain numbers and words, and so is saved with
    the model and readable by anyone.

    Args:
        columns: dict of str to column (as in `AdSchema.to_dict`), or `None`
            for no condition at all.
        max_words: int. Vocabulary limit a column; rarer words share the
            place for unknown ones. Defaults to `200`.
        min_count: int. Words seen less often are unknown, so that a saved
            model names nobody. Defaults to `2`.
        state: dict or None. What `adapt` learned.

    Call arguments:
        inputs: dict of str to `[batch]` tensors: float for numeric columns,
            string for all others.

    Returns:
        float32 tensor `[batch, width]`.

    Example:

    >>> import pandas as pd
    >>> from tfgan_ads.data.ad_log import AdLog
    >>> log = AdLog.from_frame(pd.DataFrame({"city": ["oslo", "rome"] * 2}))
    >>> encoder = ProfileEncoder.for_columns(log.schema, ["city"])
    >>> encoder.adapt(log)
    >>> encoder({"city": tf.constant(["rome", "", "paris"])}).numpy().tolist()
    [[0.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    """

    def __init__(
        self,
        columns: Mapping[str, Mapping[str, Any]],
        max_words: int = 200,
        min_count: int = 2,
        state: Mapping[str, dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(trainable=False, **kwargs)
        self.columns = {k: Column.model_validate(v) for k, v in columns.items()}
        self.max_words = max_words
        self.min_count = min_count
        self.state: dict[str, dict[str, Any]] = {}
        self.lookups: dict[str, keras.layers.StringLookup] = {}
        if state or not columns:
            self._set_state(dict(state or {}))

    @classmethod
    def for_columns(
        cls, schema: AdSchema, names: list[str], **kwargs: Any
    ) -> ProfileEncoder:
        """Build an unadapted encoder for columns of a schema."""
        columns = schema.to_dict()["columns"]
        return cls({name: columns[name] for name in names}, **kwargs)

    @property
    def adapted(self) -> bool:
        """Whether the state has been learned."""
        return bool(self.state) or not self.columns

    @property
    def width(self) -> int:
        """Length of the encoded vector."""
        return sum(
            len(names) for names in self.feature_names_by_column().values()
        )

    @property
    def feature_names(self) -> list[str]:
        """What each place of the encoded vector means."""
        return [
            n
            for names in self.feature_names_by_column().values()
            for n in names
        ]

    def feature_names_by_column(self) -> dict[str, list[str]]:
        """Return what each column's places in the vector mean."""
        self._require_state()
        places = {}
        for name, column in self.columns.items():
            if column.period:
                places[name] = [f"{name}:sin", f"{name}:cos", f"{name}:missing"]
            elif is_numeric(column):
                places[name] = [name, f"{name}:missing"]
            else:
                words = ["(unknown)", *self.state[name]["words"]]
                places[name] = [f"{name}={word}" for word in words]
        return places

    def adapt(self, log: AdLog) -> None:
        """Learn vocabularies, means and spreads in one pass over a log.

        Args:
            log: `AdLog`.

        Raises:
            AdsError: The log is empty, or lacks a column.
        """
        self._set_state(
            learn_state(log, self.columns, self.max_words, self.min_count)
        )

    def _set_state(self, state: dict[str, dict[str, Any]]) -> None:
        self.state = state
        self.lookups = {
            name: keras.layers.StringLookup(
                vocabulary=state[name]["words"] or [" "],
                num_oov_indices=1,
                mask_token="",
                output_mode="int",
            )
            for name, column in self.columns.items()
            if not is_numeric(column)
        }
        for lookup in self.lookups.values():
            # Keras would forbid XLA for any model that holds a lookup. The
            # training step gets encoded columns and never calls it.
            lookup.supports_jit = True

    def _require_state(self) -> None:
        if not self.adapted:
            raise AdsError(
                "The `ProfileEncoder` has not learned its state. "
                "Call `adapt(log)` first."
            )

    def build(self, input_shape: Any = None) -> None:
        # Nothing is left to make: lookups come with their words.
        self.built = True

    def call(self, inputs: Mapping[str, Any]) -> Any:
        self._require_state()
        if not self.columns:
            raise AdsError("This `ProfileEncoder` encodes no columns.")
        return tf.concat(
            [self._encode(n, c, inputs[n]) for n, c in self.columns.items()], -1
        )

    def _encode(self, name: str, column: Column, values: Any) -> Any:
        if is_numeric(column):
            return self._encode_number(name, column, values)
        depth = len(self.state[name]["words"]) + 1
        if column.is_list:
            values = tf.strings.split(values, column.separator).to_tensor("")
        else:
            values = values[:, None]
        # Index 0 is the mask (missing), 1 is unknown, 2... are words.
        indices = self.lookups[name](values)
        one_hot = tf.one_hot(indices - 1, depth)
        weights = tf.cast(indices > 0, tf.float32)
        if column.kind is Kind.SEQUENCE:
            # Counted from the last value of each cell.
            age = tf.cumsum(weights, axis=1, exclusive=True, reverse=True)
            weights *= 0.5 ** (age / _SEQUENCE_HALF_LIFE)
        total = tf.reduce_sum(weights, 1, keepdims=True)
        weights = tf.math.divide_no_nan(weights, total)
        return tf.reduce_sum(one_hot * weights[..., None], 1)

    @property
    def sequences(self) -> list[str]:
        """The columns whose cells are sequences."""
        return [
            name
            for name, column in self.columns.items()
            if column.kind is Kind.SEQUENCE
        ]

    def tokens(self, inputs: Mapping[str, Any], steps: int) -> Any:
        """Look the words of all sequence columns up, step by step.

        Args:
            inputs: dict of str to `[batch]` string tensors.
            steps: int. The latest so many steps are kept.

        Returns:
            int32 tensor `[batch, steps, sequences]`; the latest step is the
            last, 0 stands for none, 1 for an unknown word.
        """
        columns = []
        for name in self.sequences:
            words = tf.strings.split(
                inputs[name], self.columns[name].separator
            )[:, -steps:]
            padded = tf.reverse(words, [1]).to_tensor("")
            found = tf.cast(self.lookups[name](padded), tf.int32)
            found = tf.pad(found, [[0, 0], [0, steps]])[:, :steps]
            columns.append(tf.reverse(found, [1]))
        return tf.stack(columns, -1)

    def _encode_number(self, name: str, column: Column, values: Any) -> Any:
        values = tf.cast(values, tf.float32)
        missing = ~tf.math.is_finite(values)
        flag = tf.cast(missing, tf.float32)
        state = self.state[name]
        values = tf.where(
            missing, tf.constant(state["mean"], tf.float32), values
        )
        if column.period:
            angle = values * (2 * np.pi / column.period)
            parts = [tf.sin(angle), tf.cos(angle)]
            parts = [part * (1 - flag) for part in parts]
        else:
            scaled = (values - state["mean"]) / state["deviation"]
            parts = [tf.clip_by_value(scaled, -_CLIP, _CLIP)]
        return tf.stack([*parts, flag], -1)

    def compute_output_shape(self, *_: Any) -> tuple[None, int]:
        return (None, self.width)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.pop("trainable", None)
        return {
            **config,
            "columns": {
                name: column.model_dump(mode="json", exclude_defaults=True)
                for name, column in self.columns.items()
            },
            "max_words": self.max_words,
            "min_count": self.min_count,
            "state": self.state,
        }
