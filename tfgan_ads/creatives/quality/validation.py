"""`Validation`: figures of the averaged generator while it trains."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tfgan_ads.creatives.hidden_words import FindsWords
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.held_out_creatives import LEAST
from tfgan_ads.creatives.quality.held_out_creatives import held_out_creatives
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.creatives.quality.judge_cache import cache_folder
from tfgan_ads.creatives.quality.realism import realism
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import hide_pixels
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.callbacks.periodic_validation import PeriodicValidation


@CALLBACKS.register("validation")
class Validation(PeriodicValidation):
    """Compares the averaged generator with held-out creatives.

    Every so many images all figures of `realism` are computed; see `PeriodicValidation`
    for what is done with them.

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
        hide: callable or None. Finds the words that are hidden from the
            judge, on both sides alike; see `fit`. Defaults to `None`.

    Attributes:
        history: list of dict. The figures of every look, with `images`.

    Raises:
        AdsError: An unknown figure, or a number that is none.
    """

    METRICS = IMAGE_METRICS

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
        hide: FindsWords | None = None,
    ) -> None:
        super().__init__(every, until, monitor, patience, restore_best, folder)
        if limit < LEAST:
            raise AdsError(
                f"`limit` must be at least {LEAST}. Received: limit={limit}"
            )
        self.log = log
        self.train = train or log
        self.limit = limit
        self.judge = judge
        self.cache = cache or cache_folder()
        self.hide = hide

    def prepare(self) -> None:
        model = self.model
        if self.judge is None:
            self.judge = AttributeJudge(
                model.size, model.channels, model.attribute_encoder
            )
            self.judge.fit(self.train, cache=self.cache)
        dataset = held_out_creatives(model, self.log, self.hide)
        rows = np.random.default_rng(0).permutation(dataset.count)
        batch = dataset.take(np.sort(rows[: self.limit]))
        if len(batch.image) < LEAST:
            raise AdsError(
                f"Validation needs at least {LEAST} held-out creatives. "
                f"Received: {len(batch.image)}"
            )
        self.wished = batch
        self.real = self._shown(batch.image)

    def evaluate_now(self) -> dict[str, float]:
        """Compute the figures of the averaged generator as it is."""
        model = self.model
        if self.judge is None:
            raise AdsError(
                "`evaluate_now` needs a run that has begun, or a `judge`."
            )
        batch = model.drawing.with_sampled_attributes(self.wished, 1)
        drawn = self._shown(model.drawing.draw_batch(batch, 1))
        wished = (
            batch.attributes if model.conditioning.follows_attributes else None
        )
        figures = realism(self.judge, self.real, drawn, wished, subsets=10)
        for name in self._told():
            if name not in figures:
                raise AdsError(
                    f"This model and log cannot give {name!r}: it needs "
                    "categorical attributes that the generator is asked for. "
                    f"They can give {', '.join(figures)}."
                )
        return figures

    def _shown(self, images: npt.NDArray) -> npt.NDArray:
        """Hide of creatives what of the held-out ones is words."""
        if self.wished.hidden is None:
            return images
        shown = hide_pixels(from_bytes(images), self.wished.hidden)
        return to_bytes(shown).numpy()
