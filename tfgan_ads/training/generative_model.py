"""`GenerativeModel`: a generator, however it is trained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import Self

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.training.batch_stream import rows_in
from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.fit_plan import DEFAULT_IMAGES
from tfgan_ads.training.fit_plan import FitPlan
from tfgan_ads.training.learns_in_replicas import LearnsInReplicas
from tfgan_ads.training.precision import resolve_jit
from tfgan_ads.training.processes import refuse_apart
from tfgan_ads.training.random_stream import RandomStream
from tfgan_ads.training.running_means import Means
from tfgan_ads.training.training_method import TrainingMethod
from tfgan_ads.training.training_settings import TrainingSettings


class GenerativeModel(LearnsInReplicas, keras.Model):
    """Has a generator, its average, and a method to train it.

    It counts what it has seen, moves the average, and keeps the figures; what
    a step does is its `method`'s business. A subclass builds `generator` and
    `ema_generator` (the generator's twin), names its `figures`, its `partner` and
    what else has weights, and in `compile` calls `train_by`.

    Args:
        seed: int. Fixes weights and noise. Defaults to `0`.
        shared: bool. Whether it is without its partner, the network that has
            looked at what is real, so that it draws, and cannot be trained.
            Defaults to `False`.
    """

    generator: keras.Model
    ema_generator: keras.Model
    recipe: Recipe
    method: TrainingMethod
    settings: TrainingSettings
    # What is counted, and how many make a tick of the run.
    unit: str = "images"
    tick: int = 4_096
    # How much is seen where nobody says how much.
    default_length: int = DEFAULT_IMAGES
    # Whether half precision is for products alone.
    half_products: bool = False

    def __init__(
        self, seed: int = 0, shared: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.shared = shared
        self.examples_seen = self._counter("examples_seen")
        self.examples_planned = self._counter("examples_planned")
        # What the collapse monitor turns down.
        self.rate_scale = self.add_weight(
            shape=(), initializer="ones", trainable=False, name="rate_scale"
        )
        self.means = Means(self.figures())

    def _counter(self, name: str) -> Any:
        return self.add_weight((), "zeros", "int64", trainable=False, name=name)

    @property
    def seen(self) -> int:
        """How many images, or rows, were seen."""
        return int(self.examples_seen.numpy())

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        """Name what training tells of itself."""
        raise NotImplementedError

    @property
    def partner(self) -> Any:
        """The network that looks at what is real; None where there is none."""
        return None

    @property
    def networks(self) -> list[Any]:
        """What holds the weights that training moves, in a fixed order."""
        mine = [self.generator, self.ema_generator]
        return [*mine, self.partner] if self.partner is not None else mine

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        """The optimisers, in a fixed order."""
        return list(self.method.optimizers.values())

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return [self.means]

    def train_by(self, method: TrainingMethod) -> None:
        """Compile for a way of training.

        Args:
            method: `TrainingMethod`.

        Raises:
            AdsError: It is `shared`.
        """
        if self.shared:
            raise AdsError(
                "The model was saved to be shared, without the network that "
                "has looked at the log: it draws, and cannot be trained. Train "
                "the original, in its run's folder."
            )
        self.method = method
        self.settings = settings = method.settings
        for name, optimizer in method.optimizers.items():
            # As attributes they are saved.
            setattr(self, name, optimizer)
        keras.Model.compile(
            self,
            optimizer=method.optimizers.get("optimizer"),
            jit_compile=resolve_jit(
                settings.jit_compile,
                self.compute_dtype,
                self.half_products,
                self.distributed,
            ),
            # Of several replicas, `replicated_steps` runs them as one.
            steps_per_execution=1 if self.distributed else self.execution,
            run_eagerly=settings.run_eagerly,
        )

    def save(
        self,
        filepath: str | Path,
        overwrite: bool = True,
        share: bool = False,
        **kwargs: Any,
    ) -> None:
        """Write the model to a `.keras` file.

        The discriminator knows what it was shown: on a small log it tells who
        was in it. What is handed on should be without.

        Args:
            filepath: str or Path.
            overwrite: bool. Defaults to `True`.
            share: bool. Whether discriminator, or a VAE's encoder, and
                optimisers are left out. Defaults to `False`.
            **kwargs: For `keras.Model.save`.
        """
        model = self.without_partner() if share else self
        keras.Model.save(model, filepath, overwrite, **kwargs)

    def without_partner(self) -> Self:
        """Return what draws, without the network that has looked at the log."""
        other = type(self).from_config({**self.get_config(), "shared": True})
        known = [part for part in self.networks if part is not self.partner]
        for mine, theirs in zip(other.networks, known, strict=True):
            mine.set_weights(theirs.get_weights())
        # Of the generator only the average draws.
        other.generator.set_weights(self.ema_generator.get_weights())
        other.examples_seen.assign(self.examples_seen)
        return other

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "shared": self.shared}

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""
        with self.distribute_strategy.scope():
            self.method.build_optimizers()

    def get_compile_config(self) -> dict[str, Any] | None:
        return self.settings.saved() if self.compiled else None

    def compile_from_config(self, config: dict[str, Any]) -> None:
        self.compile(**config)
        if self.built:
            self.build_optimizers()

    def check_compiled(self) -> None:
        """Refuse to train before `compile`.

        Raises:
            AdsError: It was not called.
        """
        if not self.compiled:
            raise AdsError("Call `compile()` before `fit`.")

    def train_step(self, batch: Any) -> dict[str, Any]:
        rows = rows_in(batch) * replicas.count()
        figures = self.method.step(batch, self.advance(rows))
        self.update_measured()
        self.update_ema(rows)
        return self.track(**figures)

    def test_step(self, batch: Any) -> dict[str, Any]:
        with replicas.alike():
            return self.track(**self.method.evaluate(batch))

    @property
    def execution(self) -> int:
        return self.settings.steps_per_execution

    def noise_seed(self, stream: RandomStream = RandomStream.STEP) -> Any:
        """Return the seed of this step's noise; it follows the position.

        Args:
            stream: `RandomStream`. Streams are independent.
        """
        parts = (self.seed + int(stream) * 2**32, self.examples_seen)
        return ops.stack([ops.cast(x, "int64") for x in parts])

    def advance(self, rows: int) -> Any:
        """Count what was seen; return the share of the plan before it."""
        planned = ops.maximum(ops.cast(self.examples_planned, "float32"), 1.0)
        progress = ops.cast(self.examples_seen, "float32") / planned
        self.examples_seen.assign_add(ops.cast(rows, "int64"))
        return progress

    def update_ema(self, rows: int) -> None:
        """Move the averaged generator towards the trained one."""
        share = self.settings.ema_share
        decay = ema_decay(rows, self.examples_seen, share)
        update_average(
            self.ema_generator.weights, self.generator.weights, decay
        )

    def track(self, **values: Any) -> dict[str, Any]:
        """Update the metrics and return their running means."""
        self.means.update_state(values)
        means = self.means.result()
        return {name: means[name] for name in values}

    def plan(
        self, size: int, wished: int | None, minutes: float | None
    ) -> FitPlan:
        """Plan a run from where the model stands, and remember it.

        Args:
            size: int. Of a batch.
            wished: int or None. How much to see in all.
            minutes: float or None. Stop by the clock instead.

        Returns:
            `FitPlan`.
        """
        plan = FitPlan.make(
            size,
            wished,
            minutes,
            self.default_length,
            unit=self.unit,
            tick=self.tick,
            seen=self.seen,
            execution=self.execution,
        )
        self.examples_planned.assign(plan.planned)
        return plan

    def run(
        self,
        dataset: Any,
        plan: FitPlan,
        callbacks: Sequence[keras.callbacks.Callback] = (),
        held_out: tf.data.Dataset | None = None,
        verbose: int | str = "auto",
    ) -> keras.callbacks.History:
        """Train as planned, tick by tick.

        Args:
            dataset: `CreativeDataset` or `LogDataset`.
            plan: `FitPlan`.
            callbacks: sequence of keras callbacks.
            held_out: dataset or None. For the `val_` figures.
            verbose: `"auto"`, 0 or 1.

        Returns:
            `keras.callbacks.History`, one entry a tick.
        """
        refuse_apart(self.seen, self.distribute_strategy)
        return self.learn(
            lambda share: dataset.stream(plan.first_batch, share),
            plan.size,
            plan.steps,
            held_out,
            epochs=plan.ticks,
            initial_epoch=plan.first_tick,
            callbacks=plan.callbacks(callbacks, verbose),
            verbose=0,
        )
