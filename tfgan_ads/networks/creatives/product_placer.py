"""`ProductPlacer`: puts a product's cut-out where the layout wants it."""

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
import tensorflow as tf

# The side every cut-out is brought to first, so that the graph sees one
# static shape whatever the advertiser's files are.
CUTOUT_SIZE = 64
_MARGIN = 4


@keras.saving.register_keras_serializable("tfgan_ads")
class ProductPlacer(keras.layers.Layer):
    """Places RGBA cut-outs on an empty canvas.

    The cut-out is scaled with an anti-aliasing triangle filter in
    premultiplied alpha, so that its edges carry no dark fringe. The same
    layer builds the embedded world's creatives, feeds the generator and runs
    in the exported graph: a product looks the same everywhere.

    Args:
        size: int. Side of the canvas in pixels.
        placements: dict of str to `(x, y, scale)`, in shares of the canvas:
            the centre of the product and the side of its square.

    Call arguments:
        cutouts: float tensor `[batch, 64, 64, 4]`, straight RGBA in [0, 1].
        layout: int tensor `[batch]`, index into `placements`.

    Returns:
        float32 tensor `[batch, size, size, 4]`: *premultiplied* RGBA in
        [0, 1].

    Example:

    >>> placer = ProductPlacer(32, {"center": (0.5, 0.5, 0.6)})
    >>> placer(np.ones((1, 64, 64, 4), "float32"), np.zeros(1, int)).shape
    TensorShape([1, 32, 32, 4])
    """

    def __init__(
        self,
        size: int,
        placements: Mapping[str, tuple[float, float, float]],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(trainable=False, **kwargs)
        if not placements:
            raise ValueError(
                "`placements` must name at least one layout. "
                f"Received: placements={placements}"
            )
        self.size = size
        self.placements = {k: tuple(v) for k, v in placements.items()}

    def call(self, cutouts: Any, layout: Any) -> Any:
        rgb, alpha = cutouts[..., :3], cutouts[..., 3:]
        source = tf.concat([rgb * alpha, alpha], -1)
        # A transparent rim keeps cut-outs that fill their tile from ending
        # in a hard, aliased edge.
        rim = [[0, 0], [_MARGIN, _MARGIN], [_MARGIN, _MARGIN], [0, 0]]
        source = tf.pad(source, rim)
        placed = tf.stack(
            [self._place(source, p) for p in self.placements.values()], 1
        )
        return tf.gather(placed, layout, axis=1, batch_dims=1)

    def _place(self, source: Any, placement: tuple[float, ...]) -> Any:
        x, y, share = placement
        side = CUTOUT_SIZE + 2 * _MARGIN
        scale = share * self.size / CUTOUT_SIZE
        corner = np.array([y, x]) * self.size - side * scale / 2
        return tf.raw_ops.ScaleAndTranslate(
            images=source,
            size=[self.size, self.size],
            scale=tf.constant([scale, scale], tf.float32),
            translation=tf.constant(corner, tf.float32),
            kernel_type="triangle",
            antialias=True,
        )

    def compute_output_shape(self, cutouts_shape: Any, *_: Any) -> Any:
        return (cutouts_shape[0], self.size, self.size, 4)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.pop("trainable", None)
        return {**config, "size": self.size, "placements": self.placements}


def composite(product: Any, background: Any) -> Any:
    """Lay a placed product over a background.

    `creative = product.rgb + (1 - product.alpha) * background`, in [0, 1],
    with the product in premultiplied alpha. Where alpha is 1 the product's
    pixels are kept exactly.

    Args:
        product: tensor `[..., 4]`, premultiplied RGBA in [0, 1].
        background: tensor `[..., 3]` in [0, 1].

    Returns:
        Tensor `[..., 3]` in [0, 1].

    Source: Porter and Duff, Compositing Digital Images, 1984 ("over").
    """
    return product[..., :3] + (1 - product[..., 3:]) * background
