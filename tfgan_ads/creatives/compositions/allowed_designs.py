"""Which designs of a log an ad may have."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.shape import shape_number
from tfgan_ads.schema.element import WORDS


def allowed_designs(
    kit: CompositionKit, designs: Any, parts: CompositionInputs
) -> Any:
    """Return which designs ads may have; runs in any graph.

    The layout has a form for the slot, the words are in the user's language,
    the brand allows them today, and they fit; where nothing fits, all else
    counts. A design without words, as of a banner that could not be read, is
    for whom none with words is left.

    Args:
        kit: `CompositionKit`.
        designs: int32 tensor `[designs, 8]`. Layout, photograph, language and
            texts; see `DiscreteDesigns.stacked`.
        parts: `CompositionInputs`. What is ordered stays.

    Returns:
        bool tensor `[batch, designs]`.
    """
    layout, copy = parts.offered(designs[:, 0], designs[:, 3:])
    allowed = _usable(kit, designs[:, 0], parts)
    allowed &= _understood(designs[:, 2], parts)
    if kit.rules:
        allowed &= ~kit.rules.broken(copy, kit.rules.today())
    fitting = allowed & _fitting(kit, layout, copy, parts)
    return _where_any(fitting & _speaking(copy), _where_any(fitting, allowed))


def _where_any(wanted: Any, otherwise: Any) -> Any:
    """Return what is wanted, of the ads that it leaves a design."""
    some = tf.reduce_any(wanted, -1, keepdims=True)
    return tf.where(some, wanted, otherwise)


def _speaking(copy: Any) -> Any:
    """Return which ads say more than a price, which is the product's."""
    words = tf.constant([kind != "price" for kind in WORDS])
    return tf.reduce_any((copy >= 0) & words, -1)


def _usable(kit: CompositionKit, layout: Any, parts: CompositionInputs) -> Any:
    """Return which layouts have a form for each slot."""
    forms = tf.gather(tf.constant(kit.layouts.has_shape), layout)
    shape = shape_number(parts.width, parts.height)
    return tf.gather(tf.transpose(forms), shape)


def _understood(offered: Any, parts: CompositionInputs) -> Any:
    """Return which texts are in each user's language."""
    asked = parts.language[:, None]
    return (asked < 0) | (offered < 0) | (asked == offered)


def _fitting(
    kit: CompositionKit, layout: Any, copy: Any, parts: CompositionInputs
) -> Any:
    """Return which of what is offered fits into each slot."""
    times = tf.shape(layout)[1]
    fits = kit.compositor.fits(
        tf.reshape(layout, [-1]),
        tf.reshape(copy, [-1, copy.shape[-1]]),
        tf.repeat(parts.width, times),
        tf.repeat(parts.height, times),
    )
    return tf.reshape(tf.reduce_all(fits, -1), tf.shape(layout))
