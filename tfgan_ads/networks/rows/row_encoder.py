"""`RowEncoder`: which latent may have drawn this row?"""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.rows.row_backbone import RowBackbone
from tfgan_ads.networks.rows.row_layout import RowLayout


@keras.saving.register_keras_serializable("tfgan_ads")
class RowEncoder(keras.Model):
    """The encoder of a variational autoencoder of rows.

    `q(z | x, c) = N(mean(x, c), exp(log_variance(x, c)))`, on the backbone that
    the discriminator has.

    Args:
        layout: `RowLayout`.
        latent: int. Length of the latent.
        width: int. Units of every layer. Defaults to `192`.
        blocks: int. Residual blocks. Defaults to `3`.

    Call arguments:
        rows: float tensor `[batch, layout.width]`.
        mask: float tensor `[batch, columns]`.

    Returns:
        Two float32 tensors `[batch, latent]`: mean and log variance.

    Example:

    >>> look = RowEncoder(RowLayout((3, 2), (1,)), 4, width=8, blocks=1)
    >>> mean, spread = look(ops.zeros((2, 6)), ops.zeros((2, 2)))
    >>> mean.shape
    TensorShape([2, 4])

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014.
    """

    def __init__(
        self,
        layout: RowLayout | dict[str, Any],
        latent: int,
        width: int = 192,
        blocks: int = 3,
        **kwargs: Any,
    ) -> None:
        # The products alone are in half precision.
        super().__init__(**{**kwargs, "autocast": False})
        self.backbone = RowBackbone(
            layout, width, blocks, dtype=self.dtype_policy
        )
        self.latent = latent
        self.moments = keras.layers.Dense(
            2 * latent, kernel_initializer=he(0.1), dtype="float32"
        )

    def build(self, rows_shape: Any, mask_shape: Any = None) -> None:
        layout = self.backbone.layout
        self.backbone.build((None, layout.width), ((None, len(layout.states)),))
        self.moments.build((None, self.backbone.width))

    def call(self, rows: Any, mask: Any) -> tuple[Any, Any]:
        mean, log_variance = ops.split(
            self.moments(self.backbone(rows, (mask,))), 2, -1
        )
        return mean, log_variance

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "layout": self.backbone.layout.get_config(),
            "latent": self.latent,
            "width": self.backbone.width,
            "blocks": self.backbone.blocks,
        }
