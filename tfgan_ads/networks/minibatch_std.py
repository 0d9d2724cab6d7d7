"""`MinibatchStd`: how much the creatives of a group differ."""

from typing import Any

import keras
from keras import ops

# Rows that are compared with one another while training.
GROUP = 8
_MEMORY = 0.99


@keras.saving.register_keras_serializable("tfgan_ads")
class MinibatchStd(keras.layers.Layer):
    """Measures the spread of features within groups of rows.

    `s = mean_j sqrt(var_i x_ij + 1e-8)` over the rows `i` of a group: a
    generator that draws the same again and again gives itself away by a
    small `s`. Judged alone, a row gets the typical spread of training, so
    that no row's verdict depends on its neighbours.

    Args:
        gain: float. Makes the one number heard among many features. Defaults
            to `4.0`.

    Call arguments:
        x: float tensor `[batch, features]`.
        group: int. Rows a group, a divisor of the batch; below 2 every row
            is judged alone.

    Returns:
        float tensor `[batch, 1]`.

    Example:

    >>> spread = MinibatchStd(gain=1.0)
    >>> x = ops.array([[0.0, 0.0], [2.0, 4.0]])
    >>> [round(float(s), 3) for s in spread(x, group=2)[:, 0]]
    [1.5, 1.5]

    Source: Karras et al., Progressive growing of GANs, 2018, section 3.
    """

    def __init__(self, gain: float = 4.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gain = gain
        self.typical = self.add_weight(
            shape=(), initializer="zeros", trainable=False, name="typical"
        )
        # What replicas that learn together have to agree on.
        self.measured = [self.typical]

    def call(self, x: Any, group: int = 0) -> Any:
        rows, width = ops.shape(x)[0], x.shape[-1]
        if group < 2:
            return self.gain * ops.ones((rows, 1)) * self.typical
        grouped = ops.reshape(x, (-1, group, width))
        spread = ops.mean(ops.sqrt(ops.var(grouped, 1) + 1e-8), -1)
        now = ops.stop_gradient(ops.mean(spread))
        self.typical.assign(_MEMORY * self.typical + (1 - _MEMORY) * now)
        return self.gain * ops.repeat(spread, group, axis=0)[:, None]

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "gain": self.gain}
