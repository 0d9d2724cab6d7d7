"""`NanGuard`: stops a run whose losses or gradients are no numbers."""

from collections.abc import Iterable
from typing import Any

import keras
import numpy as np

from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS


def not_finite(logs: dict[str, Any]) -> list[str]:
    """Name the figures of a tick that are no finite numbers."""
    return [k for k, v in logs.items() if not np.isfinite(v).all()]


# A loss scaler halves its scale with every gradient that overflows. Below this
# losses are made smaller than they are, and gradients overflow still.
LEAST_SCALE = 1.0


def collapsed_scales(optimizers: Iterable[Any]) -> dict[str, float]:
    """Return the scales of those loss scalers that have given up.

    Args:
        optimizers: iterable of keras optimizers.

    Returns:
        dict of an optimizer's name to its loss scale.
    """
    scales = {
        optimizer.inner_optimizer.name: float(optimizer.dynamic_scale.numpy())
        for optimizer in optimizers
        if isinstance(optimizer, keras.optimizers.LossScaleOptimizer)
        and optimizer.built
    }
    return {name: x for name, x in scales.items() if x < LEAST_SCALE}


@CALLBACKS.register("nan_guard")
class NanGuard(keras.callbacks.Callback):
    """Stops with a sentence when any figure of a tick is not finite.

    Keras' `TerminateOnNaN` looks at `loss` alone, which a GAN does not have.
    Under float16 a step whose gradient overflows is left out, and counts as
    skipped; when the loss scale has collapsed all of them are, and the run is
    stopped.

    Args:
        checkpoints: bool. Whether the run keeps some. Defaults to `False`.
    """

    def __init__(self, checkpoints: bool = False) -> None:
        super().__init__()
        self.checkpoints = checkpoints

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        bad = not_finite(logs or {})
        if bad:
            self._stop(f"{', '.join(bad)} is not a finite number")
        for name, scale in collapsed_scales(self.model.optimizers).items():
            self._stop(
                f"the loss scale of `{name}` has fallen to {scale:.2g}, and "
                "gradients overflow still"
            )

    def _stop(self, saw: str) -> None:
        advice = self.model.method.advice["nan"]
        if self.checkpoints:
            advice += " The last checkpoint is intact."
        raise AdsError(
            f"Training went wrong after {self.model.seen:,} "
            f"{self.model.unit}: {saw}. {advice}"
        )
