"""`Checkpoint`: a run that is killed loses nothing it had saved."""

import math
import shutil
from pathlib import Path
from typing import Any

import keras

from tfgan_ads.errors import AdsError
from tfgan_ads.files import sweep
from tfgan_ads.files import whole
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.renamed_layers import with_present_names

_SUFFIX = ".weights.h5"


@CALLBACKS.register("checkpoint")
class Checkpoint(keras.callbacks.Callback):
    """Saves the whole training state, and goes on from the last one.

    A checkpoint holds both networks, the averaged generator, both
    optimisers and the images seen. Data order, noise and schedules are pure
    functions of the seed and the images seen, so nothing else is needed to
    go on exactly where the run stood. Each is written beside its place and
    renamed: a crash or a full disk leaves the last good one intact.

    Args:
        folder: str or Path.
        ticks: int. Save after so many ticks. Defaults to `5`.
        keep: int. How many to keep. Defaults to `2`.
    """

    def __init__(self, folder: str | Path, ticks: int = 5, keep: int = 2):
        super().__init__()
        self.folder = Path(folder)
        self.ticks = ticks
        self.keep = keep

    def restore(self, model: Any) -> bool:
        """Load the newest checkpoint into a built model, if there is one."""
        saved = self._saved()
        if not saved:
            return False
        model.build_optimizers()
        try:
            with with_present_names(saved[-1]) as present:
                model.load_weights(present)
        except Exception as error:
            # Keras and HDF5 raise whatever a broken file leads them to.
            raise AdsError(
                f"Checkpoint '{saved[-1]}' cannot be loaded: {error}. Delete "
                "it to go on from the one before."
            ) from error
        return True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if (epoch + 1) % self.ticks == 0:
            self.save()

    def on_train_end(self, logs: Any = None) -> None:
        self.save()

    def save(self) -> None:
        """Write a checkpoint and drop the oldest.

        Raises:
            AdsError: The folder cannot be written, or the disk is full.
        """
        name = f"{self.model.seen:012d}{_SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # A run that was killed while it wrote has left its half.
            sweep(self.folder)
            self._require_space()
            with whole(self.folder / name) as scratch:
                self.model.save_weights(scratch, overwrite=True)
        except (OSError, RuntimeError) as error:
            # HDF5 reports a full disk as a RuntimeError.
            raise AdsError(
                f"Cannot write checkpoint '{self.folder / name}': {error}. "
                "The last good checkpoint is intact."
            ) from error
        for old in self._saved()[: -self.keep]:
            old.unlink()

    def _require_space(self) -> None:
        """Refuse to begin what cannot be finished: HDF5 fails noisily."""
        held = [
            *self.model.weights,
            *(v for o in self.model.optimizers for v in o.variables),
        ]
        needed = sum(v.value.dtype.size * math.prod(v.shape) for v in held)
        free = shutil.disk_usage(self.folder).free
        if free < 1.1 * needed:
            raise OSError(
                f"No space left: it needs {needed / 1e6:,.1f} MB, and "
                f"{free / 1e6:,.1f} MB are free"
            )

    def _saved(self) -> list[Path]:
        return sorted(self.folder.glob(f"[0-9]*{_SUFFIX}"))
