"""`Validation`: figures of the averaged generator while it trains."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.evaluation.attribute_judge import AttributeJudge
from tfgan_ads.evaluation.cache import cache_folder
from tfgan_ads.evaluation.realism import FIGURES
from tfgan_ads.evaluation.realism import realism
from tfgan_ads.training.creative_dataset import CreativeDataset
from tfgan_ads.training.snapshot import Snapshot

logger = logging.getLogger("tfgan_ads")

_BEST = "best.npz"
_HISTORY = "validation.json"


class Validation(keras.callbacks.Callback):
    """Compares the averaged generator with held-out creatives.

    Every so many images all figures of `realism` are computed and join the
    run's logs as `val_distance`, `val_coverage` and so on. The best
    generator by the first of them in `until` (or `monitor`) is kept and put
    back when training ends; training ends when every figure of `until` is
    reached, or when `patience` looks brought nothing better.

    Args:
        log: `AdLog`. Held-out impressions.
        train: `AdLog` or None. Where the judge learns; `log` itself when
            not given.
        every: int. Images between two looks. Defaults to `16_384`.
        until: dict of str to float or None. Figures that are good enough,
            such as `{"coverage": 0.8}`.
        monitor: str. What the best generator is the best by, where `until`
            does not say. Defaults to `"distance"`.
        patience: int or None. Looks without anything better before the run
            ends; `None` for no end.
        restore_best: bool. Whether the best generator is put back at the
            end. Defaults to `True`.
        limit: int. Creatives compared. Defaults to `2_000`.
        judge: `AttributeJudge` or None. A trained one; by default one is
            trained on `train`, or recalled from `cache`.
        cache: Path or None. Folder of judges; by default `cache_folder()`.
        folder: Path or None. Where the best generator and the history are
            kept, so that a run that was killed still knows them.

    Attributes:
        history: list of dict. The figures of every look, with `images`.

    Raises:
        AdsError: An unknown figure, or a number that is none.
    """

    def __init__(
        self,
        log: AdLog,
        train: AdLog | None = None,
        every: int = 16_384,
        until: Mapping[str, float] | None = None,
        monitor: str = "distance",
        patience: int | None = None,
        restore_best: bool = True,
        limit: int = 2_000,
        judge: AttributeJudge | None = None,
        cache: Path | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self.until = dict(until or {})
        self.monitor = next(iter(self.until), monitor)
        for name in (*self.until, self.monitor):
            if name not in FIGURES:
                raise AdsError(
                    f"`until` and `monitor` must name one of "
                    f"{', '.join(FIGURES)}. Received: {name!r}"
                    f"{nearest(name, FIGURES)}"
                )
        if every < 1 or limit < 16:
            raise AdsError(
                "`every` must be positive and `limit` at least 16. "
                f"Received: every={every}, limit={limit}"
            )
        self.log = log
        self.train = train or log
        self.every = every
        self.patience = patience
        self.restore_best = restore_best
        self.limit = limit
        self.judge = judge
        self.cache = cache or cache_folder()
        self.folder = folder
        self.history: list[dict[str, float]] = []

    def on_train_begin(self, logs: Any = None) -> None:
        gan = self.model
        if self.judge is None:
            self.judge = AttributeJudge(
                gan.size, gan.channels, gan.attribute_encoder
            )
            self.judge.fit(self.train, cache=self.cache)
        dataset = CreativeDataset(gan, self.log.batches(64))
        rows = np.random.default_rng(0).permutation(dataset.count)
        batch = dataset.take(np.sort(rows[: self.limit]))
        if len(batch["image"]) < 16:
            raise AdsError(
                "Validation needs at least 16 held-out creatives. "
                f"Received: {len(batch['image'])}"
            )
        self.real = batch["image"]
        self.wished = batch
        self.best: float | None = None
        self.kept: Snapshot | None = None
        self.looks_since_best = 0
        self.history = []
        seen = int(gan.images_seen)
        self.looked = seen // self.every
        if self.folder is not None and seen:
            self._recall(seen)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        seen = int(self.model.images_seen)
        if seen // self.every == self.looked:
            return
        self.looked = seen // self.every
        figures = self.look()
        self.history.append({"images": seen, **figures})
        if logs is not None:
            logs |= {f"val_{name}": value for name, value in figures.items()}
        self._compare(figures)
        if self.until and all(
            self._reached(name, figures) for name in self.until
        ):
            self._stop("Good enough", figures)
        elif self.patience and self.looks_since_best >= self.patience:
            self._stop("Nothing better for a while", figures)

    def look(self) -> dict[str, float]:
        """Compute the figures of the averaged generator as it is."""
        gan = self.model
        if self.judge is None:
            raise AdsError("`look` needs a run that has begun, or a `judge`.")
        batch = gan.choose_rows(self.wished, seed=1)
        drawn = gan.draw_rows(batch, seed=1)
        wished = batch["attributes"] if gan.conditioning.obeys else None
        figures = realism(self.judge, self.real, drawn, wished, subsets=10)
        for name in self._told():
            if name not in figures:
                raise AdsError(
                    f"This model and log cannot give {name!r}: it needs "
                    "categorical attributes that the generator is asked for. "
                    f"They can give {', '.join(figures)}."
                )
        return figures

    def _compare(self, figures: dict[str, float]) -> None:
        """Keep the state if it is the best so far."""
        if self._is_best(figures):
            self.kept = Snapshot(self.model)
            if self.folder is not None:
                self.kept.save(self.folder / _BEST)
        if self.folder is not None:
            text = json.dumps(self.history, indent=1)
            (self.folder / _HISTORY).write_text(text + "\n")

    def _is_best(self, figures: dict[str, float]) -> bool:
        """Count a look; return whether it is the best so far."""
        value = figures[self.monitor]
        if self.best is None or better(self.monitor, value, self.best):
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
            h for h in json.loads(path.read_text()) if h["images"] <= seen
        ]
        for figures in before:
            self._is_best(figures)
        self.history = before
        if before:
            self.kept = Snapshot.load(path.with_name(_BEST))

    def _reached(self, name: str, figures: dict[str, float]) -> bool:
        wanted, value = self.until[name], figures[name]
        return value == wanted or better(name, value, wanted)

    def _stop(self, why: str, figures: dict[str, float]) -> None:
        told = ", ".join(f"{n} {figures[n]:.4g}" for n in self._told())
        seen = int(self.model.images_seen)
        logger.info("%s after %s images: %s", why, f"{seen:,}", told)
        self.model.stop_training = True

    def _told(self) -> list[str]:
        return list(dict.fromkeys((self.monitor, *self.until)))

    def on_train_end(self, logs: Any = None) -> None:
        if self.kept is not None and self.restore_best:
            self.kept.restore(self.model)


def better(name: str, value: float, than: float) -> bool:
    """Whether a figure of `realism` is better than another."""
    return value > than if FIGURES[name] else value < than
