"""`CreativeBatch`: impressions as the networks want them."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs


class ClickedBatch(NamedTuple):
    """Clicked impressions: who, and what was shown.

    Attributes:
        condition: float32 `[rows, condition]`, encoded.
        description: float32 `[rows, description]`. Attributes, and words.
    """

    condition: Any
    description: Any


class CreativeBatch(NamedTuple):
    """Impressions, row by row; arrays or tensors.

    Attributes:
        image: uint8 `[rows, size, size, channels]`. What was clicked.
        condition: float32 `[rows, condition]`, encoded.
        attributes: float32 `[rows, attributes]`, encoded.
        parts: `CompositionInputs` or None. What ads are composed of, in
            composition mode.
        clicked: `ClickedBatch` or None. What taste learns from, where the
            pictures are of all creatives; `None` where they were clicked.
        viewer: dict of `[rows, ...]` or None. What a click model is told of
            whoever saw it, where one guides.
        hidden: bool `[rows, size, size, 1]` or None. Which pixels nobody
            learns from, where some are hidden.
        style: float32 `[rows, style]` or None. What the generator is given in
            the place of a style of its own.
    """

    image: Any
    condition: Any
    attributes: Any
    viewer: Any = None
    parts: Any = None
    clicked: Any = None
    hidden: Any = None
    style: Any = None

    @classmethod
    def dummy(
        cls, mode: str, picture: tuple[int, int], widths: tuple[int, int]
    ) -> CreativeBatch:
        """Return one row of nothing, to build networks with.

        Args:
            mode: str. One of `MODES`.
            picture: pair of int. Side and channels.
            widths: pair of int. Of condition and attributes.
        """
        size, channels = picture
        return cls(
            np.zeros((1, size, size, channels), "float32"),
            np.zeros((1, widths[0]), "float32"),
            np.zeros((1, widths[1]), "float32"),
            parts=CompositionInputs.dummy() if mode == "composition" else None,
        )

    @property
    def liked(self) -> ClickedBatch:
        """What taste learns from: whose clicks, and what they were on."""
        if self.clicked is not None:
            return self.clicked
        return ClickedBatch(self.condition, self.attributes)

    def rows(self, rows: slice) -> CreativeBatch:
        """Return some of the rows."""
        return tf.nest.map_structure(
            lambda x: None if x is None else x[rows], self
        )
