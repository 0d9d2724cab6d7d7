"""`AdWords`: what an ad is composed of, told in the graph."""

from __future__ import annotations

import json
from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.full_size import Ad
from tfgan_ads.creatives.compositions.describe_ad import alt_text
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS

# In which order an ad is read out.
_TOLD = ("badge", "headline", "price", "call_to_action")


class AdWords:
    """Describes ads as `describe_ad` does, for whoever asks a server.

    Args:
        kit: `CompositionKit`.
    """

    def __init__(self, kit: CompositionKit) -> None:
        texts = [text for _, text, _ in kit.texts]
        # The last is for no text.
        self.quoted = tf.constant([*map(json.dumps, texts), "null"])
        told = [f" {alt_text({'headline': text})}" for text in texts]
        self.told = tf.constant([*told, ""])
        self.ids = tf.constant([*map(json.dumps, kit.ids), '""'])
        self.layouts = tf.constant([*map(json.dumps, kit.layouts.names)])
        self.photos = tf.constant(
            [*map(json.dumps, kit.photos.names), '"painted"']
        )

    def alt_text(self, parts: CompositionInputs) -> Any:
        """Return alternative texts, string `[batch]`."""
        order = [[*map(str, WORDS)].index(kind) for kind in _TOLD]
        place = _or_last(tf.gather(parts.copy, order, axis=1), self.told)
        joined = tf.strings.reduce_join(tf.gather(self.told, place), 1)
        return tf.strings.strip(joined)

    def document(self, parts: CompositionInputs, ad: Ad) -> Any:
        """Return what one ad is composed of: a string scalar of JSON."""
        boxes = ad.geometry.boxes[0]
        shown = boxes[:, 2] > boxes[:, 0]
        numbers = tf.strings.as_string(boxes, precision=3)
        listed = tf.strings.reduce_join(numbers, 1, separator=", ")
        listed = tf.strings.join(["[", listed, "]"])
        said = tf.gather(self.quoted, _or_last(parts.copy[0], self.quoted))
        contrast = tf.strings.as_string(ad.contrast, precision=2)
        photo = tf.gather(self.photos, _or_last(parts.photo_id, self.photos))
        width, height = (
            tf.strings.as_string(tf.cast(x[0], tf.int32))
            for x in (parts.width, parts.height)
        )
        words = shown[-len(WORDS) :]
        copy = tf.gather(self.ids, _or_last(parts.copy[0], self.ids))
        approved = words & (copy != '""')
        under = ad.under.box[:, 2] > ad.under.box[:, 0]
        return tf.strings.join(
            [
                '{"slot": "', width, "x", height, '", "layout": ',
                tf.gather(self.layouts, parts.layout)[0],
                ', "background": ', photo[0],
                ', "synthetic_depiction": false',
                ', "boxes": ', _mapping(ELEMENTS, listed, shown),
                ', "words": ', _mapping(WORDS, said, words),
                ', "copies": ', _mapping(WORDS, copy, approved),
                ', "ink": ', _mapping(WORDS, _hex(ad.under.ink), words),
                ', "under": ', _mapping(WORDS, _hex(ad.under.colour), under),
                ', "contrast": ', _mapping(WORDS, contrast, words), "}",
            ]
        )  # fmt: skip


def _or_last(place: Any, table: Any) -> Any:
    """Return places, of the last of a table where they are negative."""
    return tf.where(place < 0, table.shape[0] - 1, place)


def _hex(colours: Any) -> Any:
    """Return colours as JSON strings, `"#rrggbb"`."""
    levels = tf.cast(tf.round(255 * colours), tf.int32)
    pairs = tf.gather(tf.constant([f"{i:02x}" for i in range(256)]), levels)
    return tf.strings.join(['"#', tf.strings.reduce_join(pairs, -1), '"'])


def _mapping(keys: Any, values: Any, shown: Any) -> Any:
    """Return a JSON object of those values that are shown."""
    names = tf.constant([f'"{key}": ' for key in keys])
    pairs = tf.boolean_mask(tf.strings.join([names, values]), shown)
    joined = tf.strings.reduce_join(pairs, separator=", ")
    return tf.strings.join(["{", joined, "}"])
