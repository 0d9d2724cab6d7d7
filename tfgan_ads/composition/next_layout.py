"""Another layout that suits a slot."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.shape import shape_number


def next_layout(layouts: Layouts, parts: CompositionInputs) -> Any:
    """Return the next layout that has the shape of each slot.

    Args:
        layouts: `Layouts`.
        parts: `CompositionInputs` of tensors.

    Returns:
        int tensor `[rows]`; the same one where there is no other.
    """
    count = len(layouts.names)
    others = (parts.layout[:, None] + tf.range(1, count + 1)) % count
    shape = shape_number(parts.width, parts.height)
    usable = tf.gather(tf.transpose(layouts.has_shape), shape)
    first = tf.argmax(tf.gather(usable, others, batch_dims=1), 1)
    return tf.gather(others, first, batch_dims=1)
