"""`Descent`: one network's way down its loss."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.training import schedules
from tfgan_ads.training.precision import with_loss_scale
from tfgan_ads.training.training_settings import TrainingSettings


class Descent:
    """Adam along a cosine, with a loss scale where the precision needs it.

    Args:
        name: str. The optimiser's.
        settings: `TrainingSettings`, of which a recipe has decided the rest.
        betas: tuple of float. Adam's two decays.
        dtype: str. Compute dtype of the network.
        rate_scale: scalar variable. A factor on all rates, which the collapse
            monitor turns down.

    Attributes:
        optimizer: keras optimizer.
    """

    def __init__(
        self,
        name: str,
        settings: TrainingSettings,
        betas: tuple[float, float],
        dtype: str,
        rate_scale: Any,
    ) -> None:
        self.settings = settings
        self.rate_scale = rate_scale
        adam = keras.optimizers.Adam(settings.rates[0], *betas, 1e-8, name=name)
        self.optimizer = with_loss_scale(replicas.one_reduction(adam), dtype)

    def scaled(self, loss: Any) -> Any:
        """Return a loss as its gradients are taken of it."""
        return self.optimizer.scale_loss(loss)

    def gradients(
        self, tape: tf.GradientTape, loss: Any, variables: list[Any]
    ) -> list[Any]:
        """Return a scaled loss's gradients, zero where there are none.

        Of several replicas it is the mean, in each of them.
        """
        gradients = tape.gradient(loss, [v.value for v in variables])
        return replicas.mean(
            [
                ops.zeros_like(v) if g is None else g
                for g, v in zip(gradients, variables, strict=True)
            ]
        )

    def apply(
        self, gradients: list[Any], variables: list[Any], progress: Any
    ) -> Any:
        """Update variables; return the norm of their gradient."""
        scale = self.optimizer.scale_loss(1.0)
        rate = schedules.cosine(*self.settings.rates, progress)
        rate *= self.rate_scale
        rate *= schedules.warm_up(self.settings.warm_up or 0.0, progress)
        self.optimizer.learning_rate.assign(rate)
        self.optimizer.apply(gradients, variables)
        return tf.linalg.global_norm(gradients) / scale

    def figures(self, norm: Any, prefix: str = "") -> dict[str, Any]:
        """Return what an update tells of itself.

        Under a loss scaler a gradient that overflows is no fault: the scaler
        leaves the step out and scales less. It counts as skipped, and as a
        norm of 0; without a scaler it stays what it is, for all to see.

        Args:
            norm: scalar tensor, as `apply` returns it.
            prefix: str. Before the figures' names. Defaults to `""`.

        Returns:
            dict with `gradient` and `skipped`, 1 or 0.
        """
        skipped = tf.zeros((), tf.bool)
        if isinstance(self.optimizer, keras.optimizers.LossScaleOptimizer):
            skipped = ~tf.math.is_finite(norm)
        return {
            f"{prefix}gradient": tf.where(skipped, tf.zeros_like(norm), norm),
            f"{prefix}skipped": tf.cast(skipped, "float32"),
        }

    def update(
        self,
        tape: tf.GradientTape,
        loss: Any,
        variables: list[Any],
        progress: Any,
    ) -> Any:
        """Take gradients and apply them; return their norm."""
        gradients = self.gradients(tape, loss, variables)
        return self.apply(gradients, variables, progress)
