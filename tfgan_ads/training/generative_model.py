"""`GenerativeModel`: what every way to train a generator shares."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.training import schedules
from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.precision import with_loss_scale
from tfgan_ads.training.running_means import Means

if TYPE_CHECKING:
    from tfgan_ads.training.fit_plan import FitPlan


class GenerativeModel(keras.Model):
    """Counts images, moves the average, follows the schedules.

    A subclass builds `generator` and `average` (the generator's twin), and
    has a `train_step`.

    Args:
        figures: sequence of str. What `track` averages.
        seed: int. Fixes weights and noise. Defaults to `0`.
    """

    generator: keras.Model
    average: keras.Model
    recipe: Recipe
    # What is counted, and how many make a tick of the run.
    unit: str = "images"
    tick: int = 4_096
    # Whether half precision is for products alone.
    half_products: bool = False
    rates: tuple[float, float]
    ema_share: float
    _settings: dict[str, Any]

    def __init__(
        self, figures: tuple[str, ...] = (), seed: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.images_seen = self._counter("images_seen")
        self.images_planned = self._counter("images_planned")
        # What the collapse monitor turns down.
        self.rate_scale = self.add_weight(
            shape=(), initializer="ones", trainable=False, name="rate_scale"
        )
        self.means = Means(figures)

    def _counter(self, name: str) -> Any:
        return self.add_weight(
            shape=(),
            dtype="int64",
            initializer="zeros",
            trainable=False,
            name=name,
        )

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        """The optimisers, in a fixed order."""
        raise NotImplementedError

    @property
    def networks(self) -> list[Any]:
        """What holds the weights that training moves, in a fixed order."""
        raise NotImplementedError

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""
        raise NotImplementedError

    def reals(self, batch: dict[str, Any]) -> Any:
        """Return a batch's reals, float32 in [-1, 1]."""
        raise NotImplementedError

    def generator_inputs(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return the generator's inputs for a batch."""
        raise NotImplementedError

    def prepare(self, examples: int) -> None:
        """Get ready for so many distinct examples."""

    def compile_by(self, settings: Mapping[str, Any]) -> None:
        """Compile by those of many settings that `compile` understands.

        Args:
            settings: dict. What is None, or about something else, is left
                out.
        """
        known = {
            name
            for kind in type(self).__mro__
            if issubclass(kind, GenerativeModel) and "compile" in vars(kind)
            for name in inspect.signature(kind.compile).parameters
        }
        self.compile(
            **{
                name: value
                for name, value in settings.items()
                if name in known and value is not None
            }
        )

    def with_recipe(self, settings: dict[str, Any]) -> dict[str, Any]:
        """Let the recipe decide what is None."""
        known = self.recipe.settings
        return {
            name: known.get(name) if value is None else value
            for name, value in settings.items()
        }

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return [self.means]

    def get_compile_config(self) -> dict[str, Any]:
        return dict(self._settings)

    def compile_from_config(self, config: dict[str, Any]) -> None:
        self.compile(**config)
        if self.built:
            self.build_optimizers()

    def noise_seed(self, stream: int = 0) -> Any:
        """Return the seed of this step's noise; it follows the position.

        Args:
            stream: int. Different streams are independent. Defaults to `0`.
        """
        parts = (self.seed + stream * 2**32, self.images_seen)
        return ops.stack([ops.cast(x, "int64") for x in parts])

    def make_adam(
        self, name: str, beta_1: float, beta_2: float
    ) -> keras.optimizers.Optimizer:
        """Return an Adam, with a loss scale where the precision needs it."""
        adam = keras.optimizers.Adam(
            self.rates[0], beta_1, beta_2, 1e-8, name=name
        )
        return with_loss_scale(adam, self.compute_dtype)

    def gradients(
        self, tape: tf.GradientTape, loss: Any, variables: list[Any]
    ) -> list[Any]:
        """Return a loss's gradients, zero where there are none."""
        gradients = tape.gradient(loss, [v.value for v in variables])
        return [
            ops.zeros_like(v) if g is None else g
            for g, v in zip(gradients, variables, strict=True)
        ]

    def descend(
        self,
        optimizer: keras.optimizers.Optimizer,
        gradients: list[Any],
        variables: list[Any],
        progress: Any,
    ) -> Any:
        """Update variables; return the norm of their gradient."""
        scale = optimizer.scale_loss(1.0)
        rate = schedules.cosine(*self.rates, progress) * self.rate_scale
        rate *= schedules.warm_up(self._settings["warm_up"], progress)
        optimizer.learning_rate.assign(rate)
        optimizer.apply(gradients, variables)
        return tf.linalg.global_norm(gradients) / scale

    def advance(self, images: Any) -> Any:
        """Count the images seen; return the share of the plan before them."""
        planned = ops.maximum(ops.cast(self.images_planned, "float32"), 1.0)
        progress = ops.cast(self.images_seen, "float32") / planned
        self.images_seen.assign_add(ops.cast(images, "int64"))
        return progress

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
        return keras.Model.fit(
            self,
            dataset.stream(plan.first_batch),
            epochs=plan.ticks,
            initial_epoch=plan.first_tick,
            steps_per_epoch=plan.steps,
            validation_data=held_out,
            callbacks=plan.callbacks(callbacks, verbose),
            # `Batches` has shuffled already.
            shuffle=False,
            verbose=0,
        )

    def update_ema(self, batch_size: int) -> None:
        """Move the averaged generator towards the trained one."""
        decay = ema_decay(batch_size, self.images_seen, self.ema_share)
        update_average(self.average.weights, self.generator.weights, decay)

    def track(self, **values: Any) -> dict[str, Any]:
        """Update the metrics and return their running means."""
        self.means.update_state(values)
        means = self.means.result()
        return {name: means[name] for name in values}


def rows_in(batch: dict[str, Any]) -> int:
    """Return how many rows a batch has."""
    return next(iter(batch.values())).shape[0]
