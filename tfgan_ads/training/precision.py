"""Mixed precision that is never silently slow."""

import logging

import keras
import tensorflow as tf

log = logging.getLogger("tfgan_ads")

# Factor on the logits before the inner gradient of a penalty: float16
# gradients this small would vanish, and the loss scale comes too late.
PENALTY_SCALE = 1024.0


def resolve_jit(
    jit_compile: bool | str,
    dtype: str,
    half_products: bool = False,
    distributed: bool = False,
) -> bool:
    """Decide whether the training step is compiled by XLA.

    Half precision without XLA is 3.5 to 10 times slower than float32 on a
    CPU, so there it is compiled unless the caller forbids it, and then a
    line says what that costs.

    Args:
        jit_compile: bool or `"auto"`.
        dtype: str. Compute dtype of the networks.
        half_products: bool. Whether nothing but products is in half
            precision. Defaults to `False`.
        distributed: bool. Whether it is for replicas, which talk to one
            another in every step: XLA is not used then. Defaults to `False`.

    Returns:
        bool.
    """
    if distributed:
        if jit_compile is True:
            log.warning("Under a strategy steps are not compiled by XLA.")
        return False
    half = dtype in ("float16", "bfloat16")
    on_cpu = not tf.config.list_physical_devices("GPU")
    if half and on_cpu and half_products:
        log.warning(
            "Products are in %s: faster than float32 on processors with "
            "units for it, such as AMX, and many times slower on others.",
            dtype,
        )
        return jit_compile is True
    if jit_compile == "auto":
        if half and on_cpu:
            log.warning(
                "%s on a CPU: the training step is compiled by XLA, without "
                "which it would be 3.5 to 10 times slower than float32. "
                "No CPU gains from half precision; use it on a GPU.",
                dtype,
            )
        # Measured on 2 cores: XLA makes the float32 step a third slower.
        return half or not on_cpu
    if half and on_cpu and not jit_compile:
        log.warning(
            "%s on a CPU with jit_compile=False is 3.5 to 10 times slower "
            "than float32. Use jit_compile=True, or the float32 policy.",
            dtype,
        )
    return bool(jit_compile)


def with_loss_scale(
    optimizer: keras.optimizers.Optimizer, dtype: str
) -> keras.optimizers.Optimizer:
    """Wrap an optimizer in a loss scaler of its own under float16.

    Keras wraps only `model.optimizer`; a GAN has two, and each network needs
    its own scale: an overflow in one says nothing about the other.

    Args:
        optimizer: keras optimizer.
        dtype: str. Compute dtype of the network it trains.

    Returns:
        keras optimizer.
    """
    if dtype != "float16":
        return optimizer
    return keras.optimizers.LossScaleOptimizer(optimizer)
