"""`Composer`: from what a generator directs to a finished ad."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.design import Design
from tfgan_ads.composition.design import Pictures
from tfgan_ads.composition.ink import readable
from tfgan_ads.composition.placing import cover
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import PICTURES
from tfgan_ads.schema.element import WORDS

# Side of the grid that a painter is shown elements on.
AROUND = 16


class Composer:
    """Lays the elements of `CompositionInputs` over painted backgrounds.

    Args:
        compositor: `Compositor`.
        accent: RGB in [0, 1] or None. The brand's, of button and badge;
            `None` leaves it to the generator.
        panel: RGB in [0, 1] or None. The same of what is under words.
    """

    def __init__(
        self, compositor: Compositor, accent: Any = None, panel: Any = None
    ) -> None:
        self.compositor = compositor
        self.accent = accent
        self.panel = panel

    def design(self, direction: Any, parts: CompositionInputs) -> Design:
        """Return the whole design of ads.

        Args:
            direction: `Direction` of a generator.
            parts: `CompositionInputs`.
        """
        return Design(
            parts.layout,
            parts.width,
            parts.height,
            parts.copy,
            direction.moves,
            _pinned(self.accent, direction.accent),
            _pinned(self.panel, direction.panel),
        )

    def compose(
        self, background: Any, direction: Any, parts: CompositionInputs
    ) -> Any:
        """Return finished ads on the background's grid."""
        pictures = Pictures(
            parts.product, parts.product_aspect, parts.logo, parts.logo_aspect
        )
        design = self.design(direction, parts)
        return self.compositor(background, design, pictures)

    def around(self, direction: Any, parts: CompositionInputs) -> Any:
        """Return where pictures and words are, `[batch, 16, 16, 2]`."""
        aspects = tf.stack([parts.product_aspect, parts.logo_aspect], -1)
        design = self.design(direction, parts)
        boxes = self.compositor.arrange(design, aspects).boxes
        scale = tf.stack([parts.width, parts.height] * 2, -1) / AROUND
        grid = tf.reshape(boxes / scale[:, None], (-1, 4))
        covered = tf.reshape(
            cover(grid, AROUND, AROUND), (-1, len(ELEMENTS), AROUND, AROUND)
        )
        pictures, words = tf.split(covered, [len(PICTURES), len(WORDS)], 1)
        return tf.stack(
            [tf.reduce_sum(pictures, 1), tf.reduce_sum(words, 1)], -1
        )


def _pinned(mine: Any, painted: Any) -> Any:
    """Return the brand's colour, or the generator's with words in mind."""
    if mine is None:
        return readable(painted)
    return tf.ones_like(painted) * tf.constant(mine, tf.float32)
