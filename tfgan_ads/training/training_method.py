"""`TrainingMethod`: a way to train a generator, as a model has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import Protocol

import keras

from tfgan_ads.training.training_settings import TrainingSettings


class TrainingMethod(Protocol):
    """What a model asks of the way it is trained.

    Attributes:
        settings: `TrainingSettings`, of which a recipe has decided the rest.
        optimizers: dict of the name of the model's attribute to a keras
            optimizer, in a fixed order.
        advice: dict. What to try where a run goes wrong: `"nan"` (a figure is
            no number), `"gradient"` (it left its range), `"fall"` (quality
            fell) and `"flat"` (there is no variety).
    """

    optimizers: dict[str, keras.optimizers.Optimizer]
    advice: Mapping[str, str]

    @property
    def settings(self) -> TrainingSettings: ...

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""

    def step(self, batch: Any, progress: Any) -> dict[str, Any]:
        """Train on a batch; return figures.

        Args:
            batch: named tuple of tensors.
            progress: float scalar. Share of training done before it.
        """
        ...

    def evaluate(self, batch: Any) -> dict[str, Any]:
        """Return the figures of a held-out batch."""
        ...
