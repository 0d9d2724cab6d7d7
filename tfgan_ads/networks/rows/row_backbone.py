"""`RowBackbone`: residual dense layers over rows of a table."""

import math
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.rows.row_dense import RowDense
from tfgan_ads.networks.rows.row_layout import WIDE
from tfgan_ads.networks.rows.row_layout import RowLayout

# What a column of many states is embedded in.
EMBEDDING = 32


@keras.saving.register_keras_serializable("tfgan_ads")
class RowBackbone(keras.layers.Layer):
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
        waves: int. Places are seen as `sin(2^k pi p) / 2^k` and
            `cos(2^k pi p) / 2^k` too, for so many `k` from 0 on: what is
            particular to a narrow range of a column is then a short way off.
            Defaults to `0`.

    Call arguments:
        rows: float tensor `[batch, layout.width]`.
        others: sequence of float tensors `[batch, ...]`.

    Returns:
        float tensor `[batch, width]`, activated.

    Source: He et al., Identity mappings in deep residual networks, 2016;
    Gorishniy et al., Revisiting deep learning models for tabular data, 2021;
    for the waves, Tancik et al., Fourier features let networks learn high
    frequency functions, 2020.
    """

    def __init__(
        self,
        layout: RowLayout | dict[str, Any],
        width: int = 192,
        blocks: int = 3,
        normalise: bool = False,
        waves: int = 0,
        **kwargs: Any,
    ) -> None:
        # The products alone are in half precision.
        super().__init__(**{**kwargs, "autocast": False})
        if not isinstance(layout, RowLayout):
            layout = RowLayout.from_config(layout)
        self.layout = layout
        self.width = width
        self.blocks = blocks
        self.normalise = normalise
        self.waves = waves
        self.embed = [
            RowDense(EMBEDDING, use_bias=False, product=self.compute_dtype)
            for count in layout.states
            if count > WIDE
        ]
        self.first = RowDense(
            width, kernel_initializer=he(), product=self.compute_dtype
        )
        self.inner = [
            RowDense(width, kernel_initializer=he(), product=self.compute_dtype)
            for _ in range(blocks)
        ]
        self.outer = [
            RowDense(
                width, kernel_initializer=he(0.3), product=self.compute_dtype
            )
            for _ in range(blocks)
        ]
        norms = 2 * blocks + 1 if normalise else 0
        self.norms = [
            keras.layers.LayerNormalization(dtype="float32")
            for _ in range(norms)
        ]

    def build(self, rows_shape: Any, others_shape: Any = ()) -> None:
        others = sum(shape[-1] for shape in others_shape)
        wide = [c for c in self.layout.states if c > WIDE]
        for layer, count in zip(self.embed, wide):
            layer.build((None, count))
        kept = self.layout.width - sum(wide) + EMBEDDING * len(wide)
        waves = 2 * self.waves * len(self.layout.numeric)
        self.first.build((None, kept + waves + others))
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
        places = rows[:, self.layout.places]
        waves = [
            wave(2.0**k * math.pi * places) / 2.0**k
            for k in range(self.waves)
            for wave in (ops.sin, ops.cos)
        ]
        if not self.embed:
            return [rows, *waves]
        layers = iter(self.embed)
        parts = [
            next(layers)(rows[:, part])
            if part.stop - part.start > WIDE
            else rows[:, part]
            for part in self.layout.slices
        ]
        return [*parts, places, *waves]

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "layout": self.layout.get_config(),
            "width": self.width,
            "blocks": self.blocks,
            "normalise": self.normalise,
            "waves": self.waves,
        }
