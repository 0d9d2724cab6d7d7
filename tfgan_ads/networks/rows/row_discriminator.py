"""`RowDiscriminator`: is this row of the table real?"""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.minibatch_std import MinibatchStd
from tfgan_ads.networks.rows.row_backbone import RowBackbone
from tfgan_ads.networks.rows.row_dense import RowDense
from tfgan_ads.networks.rows.row_layout import RowLayout

# How finely places are looked at.
WAVES = 3


@keras.saving.register_keras_serializable("tfgan_ads")
class RowDiscriminator(keras.Model):
    """Judges rows, and is told which of their columns were given.

    All a row knows of its neighbours is `MinibatchStd`, without which rare
    categories are soon forgotten.

    Args:
        layout: `RowLayout`.
        width: int. Units of every layer. Defaults to `192`.
        blocks: int. Residual blocks. Defaults to `3`.

    Call arguments:
        rows: float tensor `[batch, layout.width]`.
        mask: float tensor `[batch, columns]`.
        group: int. Rows that are compared with one another, a divisor of
            the batch; 0 judges every row alone. Defaults to `0`.

    Returns:
        `DiscriminatorOutput` of float32 tensors: `logits` `[batch]`,
        `attributes` without a column, `features` `[batch, width]`.

    Example:

    >>> critic = RowDiscriminator(RowLayout((3, 2), (1,)), width=8, blocks=1)
    >>> critic(ops.zeros((4, 6)), ops.zeros((4, 2))).logits.shape
    TensorShape([4])
    """

    def __init__(
        self,
        layout: RowLayout | dict[str, Any],
        width: int = 192,
        blocks: int = 3,
        **kwargs: Any,
    ) -> None:
        # The products alone are in half precision.
        super().__init__(**{**kwargs, "autocast": False})
        self.backbone = RowBackbone(
            layout, width, blocks, waves=WAVES, dtype=self.dtype_policy
        )
        self.layout = self.backbone.layout
        self.spread = MinibatchStd(dtype="float32")
        self.features = RowDense(
            width, kernel_initializer=he(), product=self.compute_dtype
        )
        self.logit = keras.layers.Dense(
            1, kernel_initializer=he(), dtype="float32"
        )

    def build(self, rows_shape: Any, mask_shape: Any = None) -> None:
        mask = (None, len(self.layout.states))
        self.backbone.build((None, self.layout.width), (mask,))
        self.features.build((None, self.backbone.width + 1))
        self.logit.build((None, self.backbone.width))

    def call(self, rows: Any, mask: Any, group: int = 0) -> DiscriminatorOutput:
        x = self.backbone(rows, (mask,))
        x = ops.concatenate([x, self.spread(x, group=group)], -1)
        features = leaky(self.features(x))
        nothing = ops.zeros((ops.shape(rows)[0], 0))
        return DiscriminatorOutput(
            self.logit(features)[:, 0], nothing, features
        )

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "layout": self.layout.get_config(),
            "width": self.backbone.width,
            "blocks": self.backbone.blocks,
        }
