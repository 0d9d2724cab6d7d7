"""`SaidEncoder`: what a creative says, as numbers of known texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import Self

import keras
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.texts import is_binary
from tfgan_ads.features.profiles.profile_state import learn_state
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role

# The columns of a creative's other side: pixels are one, this is what it says.
SAID_ROLES = (*WORD_ROLES, Role.LAYOUT, Role.BACKGROUND)
# What stands for a column that is not told; after it come no text, a text
# that is not known, and those that are.
HIDDEN = 0
_FIRST = 3
_MAX_WORDS = 1_000
_ROWS = 8_192
# Names of layouts and photographs are texts as well.
_TEXT = Column(role=Role.CREATIVE)
_EMBEDDED = "(embedded)"


@keras.saving.register_keras_serializable("tfgan_ads")
class SaidEncoder(keras.layers.Layer):
    """Looks up words, layout and background of creatives, column by column.

    0 stands for a column that is hidden: nobody says what is in it; 1 for no
    text, 2 for one that is not known, 3 and more for those that are. A price
    is its product's, so of prices none is known: what counts is that one is
    shown. The same goes for photographs that the log holds itself, and that
    have no names.

    Args:
        columns: dict of the columns' names to their roles.
        words: dict of each column to its known texts, as `adapt` learns them,
            or None.

    Example:

    >>> schema = AdSchema(columns={"headline": {"role": "headline"}})
    >>> said = SaidEncoder.for_schema(schema, {"headline": ["Go", "Stay"]})
    >>> said.encode({"headline": tf.constant(["Stay", "", "?"])})[
    ...     "said"].numpy().tolist()
    [[4], [1], [2]]
    """

    def __init__(
        self,
        columns: Mapping[str, str],
        words: Mapping[str, list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(trainable=False, **kwargs)
        self.roles = {name: Role(role) for name, role in columns.items()}
        self.words: dict[str, list[str]] = {}
        self.lookups: dict[str, keras.layers.StringLookup] = {}
        if words is not None:
            self._know(words)

    @classmethod
    def for_schema(
        cls, schema: AdSchema, words: Mapping[str, list[str]] | None = None
    ) -> Self:
        """Return the encoder of all columns that say what a creative says.

        Args:
            schema: `AdSchema`.
            words: dict or None; see `SaidEncoder`.
        """
        names = schema.learnable(SAID_ROLES)
        return cls({n: schema.columns[n].role for n in names}, words)

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it reads: texts, all of them."""
        return dict.fromkeys(self.roles, _TEXT)

    @property
    def adapted(self) -> bool:
        """Whether the texts have been learned."""
        return self.words.keys() == self.roles.keys()

    @property
    def sizes(self) -> list[int]:
        """How many numbers each column has."""
        return [_FIRST + len(self.words[name]) for name in self.roles]

    def adapt(self, log: AdLog) -> None:
        """Learn the texts of a log.

        Args:
            log: `AdLog`.
        """
        state = learn_state(log, self.columns, _MAX_WORDS)
        self._know({name: found["words"] for name, found in state.items()})

    def _know(self, words: Mapping[str, list[str]]) -> None:
        for name, role in self.roles.items():
            texts = [w for w in words[name] if isinstance(w, str)]
            self.words[name] = [] if role is Role.PRICE else texts
            self.lookups[name] = keras.layers.StringLookup(
                vocabulary=self.words[name] or [" "],
                num_oov_indices=1,
                mask_token="",
                output_mode="int",
            )
            # As of `ProfileEncoder`: the training step never calls it.
            self.lookups[name].supports_jit = True

    def nothing(self, rows: int = 1) -> dict[str, npt.NDArray]:
        """Return the encoding of creatives of which all is hidden."""
        if not self.roles:
            return {}
        return {"said": np.zeros((rows, len(self.roles)), "int32")}

    def encode(self, profile: Mapping[str, Any]) -> dict[str, Any]:
        """Encode raw columns, in any graph.

        Args:
            profile: dict of raw columns, strings `[batch]` each. Those that
                are absent are hidden.

        Returns:
            dict of `said`, int32 `[batch, columns]`; empty where none of the
            columns is there.
        """
        some = next((n for n in self.roles if n in profile), None)
        if some is None:
            return {}
        hidden = tf.zeros_like(profile[some], tf.int32)
        found = [
            tf.cast(self.lookups[name](profile[name]), tf.int32) + 1
            if name in profile
            else hidden
            for name in self.roles
        ]
        return {"said": tf.stack(found, -1)}

    def encode_table(self, table: pa.Table) -> dict[str, npt.NDArray]:
        """Encode the columns of a table that it has.

        Args:
            table: Arrow table of raw columns, `n` rows.

        Returns:
            dict of `said`, int32 array `[n, columns]`, or an empty one.
        """
        names = [name for name in self.roles if name in table.column_names]
        if not names:
            return {}
        table = _named(table.select(names))
        columns = dict.fromkeys(names, _TEXT)
        parts = [
            self.encode(raw_inputs(table[rows].to_pandas(), columns))["said"]
            for rows in chunks(max(table.num_rows, 1), _ROWS)
        ]
        return {"said": np.concatenate([part.numpy() for part in parts])}

    def build(self, input_shape: Any = None) -> None:
        # Nothing is left to make: lookups come with their words.
        self.built = True

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.pop("trainable", None)
        roles = {name: str(role) for name, role in self.roles.items()}
        return {**config, "columns": roles, "words": self.words}


def _named(table: pa.Table) -> pa.Table:
    """Have photographs that the log holds itself named, all alike."""
    for place, name in enumerate(table.column_names):
        if is_binary(table[name].type):
            there = table[name].is_valid().to_numpy()
            texts = pa.array(np.where(there, _EMBEDDED, ""))
            table = table.set_column(place, name, texts)
    return table


def some_hidden(said: npt.NDArray, rng: np.random.Generator) -> npt.NDArray:
    """Hide some of what creatives say, so that pictures speak for themselves.

    Of one half of the creatives everything stays; of the other each column is
    hidden by a chance that is drawn for the creative, so that any part of it
    may be all that is told, or nothing.

    Args:
        said: int32 array `[n, columns]`.
        rng: `numpy.random.Generator`.

    Returns:
        int32 array like it.
    """
    chance = rng.random((len(said), 1)) * rng.integers(0, 2, (len(said), 1))
    return np.where(rng.random(said.shape) < chance, HIDDEN, said)
