"""`PhotoGrade`: a photograph, graded for what stands on it."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.resampling import resample

_COARSE = 8
# What of a photograph is painted over at most.
_WASH = 0.7


@keras.saving.register_keras_serializable("tfgan_ads")
class PhotoGrade(keras.layers.Layer):
    """Blurs a photograph, sets its contrast and tint, and washes it.

    `graded = (1 - w) (m + c (photo_b - m) + t) + w painted`

    with the photograph's mean `m`, a contrast `c` in [1/2, 3/2], a tint `t` and the wash
    `w` from the style; `photo_b` is the photograph and its blur in a mixture
    that the style decides.

    Call arguments:
        photo: float tensor `[batch, rows, columns, 3]` in [0, 1], or `small`.
        small: float tensor `[batch, side, side, 3]`. The same, small.
        painted: float tensor `[batch, rows, columns, 3]` in [0, 1].
        style: float tensor `[batch, style]`.

    Returns:
        float32 tensor `[batch, rows, columns, 3]` in [0, 1].
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.settings = keras.layers.Dense(
            6, kernel_initializer=he(0.1), dtype="float32"
        )

    def call(self, photo: Any, small: Any, painted: Any, style: Any) -> Any:
        said = self.settings(ops.cast(style, "float32"))[:, None, None]
        blur, wash = (ops.sigmoid(said[..., i : i + 1] - 2) for i in (0, 1))
        contrast = 1 + ops.tanh(said[..., 2:3]) / 2
        tint = ops.tanh(said[..., 3:]) / 4
        rows, columns = tf.unstack(tf.shape(painted)[1:3])
        if None not in painted.shape[1:3]:
            rows, columns = painted.shape[1:3]
        if photo.shape[1:3] == small.shape[1:3]:
            # The small one itself: whoever has a sharp one cuts it to size.
            photo = resample(photo, rows, columns)
        wash = _WASH * wash
        middle = ops.mean(small, (1, 2), keepdims=True)
        # All but the photograph and the painted is soft: added up while small.
        soft = blur * resample(small, _COARSE, _COARSE)
        soft = contrast * (soft - middle) + middle + tint
        soft = resample((1 - wash) * soft, rows, columns, smooth=True)
        sharp = (1 - wash) * contrast * (1 - blur)
        washed = sharp * photo + soft + wash * painted
        return ops.clip(washed, 0.0, 1.0)
