"""What ads are made of, in the columns of a log."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.role import Role


def raw_columns(
    kit: CompositionKit, schema: AdSchema, parts: CompositionInputs
) -> dict[str, Any]:
    """Return the columns of a log that say what ads are made of.

    Args:
        kit: `CompositionKit`. Of the texts, layouts and photographs.
        schema: `AdSchema`.
        parts: `CompositionInputs` of tensors.

    Returns:
        dict of str to string tensors `[batch]`: words, layout, background
        and slot, as far as the log has them.
    """
    texts = tf.constant([text for _, text, _ in kit.texts] + [""])
    columns = {}
    for i, kind in enumerate(WORDS):
        if kind in schema.words:
            place = parts.copy[:, i]
            place = tf.where(place < 0, len(kit.texts), place)
            columns[schema.words[kind]] = tf.gather(texts, place)
    layout = schema.column_of_role(Role.LAYOUT)
    if layout:
        names = tf.constant(kit.layouts.names)
        columns[layout] = tf.gather(names, parts.layout)
    background = schema.column_of_role(Role.BACKGROUND)
    if background:
        names = tf.constant([*kit.photos.names, ""])
        place = parts.photo_id
        place = tf.where(place < 0, len(kit.photos), place)
        columns[background] = tf.gather(names, place)
    slot = schema.column_of_role(Role.SLOT)
    if slot:
        width, height = (
            tf.strings.as_string(tf.cast(x, tf.int32))
            for x in (parts.width, parts.height)
        )
        columns[slot] = tf.strings.join([width, "x", height])
    return columns
