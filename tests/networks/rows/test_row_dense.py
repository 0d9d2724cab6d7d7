"""Only the product is in half precision."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.rows.row_dense import RowDense
from tfgan_ads.networks.rows.row_discriminator import RowDiscriminator
from tfgan_ads.networks.rows.row_generator import RowGenerator
from tfgan_ads.networks.rows.row_layout import RowLayout


def test_under_float32_it_is_a_dense_layer():
    x = np.arange(8, dtype="float32").reshape(2, 4)
    layer = RowDense(3, kernel_initializer="ones", bias_initializer="ones")
    np.testing.assert_array_equal(layer(x), x.sum(1, keepdims=True) + [1] * 3)


def test_factors_are_rounded_and_nothing_else():
    # 257 is no bfloat16, neither as a factor nor as a sum: it becomes 256.
    layer = RowDense(
        1,
        kernel_initializer="ones",
        bias_initializer=keras.initializers.Constant(0.001),
        product="bfloat16",
    )
    y = layer(np.array([[257.0, 1.0]], "float32"))
    assert y.dtype == "float32"
    np.testing.assert_allclose(y, [[256.001]], rtol=1e-7)
    assert layer.kernel.dtype == "float32"
    again = RowDense.from_config(layer.get_config())
    assert again.product == "bfloat16"


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_networks_agree_with_float32_and_answer_in_it(policy):
    layout = RowLayout((3, 150, 2), (2,))
    inputs = {
        "latent": tf.random.stateless_normal((8, 4), (1, 2)),
        "noise": tf.random.stateless_uniform((8, 155), (3, 4), 1e-6, 1 - 1e-6),
        "given": tf.zeros((8, 156)),
        "mask": tf.zeros((8, 3)),
    }
    pairs = [
        (
            RowGenerator(layout, width=16, blocks=1, dtype=dtype),
            RowDiscriminator(layout, width=16, blocks=1, dtype=dtype),
        )
        for dtype in ("float32", policy)
    ]
    for draw, judge in pairs:
        draw(inputs), judge(inputs["given"], inputs["mask"])
    for whole, half in zip(*pairs, strict=True):
        half.set_weights(whole.get_weights())
    rows = [draw(inputs) for draw, _ in pairs]
    verdicts = [judge(rows[0], inputs["mask"]).logits for _, judge in pairs]
    for one, other in (rows, verdicts):
        assert one.dtype == other.dtype == "float32"
        np.testing.assert_allclose(one, other, atol=0.06)
        assert np.abs(one - other).max() > 0
