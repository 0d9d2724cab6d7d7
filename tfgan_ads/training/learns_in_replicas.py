"""`LearnsInReplicas`: `fit` under `tf.distribute`, whatever is learned."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.training.replicated_steps import replicated_steps
from tfgan_ads.training.running_means import Means


class LearnsInReplicas:
    """Makes a `keras.Model` learn by the same steps in one replica or many.

    With one, all is Keras' own. With several, steps and held-out looks are
    those of `replicated_steps`, and figures those of `means`.

    Attributes:
        means: `Means`. What steps tell of themselves.
    """

    means: Means
    distribute_strategy: tf.distribute.Strategy
    run_eagerly: bool
    train_function: Any
    test_function: Any

    @property
    def replicas(self) -> int:
        """How many of it learn together."""
        return int(self.distribute_strategy.num_replicas_in_sync)

    @property
    def execution(self) -> int:
        """How many steps are run as one."""
        return 1

    def make_train_function(self, force: bool = False) -> None:
        if self.replicas == 1:
            super().make_train_function(force)  # type: ignore[misc]
        elif force or self.train_function is None:
            self.train_function = self._replicated(
                self.train_step,
                self.execution,  # type: ignore[attr-defined]
            )

    def make_test_function(self, force: bool = False) -> None:
        if self.replicas == 1:
            super().make_test_function(force)  # type: ignore[misc]
        elif force or self.test_function is None:
            self.test_function = self._replicated(
                self.test_step  # type: ignore[attr-defined]
            )

    def _replicated(self, step: Any, steps: int = 1) -> Any:
        return replicated_steps(
            step,
            self.means.result,
            self.distribute_strategy,
            steps,
            self.run_eagerly,
        )

    def _maybe_symbolic_build(self, *args: Any, **kwargs: Any) -> None:
        """Build nothing: `fit` has, and Keras would by calling the model."""
