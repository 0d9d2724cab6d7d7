"""`ViewerEncoder`: who sees a creative, and how it is shown, as tensors."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import tensorflow as tf
from keras import ops
from scipy.sparse import csr_array

from tfgan_ads.features.profiles.encoded_rows import EncodedRows
from tfgan_ads.features.profiles.encoded_rows import Rows
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

_ROWS = 8_192


class ViewerEncoder:
    """Encodes what a click model is told beside the creative.

    That is the viewer's profile with the context and the ad, what was
    clicked before, step by step, and how the impression was shown, such as
    its position, which is known while training alone.

    Args:
        profile: `ProfileEncoder` of viewer, context and ad.
        shown: `ProfileEncoder` of what is known while training alone.
        steps: int. Past clicks that are looked at.

    Example:

    >>> from tfgan_ads.worlds.studio.write_log import studio_schema
    >>> encoder = ViewerEncoder.for_schema(studio_schema(32), steps=12)
    >>> list(encoder.shown.columns)
    ['position']
    """

    def __init__(
        self, profile: ProfileEncoder, shown: ProfileEncoder, steps: int
    ) -> None:
        self.profile = profile
        self.shown = shown
        self.steps = steps

    @classmethod
    def for_schema(
        cls,
        schema: AdSchema,
        steps: int,
        saved: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> ViewerEncoder:
        """Make the encoders for a schema.

        Args:
            schema: `AdSchema`.
            steps: int. Past clicks that are looked at.
            saved: dict or None. Configs of adapted encoders, `"viewer"` and
                `"shown"`.

        Returns:
            `ViewerEncoder`.
        """
        saved = saved or {}
        # Ads for homes, jobs and credit may follow the context alone.
        who = () if schema.category else (Role.USER,)
        roles = (*who, Role.CONTEXT, Role.AD)
        shown = [
            name
            for name in schema.learnable(role=roles)
            if schema.columns[name].training_only
        ]
        return cls(
            profile_encoder(
                schema, schema.condition("profile"), saved.get("viewer")
            ),
            profile_encoder(schema, shown, saved.get("shown")),
            steps,
        )

    @property
    def columns(self) -> list[str]:
        """The columns it reads, those known while training alone included."""
        return [*self.profile.columns, *self.shown.columns]

    def nobody(self) -> dict[str, Any]:
        """Return the encoding of one viewer of whom nothing is known."""
        columns = len(self.profile.sequences)
        return {
            "condition": ops.zeros((1, self.profile.width)),
            "history": ops.zeros((1, self.steps, columns), "int32"),
            "shown": ops.zeros((1, self.shown.width)),
        }

    def encode(self, profile: Mapping[str, Any]) -> dict[str, Any]:
        """Encode raw columns of whoever is to see a creative, in any graph.

        Args:
            profile: dict of raw columns, `[batch]` each. What is known while
                training alone may be missing; a typical value is taken.

        Returns:
            dict of tensors for `call`.
        """
        # Of no column nobody knows how many they are; one stands for all.
        first = next(iter(profile.values()), None)
        rows = 1 if first is None else tf.shape(first)[0]
        condition = tf.zeros((rows, 0))
        if self.profile.columns:
            condition = self.profile(profile)
        history = tf.zeros((rows, self.steps, 0), tf.int32)
        if self.profile.sequences:
            history = self.profile.tokens(profile, self.steps)
        shown = tf.zeros((rows, self.shown.width))
        if self.shown.columns and self._knows(profile):
            shown = self.shown(profile)
        return {"condition": condition, "history": history, "shown": shown}

    def encode_table(self, table: pa.Table) -> dict[str, Rows]:
        """Encode the columns of a table that it has.

        Args:
            table: Arrow table of raw columns, `n` rows.

        Returns:
            dict of `[n, ...]`, as of `encode`; arrays, and `EncodedRows`,
            which give arrays of the rows that are asked for.
        """
        columns = dict(self.profile.columns)
        if self._knows(table.column_names):
            columns |= self.shown.columns
        parts: dict[str, list[Any]] = {}
        # Of no rows, too, the shapes are told.
        for rows in chunks(max(table.num_rows, 1), _ROWS):
            frame = table[rows].to_pandas()
            inputs = raw_inputs(frame, columns) or {"": tf.zeros(len(frame))}
            for name, part in self.encode(inputs).items():
                # A history is words by their numbers, and small as it is.
                flat = part.ndim == 2
                kept = csr_array(part.numpy()) if flat else part.numpy()
                parts.setdefault(name, []).append(kept)
        return {
            name: EncodedRows(each)
            if each[0].ndim == 2
            else np.concatenate(each)
            for name, each in parts.items()
        }

    def _knows(self, names: Collection[str]) -> bool:
        """Whether it is told how an impression was shown."""
        return all(name in names for name in self.shown.columns)


def profile_encoder(
    schema: AdSchema, names: list[str], saved: Mapping[str, Any] | None
) -> ProfileEncoder:
    """Return the encoder of columns: the saved one, or one yet to adapt."""
    if saved is not None:
        return ProfileEncoder.from_config(dict(saved))
    return ProfileEncoder.for_columns(schema, names)
