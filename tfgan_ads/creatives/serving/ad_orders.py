"""`AdOrders`: what a request may fix of an ad's design."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.graph import checked
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.role import Role

# What stands for no text at all.
NONE = "-"


class AdOrders:
    """Reads layouts and approved texts from requests, in the graph.

    An order is a layout's name or a text of the kit; `""` leaves it to be
    chosen, `"-"` means none.

    Args:
        kit: `CompositionKit`.
    """

    def __init__(self, kit: CompositionKit) -> None:
        self.kit = kit
        self.names = ("layout", *map(str, WORDS))
        keys = [f"{kind}\n{text}" for kind, text, _ in kit.texts] or [""]
        self._texts = _table(keys)
        self._layouts = _table(list(kit.layouts.names))

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        return [self._texts, self._layouts]

    @staticmethod
    def columns(schema: AdSchema) -> set[str]:
        """Return the columns that are orders, or follow from the slot."""
        roles = (Role.LAYOUT, Role.SLOT, Role.BACKGROUND)
        named = {schema.column_of_role(role) for role in roles}
        return {name for name in named if name} | {*schema.words.values()}

    def offered(self) -> dict[str, list[str]]:
        """Return what is offered to order: of prices none, they are products'."""
        texts = {
            str(kind): [text for k, text, _ in self.kit.texts if k == kind]
            for kind in WORDS
            if kind != "price"
        }
        return {"layout": list(self.kit.layouts.names), **texts}

    def layouts(self, inputs: Mapping[str, Any]) -> Any:
        """Return the numbers of layouts, int32 `[batch]`."""
        said = inputs["layout"]
        place = self._layouts.lookup(said)
        place = checked(
            place,
            (place >= 0) | (said == ""),
            "`layout` must be empty or one of",
            tf.constant(self.kit.layouts.names),
        )
        return tf.where(said == "", CHOSEN, place)

    def copies(self, inputs: Mapping[str, Any]) -> Any:
        """Return the places of texts, int32 `[batch, 5]`."""
        return tf.stack([self._copy(k, inputs[k]) for k in map(str, WORDS)], 1)

    def _copy(self, kind: str, said: Any) -> Any:
        place = self._texts.lookup(tf.strings.join([kind + "\n", said]))
        place = checked(
            place,
            (place >= 0) | (said == "") | (said == NONE),
            f"`{kind}` must be empty, '-' for none, or a text of the kit.",
        )
        return tf.where(said == "", CHOSEN, tf.where(said == NONE, -1, place))

    @staticmethod
    def with_price(copy: Any, price: Any) -> Any:
        """Put in the price of a product where none is ordered."""
        column = tf.constant([kind == "price" for kind in WORDS])
        return tf.where(column & (copy == CHOSEN), price[:, None], copy)


def _table(keys: list[str]) -> Any:
    """Return a lookup of places, -1 for what is unknown."""
    return tf.lookup.StaticHashTable(
        tf.lookup.KeyValueTensorInitializer(
            tf.constant(keys), tf.range(len(keys))
        ),
        default_value=-1,
    )
