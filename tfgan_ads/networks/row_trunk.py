"""`RowTrunk`: residual dense layers over rows of a table."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.row_layout import WIDE
from tfgan_ads.networks.row_layout import RowLayout

# What a column of many states is embedded in.
EMBEDDING = 32


@keras.saving.register_keras_serializable("tfgan_ads")
class RowTrunk(keras.layers.Layer):
    """Looks at rows, and at whatever else is known of them.

    Columns of more than 100 states are embedded in 32 numbers first; then
    come residual blocks `x + W_2 f(n(W_1 f(n(x))))` with leaky ReLU `f`
    and, in a generator, layer normalisation `n`. A discriminator has none:
    its gradient is penalised row by row.

    Args:
        layout: `RowLayout`.
        width: int. Units of every layer. Defaults to `192`.
        blocks: int. Defaults to `3`.
        normalise: bool. Defaults to `False`.

    Call arguments:
        rows: float tensor `[batch, layout.width]`.
        others: sequence of float tensors `[batch, ...]`.

    Returns:
        float tensor `[batch, width]`, activated.

    Source: He et al., Identity mappings in deep residual networks, 2016;
    Gorishniy et al., Revisiting deep learning models for tabular data, 2021.
    """

    def __init__(
        self,
        layout: RowLayout | dict[str, Any],
        width: int = 192,
        blocks: int = 3,
        normalise: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not isinstance(layout, RowLayout):
            layout = RowLayout.from_config(layout)
        self.layout = layout
        self.width = width
        self.blocks = blocks
        self.normalise = normalise
        self.embed = [
            keras.layers.Dense(EMBEDDING, use_bias=False)
            for count in layout.states
            if count > WIDE
        ]
        self.first = keras.layers.Dense(width, kernel_initializer=he())
        self.inner = [
            keras.layers.Dense(width, kernel_initializer=he())
            for _ in range(blocks)
        ]
        self.outer = [
            keras.layers.Dense(width, kernel_initializer=he(0.3))
            for _ in range(blocks)
        ]
        norms = 2 * blocks + 1 if normalise else 0
        self.norms = [keras.layers.LayerNormalization() for _ in range(norms)]

    def build(self, rows_shape: Any, others_shape: Any = ()) -> None:
        others = sum(shape[-1] for shape in others_shape)
        wide = [c for c in self.layout.states if c > WIDE]
        for layer, count in zip(self.embed, wide):
            layer.build((None, count))
        kept = self.layout.width - sum(wide) + EMBEDDING * len(wide)
        self.first.build((None, kept + others))
        for layer in (*self.inner, *self.outer, *self.norms):
            layer.build((None, self.width))

    def call(self, rows: Any, others: Any = ()) -> Any:
        x = self.first(ops.concatenate([*self._seen(rows), *others], -1))
        for i, (inner, outer) in enumerate(zip(self.inner, self.outer)):
            y = inner(leaky(self._norm(2 * i, x)))
            x = x + outer(leaky(self._norm(2 * i + 1, y)))
        return leaky(self._norm(2 * self.blocks, x))

    def _norm(self, number: int, x: Any) -> Any:
        return self.norms[number](x) if self.normalise else x

    def _seen(self, rows: Any) -> list[Any]:
        """Return a row in parts, those of many states embedded."""
        if not self.embed:
            return [rows]
        layers = iter(self.embed)
        parts = [
            next(layers)(rows[:, part])
            if part.stop - part.start > WIDE
            else rows[:, part]
            for part in self.layout.slices
        ]
        return [*parts, rows[:, self.layout.places]]

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "layout": self.layout.get_config(),
            "width": self.width,
            "blocks": self.blocks,
            "normalise": self.normalise,
        }
