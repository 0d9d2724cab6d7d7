"""`PeriodicValidation`: a callback that looks how good the averaged generator is."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import ClassVar

import keras

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.files import write_text
from tfgan_ads.metrics.metric import Metric
from tfgan_ads.training.snapshot import Snapshot

logger = logging.getLogger("tfgan_ads")

_BEST = "best.npz"
_HISTORY = "validation.json"


class PeriodicValidation(keras.callbacks.Callback):
    """Looks every so often, keeps the best, and stops when it is enough.

    A subclass says what can be seen (`METRICS`, and whether more is better),
    gets ready in `prepare`, and has a `evaluate_now`. The figures join the run's
    logs as `val_...`; the best generator by the first of them in `until` (or
    `monitor`) is kept and put back when training ends; training ends when
    every figure of `until` is reached, or when `patience` looks brought
    nothing better.

    Args:
        every: int. Images or rows between two looks.
        until: dict of str to float or None. Figures that are good enough.
        monitor: str. What the best generator is the best by, where `until`
            does not say.
        patience: int or None. Looks without anything better before the run
            ends; `None` for no end.
        restore_best: bool. Whether the best generator is put back.
        folder: Path or None. Where the best generator and the history are
            kept, so that a run that was killed still knows them.

    Attributes:
        history: list of dict. The figures of every look, and what had been
            seen by then.

    Raises:
        AdsError: An unknown figure, or a number that is none.
    """

    METRICS: ClassVar[Mapping[str, Metric[Any]]] = {}

    def __init__(
        self,
        every: int,
        until: Mapping[str, float] | None,
        monitor: str,
        patience: int | None,
        restore_best: bool,
        folder: Path | None,
    ) -> None:
        super().__init__()
        self.until = dict(until or {})
        self.monitor = next(iter(self.until), monitor)
        for name in (*self.until, self.monitor):
            if name not in self.METRICS:
                raise AdsError(
                    f"`until` and `monitor` must name one of "
                    f"{', '.join(self.METRICS)}. Received: {name!r}"
                    f"{nearest(name, self.METRICS)}"
                )
        if every < 1:
            raise AdsError(
                f"`every` must be a positive integer. Received: every={every}"
            )
        self.every = every
        self.patience = patience
        self.restore_best = restore_best
        self.folder = folder
        self.history: list[dict[str, float]] = []

    def prepare(self) -> None:
        """Get ready to look, when training begins."""

    def evaluate_now(self) -> dict[str, float]:
        """Compute the figures of the averaged generator as it is."""
        raise NotImplementedError

    def on_train_begin(self, logs: Any = None) -> None:
        self.prepare()
        self.best: float | None = None
        self.kept: Snapshot | None = None
        self.looks_since_best = 0
        self.history = []
        seen = self.model.seen
        self.looked = seen // self.every
        if self.folder is not None and seen:
            self._recall(seen)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        seen = self.model.seen
        if seen // self.every == self.looked:
            return
        self.looked = seen // self.every
        figures = self._look(seen)
        if logs is not None:
            logs |= {f"val_{name}": value for name, value in figures.items()}
        if self.until and all(
            self._reached(name, figures) for name in self.until
        ):
            self._stop("Good enough", figures)
        elif self.patience and self.looks_since_best >= self.patience:
            self._stop("Nothing better for a while", figures)

    def _look(self, seen: int) -> dict[str, float]:
        """Compute the figures, and keep them and the best state."""
        figures = self.evaluate_now()
        self.history.append({self.model.unit: seen, **figures})
        self._compare(figures)
        return figures

    def _compare(self, figures: dict[str, float]) -> None:
        """Keep the state if it is the best so far."""
        if self._is_best(figures):
            self.kept = Snapshot(self.model)
            if self.folder is not None:
                self.kept.save(self.folder / _BEST)
        if self.folder is not None:
            text = json.dumps(self.history, indent=1)
            write_text(self.folder / _HISTORY, text + "\n")

    def _is_best(self, figures: dict[str, float]) -> bool:
        """Count a look; return whether it is the best so far."""
        value = figures[self.monitor]
        if self.best is None or self._better(self.monitor, value, self.best):
            self.best, self.looks_since_best = value, 0
            return True
        self.looks_since_best += 1
        return False

    def _recall(self, seen: int) -> None:
        """Go on from the looks of a run that was killed."""
        path = Path(self.folder or ".") / _HISTORY
        if not path.exists():
            return
        # What came after the last checkpoint will come again.
        before = [
            h
            for h in json.loads(path.read_text())
            if h[self.model.unit] <= seen
        ]
        for figures in before:
            self._is_best(figures)
        self.history = before
        if before:
            self.kept = Snapshot.load(path.with_name(_BEST))

    def _reached(self, name: str, figures: dict[str, float]) -> bool:
        wanted, value = self.until[name], figures[name]
        return value == wanted or self._better(name, value, wanted)

    def _stop(self, why: str, figures: dict[str, float]) -> None:
        said = ", ".join(f"{n} {figures[n]:.4g}" for n in self._told())
        seen = self.model.seen
        unit = self.model.unit
        logger.info("%s after %s %s: %s", why, f"{seen:,}", unit, said)
        self.model.stop_training = True

    def _told(self) -> list[str]:
        return list(dict.fromkeys((self.monitor, *self.until)))

    def on_train_end(self, logs: Any = None) -> None:
        if not self.history:
            # A short run has its figures too.
            self._look(self.model.seen)
        if self.kept is not None and self.restore_best:
            self.kept.restore(self.model)

    def _better(self, name: str, value: float, than: float) -> bool:
        more = self.METRICS[name].higher_is_better
        return value > than if more else value < than
