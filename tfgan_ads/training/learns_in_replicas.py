"""`LearnsInReplicas`: `fit` under `tf.distribute`, whatever is learned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.replicas import Share
from tfgan_ads.training.processes import told_of_lost_workers
from tfgan_ads.training.replica_batches import distributed
from tfgan_ads.training.replica_batches import repeated
from tfgan_ads.training.replicated_steps import replicated_steps
from tfgan_ads.training.running_means import Means


class LearnsInReplicas:
    """Makes a `keras.Model` learn by the same steps in one replica or many.

    Without a strategy, all is Keras' own. With one, steps and held-out looks
    are those of `replicated_steps`, and figures those of `means`.

    Attributes:
        means: `Means`. What steps tell of themselves.
    """

    means: Means
    distribute_strategy: tf.distribute.Strategy
    run_eagerly: bool
    train_step: Callable[[Any], Any]
    test_step: Callable[[Any], Any]
    train_function: Any
    test_function: Any

    @property
    def distributed(self) -> bool:
        """Whether it was made in the scope of a strategy."""
        with self.distribute_strategy.scope():
            return bool(tf.distribute.has_strategy())

    @property
    def execution(self) -> int:
        """How many steps are run as one."""
        return 1

    def make_train_function(self, force: bool = False) -> None:
        if not self.distributed:
            super().make_train_function(force)  # type: ignore[misc]
        elif force or self.train_function is None:
            self.train_function = self._replicated(
                self.train_step, self.execution
            )

    def make_test_function(self, force: bool = False) -> None:
        if not self.distributed:
            super().make_test_function(force)  # type: ignore[misc]
        elif force or self.test_function is None:
            self.test_function = self._replicated(self.test_step)

    def _replicated(self, step: Any, steps: int = 1) -> Any:
        return replicated_steps(
            step,
            self.means.result,
            self.distribute_strategy,
            steps,
            self.run_eagerly,
        )

    def learn(
        self,
        stream: Callable[[Share], tf.data.Dataset],
        size: int,
        steps: int,
        held_out: tf.data.Dataset | None = None,
        **kwargs: Any,
    ) -> keras.callbacks.History:
        """Fit as Keras does, each replica to its share of every batch.

        Args:
            stream: callable. Returns the endless batches of a `Share`.
            size: int. Rows of a whole batch.
            steps: int. Steps an epoch, a multiple of `execution`.
            held_out: dataset or None. For the `val_` figures; all of it is
                seen by every replica.
            **kwargs: For `keras.Model.fit`.

        Returns:
            `keras.callbacks.History`.

        Raises:
            AdsError: The rows cannot be shared out evenly, or another worker
                is gone.
        """
        looks, strategy = None, self.distribute_strategy
        with strategy.scope():
            batches = distributed(stream, size)
            if self.distributed:
                steps //= self.execution
                if held_out is not None:
                    looks = int(held_out.cardinality())
                    held_out = repeated(held_out)
        with told_of_lost_workers(strategy):
            return keras.Model.fit(
                self,
                batches,
                steps_per_epoch=steps,
                validation_data=held_out,
                validation_steps=looks,
                # Batches come in an order of their own.
                shuffle=False,
                **kwargs,
            )

    def update_measured(self) -> None:
        """Have every replica know what all have measured in passing."""
        if replicas.count() == 1:
            return
        measured = [
            variable
            for layer in self._flatten_layers()  # type: ignore[attr-defined]
            for variable in getattr(layer, "measured", ())
        ]
        means = replicas.mean([variable.value for variable in measured])
        for variable, mean in zip(measured, means, strict=True):
            variable.assign(mean)

    def _maybe_symbolic_build(self, *args: Any, **kwargs: Any) -> None:
        """Build nothing: `fit` has, and Keras would by calling the model."""
