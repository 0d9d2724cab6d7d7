"""`PhotoGrade`: a photograph, graded for what stands on it."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.resampling import resample

_COARSE = 8


@keras.saving.register_keras_serializable("tfgan_ads")
class PhotoGrade(keras.layers.Layer):
    """Blurs a photograph, and sets its contrast and tint.

    `graded = m + c (photo_b - m) + t`

    with the photograph's mean `m`, a contrast `c` in [1/2, 3/2] and a tint `t` from
    the style; `photo_b` is the photograph and its blur in a mixture that the style
    decides. Nothing is painted over it: whoever tells real ads from drawn ones by
    what a plate lacks would have that painted on, stain by stain.

    Call arguments:
        photo: float tensor `[batch, any, any, 3]` in [0, 1], or `small`.
        small: float tensor `[batch, side, side, 3]`. The same, small.
        style: float tensor `[batch, style]`.
        rows: int, or int32 scalar. Of what is returned; given by name, as
            Keras wants it of numbers.
        columns: int, or int32 scalar.

    Returns:
        float32 tensor `[batch, rows, columns, 3]` in [0, 1].
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.settings = keras.layers.Dense(
            5, kernel_initializer=he(0.1), dtype="float32"
        )

    def call(
        self,
        photo: Any,
        small: Any,
        style: Any,
        rows: Any = None,
        columns: Any = None,
    ) -> Any:
        said = self.settings(ops.cast(style, "float32"))[:, None, None]
        blur = ops.sigmoid(said[..., :1] - 2)
        contrast = 1 + ops.tanh(said[..., 1:2]) / 2
        tint = ops.tanh(said[..., 2:]) / 4
        if photo.shape[1:3] == small.shape[1:3]:
            # The small one itself: whoever has a sharp one cuts it to size.
            photo = resample(photo, rows, columns)
        middle = ops.mean(small, (1, 2), keepdims=True)
        # All but the photograph is soft: added up while small.
        soft = blur * resample(small, _COARSE, _COARSE)
        soft = contrast * (soft - middle) + middle + tint
        soft = resample(soft, rows, columns, smooth=True)
        return ops.clip(contrast * (1 - blur) * photo + soft, 0.0, 1.0)
