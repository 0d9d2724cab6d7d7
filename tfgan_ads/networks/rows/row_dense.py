"""`RowDense`: a dense layer that multiplies in half precision, and no more."""

from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable("tfgan_ads")
class RowDense(keras.layers.Dense):
    """A dense layer whose product alone may be in half precision.

    `y = float32(half(x) half(W)) + b`: what comes in, goes out and is added
    stays float32. It pays on processors with units for such products (AMX,
    tensor cores), while on a CPU everything else is slow in half precision.

    Args:
        units: int.
        product: str. Dtype of the product. Defaults to `"float32"`.
        **kwargs: For `keras.layers.Dense`.

    Call arguments:
        x: float32 tensor `[batch, ...]`.

    Returns:
        float32 tensor `[batch, units]`.

    Example:

    >>> RowDense(3, product="bfloat16")(ops.ones((2, 4))).dtype
    tf.float32
    """

    def __init__(
        self, units: int, product: str = "float32", **kwargs: Any
    ) -> None:
        super().__init__(units, **{**kwargs, "dtype": "float32"})
        self.product = product

    def call(self, x: Any, training: bool | None = None) -> Any:
        if self.product == "float32":
            return super().call(x)
        x, kernel = (ops.cast(v, self.product) for v in (x, self.kernel))
        y = ops.cast(ops.matmul(x, kernel), "float32")
        return y + self.bias if self.use_bias else y

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "product": self.product}
