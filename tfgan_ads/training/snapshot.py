"""`Snapshot`: the whole training state, in memory or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import keras
import numpy as np

from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole

if TYPE_CHECKING:
    from tfgan_ads.training.generative_model import GenerativeModel


class Snapshot:
    """Weights and optimisers of a model, as they are now.

    What counts the run, images seen and planned, is not part of it: a run
    that goes back to better weights does not go back in time.

    Args:
        model: `GenerativeModel`, built, with built optimisers.
    """

    def __init__(self, model: GenerativeModel) -> None:
        self._values = [v.numpy() for v in _state(model)]

    def restore(self, model: GenerativeModel) -> None:
        """Put everything back as it was."""
        for variable, value in zip(_state(model), self._values, strict=True):
            variable.assign(value)

    def save(self, path: Path) -> None:
        """Write it to a file, whole or not at all.

        Raises:
            AdsError: It cannot be written.
        """
        try:
            with whole(path) as scratch, open(scratch, "wb") as file:
                np.savez(file, *self._values)
        except OSError as error:
            raise AdsError(
                f"Cannot write '{path}': {error.strerror}."
            ) from error

    @classmethod
    def load(cls, path: Path) -> Snapshot:
        """Read what `save` wrote."""
        snapshot = cls.__new__(cls)
        with np.load(path) as file:
            snapshot._values = [file[name] for name in file.files]
        return snapshot


def _state(model: GenerativeModel) -> list[Any]:
    """List the variables that training moves, in a fixed order."""
    held = [*model.networks, *model.optimizers]
    return [v for part in held for v in _variables(part)]


def _variables(part: Any) -> list[Any]:
    """List the variables of a network or an optimiser."""
    return part.weights if isinstance(part, keras.Layer) else part.variables
