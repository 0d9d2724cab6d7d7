"""`SaidTable`: what clicked ads said, and how they were laid out."""

from __future__ import annotations

from typing import Any

import keras
import numpy.typing as npt

from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.schema.element import WORDS


@keras.saving.register_keras_serializable("tfgan_ads")
class SaidTable(keras.layers.Layer):
    """Rows beside those of the attributes that taste chooses from.

    Args:
        rows: int.
        width: int. Of encoded words.
        styles: int. Length of the styles that are kept, 0 for none. Defaults
            to `0`.

    Attributes:
        words: float32 variable `[rows, width]`. Encoded, for taste.
        designs: int32 variable `[rows, 8]`. Layout, photograph, language, and
            which text each word element says; see `DiscreteDesigns`.
        styles: float32 variable `[rows, styles]`. What the generator is given
            in the place of a style of its own, where `styles` are kept.
    """

    def __init__(
        self, rows: int, width: int, styles: int = 0, **kwargs: Any
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(trainable=False, **kwargs)
        self.rows = rows
        self.width = width
        self.words = self._table("words", width, "float32")
        self.designs = self._table("designs", 3 + len(WORDS), "int32")
        self.styles: Any = None
        if styles:
            self.styles = self._table("styles", styles, "float32")
        self.built = True

    def _table(self, name: str, width: int, dtype: str) -> Any:
        return self.add_weight(
            shape=(self.rows, width),
            initializer="zeros",
            dtype=dtype,
            trainable=False,
            name=name,
        )

    def fill(self, words: npt.NDArray, designs: DiscreteDesigns) -> None:
        """Put in the rows.

        Args:
            words: float array `[rows, width]`.
            designs: `DiscreteDesigns` of as many rows.
        """
        self.words.assign(words)
        self.designs.assign(designs.stacked())

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.pop("trainable", None)
        styles = 0 if self.styles is None else self.styles.shape[1]
        sizes = {"rows": self.rows, "width": self.width, "styles": styles}
        return {**config, **sizes}
