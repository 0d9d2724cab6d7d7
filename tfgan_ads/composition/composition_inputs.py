"""`CompositionInputs`: what an ad is made of, before anything is painted."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from tfgan_ads.schema.element import WORDS

# Side of pictures where ads are judged.
SIDE = 64
# What stands for a layout, or a text, that is still to be chosen.
CHOSEN = -2


class CompositionInputs(NamedTuple):
    """What is given, row by row; arrays or tensors.

    Pictures are uint8 in batches and float32 in [0, 1] in networks.

    Attributes:
        layout: int32 `[rows]`. Which template.
        width: float32 `[rows]`. Of the slot, in pixels of the page.
        height: float32 `[rows]`.
        copy: int32 `[rows, 5]`. Which text of the bank each of the word
            elements says; -1 for none.
        product: `[rows, 64, 64, 4]`. Premultiplied RGBA, cut close and
            stretched.
        product_aspect: float32 `[rows]`. Width over height; 0 for none.
        logo: `[rows, 64, 64, 4]`.
        logo_aspect: float32 `[rows]`.
        photo_id: int32 `[rows]`. Which photograph of the kit is behind; -1
            for none.
        language: int32 `[rows]`. Which of the kit's is understood; -1 for
            any.
        photo: `[rows, 64, 64, 3]`. That photograph as the slot cuts it,
            squeezed.
    """

    layout: Any
    width: Any
    height: Any
    copy: Any
    product: Any
    product_aspect: Any
    logo: Any
    logo_aspect: Any
    photo_id: Any
    language: Any
    photo: Any

    @property
    def has_photo(self) -> Any:
        """1 where there is a photograph, else 0, float32 `[rows]`."""
        return tf.cast(self.photo_id >= 0, tf.float32)

    @classmethod
    def dummy(cls) -> CompositionInputs:
        """Return one row of nothing, to build networks with."""
        one = np.zeros(1, "float32")
        return cls(
            layout=np.zeros(1, "int32"),
            width=one + 300,
            height=one + 250,
            copy=np.full((1, len(WORDS)), -1, "int32"),
            product=np.zeros((1, SIDE, SIDE, 4), "uint8"),
            product_aspect=one,
            logo=np.zeros((1, SIDE, SIDE, 4), "uint8"),
            logo_aspect=one,
            photo_id=np.full(1, -1, "int32"),
            language=np.full(1, -1, "int32"),
            photo=np.zeros((1, SIDE, SIDE, 3), "uint8"),
        )

    def as_floats(self) -> CompositionInputs:
        """Return the same with pictures as networks see them."""
        pictures = {
            name: tf.cast(getattr(self, name), tf.float32) / 255
            for name in ("product", "logo", "photo")
        }
        return self._replace(**pictures)

    def to_choose(self) -> CompositionInputs:
        """Leave all that taste chooses to be chosen: prices stay."""
        price = np.array([kind == "price" for kind in WORDS])
        return self._replace(
            layout=np.full_like(self.layout, CHOSEN),
            copy=np.where(price, self.copy, CHOSEN).astype("int32"),
            photo_id=np.full_like(self.photo_id, CHOSEN),
        )

    def filled(self, layout: Any, copy: Any, photo: Any) -> CompositionInputs:
        """Put in what was chosen, where it was left to be.

        Args:
            layout: int32 tensor `[rows]`.
            copy: int32 tensor `[rows, 5]`. What is chosen for one product is
                no other's price: prices are never chosen.
            photo: int32 tensor `[rows]`. Of `photo_id`.
        """
        return self._replace(
            layout=_ordered(self.layout, layout),
            copy=_ordered(self.copy, _no_price(copy)),
            photo_id=_ordered(self.photo_id, photo),
        )

    def offered(self, layout: Any, copy: Any) -> tuple[Any, Any]:
        """Return what each ad would be with each of several designs.

        Args:
            layout: int32 tensor `[designs]`.
            copy: int32 tensor `[designs, 5]`.

        Returns:
            Layouts `[rows, designs]` and texts `[rows, designs, 5]`, both
            int32: see `filled`.
        """
        return (
            _ordered(self.layout[:, None], layout),
            _ordered(self.copy[:, None], _no_price(copy)),
        )

    def repeat(self, times: int) -> CompositionInputs:
        """Return every row so many times, one after the other."""
        return CompositionInputs(*(tf.repeat(x, times, 0) for x in self))


def _ordered(mine: Any, chosen: Any) -> Any:
    """Return what was ordered, and what was chosen where nothing was."""
    return tf.where(mine == CHOSEN, chosen, mine)


def _no_price(copy: Any) -> Any:
    return tf.where([kind == "price" for kind in WORDS], -1, copy)


def page_features(width: Any, height: Any) -> Any:
    """Return what networks are told of a slot.

    Args:
        width: float tensor `[rows]`.
        height: float tensor `[rows]`.

    Returns:
        float32 tensor `[rows, 5]`: the logarithm of its aspect, and bumps
        around the usual ones.
    """
    aspect = tf.math.log(
        tf.cast(width, tf.float32) / tf.cast(height, tf.float32)
    )
    bumps = aspect[:, None] - tf.constant([-1.3, 0.0, 0.65, 2.0])
    return tf.concat([aspect[:, None] / 2, tf.exp(-2 * bumps**2)], -1)


PAGE_FEATURES = 5
