"""`Taste`: how much each profile likes each creative."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he


@keras.saving.register_keras_serializable("tfgan_ads")
class Taste(keras.layers.Layer):
    """Scores descriptions of creatives for profiles, bilinearly.

    `S_ij = (A x_i) . (B c_j + b)`

    Trained with `losses.matching.matching_loss` on clicked impressions, `S_ij`
    becomes `log p(x_i | c_j, click) / p(x_i | click)` up to a constant: how
    much more this user likes the creative than users at large. It is bilinear
    on purpose: a few thousand clicks are soon known by heart.

    Args:
        width: int. Rank of the scores. Defaults to `32`.

    Call arguments:
        shown: float tensor `[n, description]`. Encoded attributes, or
            features of the pictures.
        profile: float tensor `[m, profile]`.

    Returns:
        float32 tensor `[n, m]`.

    Example:

    >>> Taste()(ops.ones((5, 3)), ops.ones((2, 4))).shape
    TensorShape([5, 2])
    """

    def __init__(self, width: int = 32, **kwargs: Any) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(**kwargs)
        self.width = width
        self.look = keras.layers.Dense(
            width, use_bias=False, kernel_initializer=he(0.5), dtype="float32"
        )
        self.like = keras.layers.Dense(
            width, kernel_initializer=he(0.5), dtype="float32"
        )

    def build(self, shown_shape: Any, profile_shape: Any) -> None:
        self.look.build(shown_shape)
        self.like.build(profile_shape)

    def call(self, shown: Any, profile: Any) -> Any:
        liked = ops.transpose(self.like(profile))
        return ops.matmul(self.look(shown), liked)

    def perturbed_scores(
        self, table: Any, profile: Any, noise: Any, sharpness: float = 1.0
    ) -> Any:
        """Return noisy odds; the highest is each profile's choice.

        With the rows of the table drawn from `p(x | click)`, row i is the
        highest with probability proportional to `exp(sharpness * S_ij)`: at
        1 that is `p(x | c_j, click)`, what this user clicks; above 1 it
        leans towards the user's favourites.

        Args:
            table: float tensor `[n, description]`.
            profile: float tensor `[m, profile]`.
            noise: float tensor `[m, n]` in (0, 1), uniform.
            sharpness: float. Defaults to `1.0`.

        Returns:
            float tensor `[m, n]`.

        Source: the Gumbel-max trick, Maddison et al., A* sampling, 2014.
        """
        scores = ops.transpose(self(table, profile))
        gumbel = -ops.log(-ops.log(ops.clip(noise, 1e-7, 1 - 1e-7)))
        return sharpness * scores + gumbel

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "width": self.width}
