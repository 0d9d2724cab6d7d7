"""`RowGenerator`: draws rows of a table, some columns of which are given."""

from __future__ import annotations

from typing import Any
from typing import ClassVar

import keras
import numpy as np
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.networks.rows.place_curves import KNOTS
from tfgan_ads.networks.rows.place_curves import bend
from tfgan_ads.networks.rows.place_curves import straight
from tfgan_ads.networks.rows.row_backbone import EMBEDDING
from tfgan_ads.networks.rows.row_backbone import RowBackbone
from tfgan_ads.networks.rows.row_dense import RowDense
from tfgan_ads.networks.rows.row_layout import WIDE
from tfgan_ads.networks.rows.row_layout import RowLayout
from tfgan_ads.registry import Registry

# Rows are short, so batches are large.
_SETTINGS = {
    "learning_rate": 1e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "step": "fused",
}


# Every module of this folder may bring one.
ROW_NETWORKS: Registry[type[RowGenerator]] = Registry("network", __package__)


@ROW_NETWORKS.register("rows")
@keras.saving.register_keras_serializable("tfgan_ads")
class RowGenerator(keras.Model):
    """Draws rows: a state of every column, and the places of numbers.

    What is given is kept, as the product's pixels are in a creative:
    `row = mask * given + (1 - mask) * G(z, given, mask)`. So a condition is
    always obeyed, and what there is to learn is what goes with it.

    While training, a state is relaxed: `softmax((logits + g) / t)` with
    Gumbel noise `g`; a place counts as much as the state that has it. When
    rows are drawn (`decide`), states are drawn by their probabilities, after
    the marginals have been set right: `shift` is added to the logits, and
    places go through a monotone curve; see `training.marginals`.

    Args:
        layout: `RowLayout`.
        width: int. Units of every layer. Defaults to `192`.
        blocks: int. Residual blocks. Defaults to `3`.
        temperature: float. `t`. Defaults to `0.3`.

    Call arguments:
        inputs: dict of float tensors `latent` `[batch, latent]`, `noise`
            `[batch, states]` uniform in (0, 1), `given` `[batch,
            layout.width]`, 0 where nothing is given, and `mask` `[batch,
            columns]`, 1 where something is.

    Returns:
        float32 tensor `[batch, layout.width]`.

    Example:

    >>> draw = RowGenerator(RowLayout((3, 2), (1,)), width=8, blocks=1)
    >>> inputs = {"latent": ops.zeros((4, 2)), "noise": ops.ones((4, 5)) / 2,
    ...           "given": ops.zeros((4, 6)), "mask": ops.zeros((4, 2))}
    >>> draw(inputs).shape
    TensorShape([4, 6])

    Source: Jang et al., Categorical reparameterization with Gumbel-softmax,
    2017; for the mask, Yoon et al., GAIN, 2018.
    """

    # Drawing has to be fast: the generator is the smaller one, and none the
    # worse for it.
    recipes: ClassVar = {
        "fast": Recipe((96,) * 2, (128,) * 2, 256, 0.1, _SETTINGS),
        "balanced": Recipe((128,) * 3, (192,) * 3, 256, 0.1, _SETTINGS),
        "long": Recipe((192,) * 4, (256,) * 4, 256, 0.1, _SETTINGS),
    }

    def __init__(
        self,
        layout: RowLayout | dict[str, Any],
        width: int = 192,
        blocks: int = 3,
        temperature: float = 0.3,
        **kwargs: Any,
    ) -> None:
        # The products alone are in half precision.
        super().__init__(**{**kwargs, "autocast": False})
        self.backbone = RowBackbone(
            layout, width, blocks, True, dtype=self.dtype_policy
        )
        product = self.compute_dtype
        self.layout = self.backbone.layout
        self.temperature = temperature
        # Columns of many states are told through a narrow layer each; one
        # product tells all others, and the places.
        self.wide = [i for i, n in enumerate(self.layout.states) if n > WIDE]
        self.narrow = [
            RowDense(EMBEDDING, kernel_initializer=he(), product=product)
            for _ in self.wide
        ]
        self.wide_logits = [
            RowDense(
                self.layout.states[i],
                kernel_initializer=he(0.5),
                product=product,
            )
            for i in self.wide
        ]
        numbers = len(self.layout.numeric)
        rest = [n for n in self.layout.states if n <= WIDE]
        self.split = [*np.cumsum(rest).tolist()]
        self.head = RowDense(
            sum(rest) + numbers,
            kernel_initializer=he(0.5),
            product=product,
        )
        self.shift = self.add_weight(
            shape=(self.layout.edges[-1],),
            initializer="zeros",
            trainable=False,
            name="shift",
        )
        self.curves = self.add_weight(
            shape=(numbers, KNOTS),
            initializer=straight,
            trainable=False,
            name="curves",
        )

    def build(self, input_shape: dict[str, Any]) -> None:
        latent = input_shape["latent"]
        mask = (None, len(self.layout.states))
        self.backbone.build((None, self.layout.width), (latent, mask))
        width = (None, self.backbone.width)
        self.head.build(width)
        for narrow, logits in zip(self.narrow, self.wide_logits):
            narrow.build(width)
            logits.build((None, EMBEDDING))

    def call(self, inputs: dict[str, Any]) -> Any:
        logits, places = self.raw(inputs)
        noise = -ops.log(-ops.log(inputs["noise"]))
        slices = self.layout.slices
        states = [
            _softmax((said + noise[:, part]) / self.temperature)
            for said, part in zip(logits, slices)
        ]
        if self.layout.numeric:
            rest = [states[i][:, 0] for i in self.layout.numeric]
            places = places * ops.stack(rest, -1)
        mask = self.layout.spread(inputs["mask"])
        drawn = ops.concatenate([*states, places], -1)
        return inputs["given"] + (1 - mask) * drawn

    def raw(self, inputs: dict[str, Any]) -> tuple[list[Any], Any]:
        """Return the logits of every column's states, and the places."""
        x = self.backbone(inputs["given"], (inputs["latent"], inputs["mask"]))
        *logits, places = ops.split(self.head(x), self.split, -1)
        for i, narrow, said in zip(self.wide, self.narrow, self.wide_logits):
            logits.insert(i, said(narrow(x)))
        return logits, ops.tanh(places)

    def expect(self, inputs: dict[str, Any]) -> Any:
        """Return rows of probabilities, what is given kept.

        What `decide` draws has these states on average, and of two columns
        these products, for it draws every column on its own.

        Args:
            inputs: dict of tensors as in a call; `noise` is not needed.

        Returns:
            float32 tensor `[batch, layout.width]`.
        """
        logits, places = self.raw(inputs)
        states = [_softmax(said) for said in logits]
        mask = self.layout.spread(inputs["mask"])
        drawn = ops.concatenate([*states, places], -1)
        return inputs["given"] + (1 - mask) * drawn

    def decide(self, inputs: dict[str, Any]) -> tuple[Any, Any]:
        """Draw rows.

        Args:
            inputs: dict of tensors as in a call, but that `noise` is
                `[batch, columns]`, one number a column.

        Returns:
            int32 tensor `[batch, columns]`, states; float32 tensor `[batch,
            numeric columns]`, places. What is given is not put in: the
            caller knows it exactly.
        """
        logits, places = self.raw(inputs)
        states = [
            chosen(likely, inputs["noise"][:, i])
            for i, likely in enumerate(self._shifted(logits))
        ]
        if self.layout.numeric:
            places = bend(places, self.curves)
        return ops.stack(states, 1), places

    def likely(self, inputs: dict[str, Any]) -> Any:
        """Return the probabilities by which `decide` draws states.

        Args:
            inputs: dict of tensors as in a call; `noise` is not needed.

        Returns:
            float32 tensor `[batch, states]`, one column's after another's.
        """
        return ops.concatenate(self._shifted(self.raw(inputs)[0]), -1)

    def _shifted(self, logits: list[Any]) -> list[Any]:
        """Return every column's probabilities, its marginals set right."""
        return [
            _softmax(said + self.shift[part])
            for said, part in zip(logits, self.layout.slices)
        ]

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "layout": self.layout.get_config(),
            "width": self.backbone.width,
            "blocks": self.backbone.blocks,
            "temperature": self.temperature,
        }


def chosen(likely: Any, noise: Any) -> Any:
    """Draw states by their probabilities.

    Args:
        likely: float tensor `[batch, states]`, rows that sum to 1.
        noise: float tensor `[batch]`, even in [0, 1).

    Returns:
        int32 tensor `[batch]`.

    Example:

    >>> likely = ops.convert_to_tensor([[0.2, 0.8], [0.2, 0.8]])
    >>> chosen(likely, ops.convert_to_tensor([0.1, 0.3])).numpy().tolist()
    [0, 1]
    """
    below = ops.cumsum(likely, -1) < noise[:, None]
    # What rounding leaves above the last sum is the last.
    count = ops.sum(ops.cast(below, "int32"), -1)
    return ops.minimum(count, likely.shape[-1] - 1)


def _softmax(x: Any) -> Any:
    """Return the softmax; a column of one state is sure of it."""
    return ops.softmax(x) if x.shape[-1] > 1 else ops.ones_like(x)
