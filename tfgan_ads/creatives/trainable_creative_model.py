"""`TrainableCreativeModel`: learns creatives from what was clicked."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import keras

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.creatives.hidden_words import FindsWords
from tfgan_ads.creatives.hidden_words import check_hiding
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.batches import Batches
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import hide_pixels


class TrainableCreativeModel(CreativeModel):
    """Learns from the clicked impressions of a log, whatever the method.

    Args:
        *args: See `CreativeModel`.
        **kwargs: See `CreativeModel`.
    """

    # How many distinct creatives there are to learn from.
    creatives: int = 1

    def guiding_clicks(self) -> ClickPredictor | None:
        """Return what shows the generator what users click, if anything.

        No attribute: Keras would take it for a part of the model, and save
        it along.
        """
        return None

    def reals(self, batch: CreativeBatch) -> Any:
        return hide_pixels(from_bytes(batch.image), batch.hidden)

    def fit(  # type: ignore[override]
        self,
        x: AdLog | Batches[AdLog],
        images: int | None = None,
        minutes: float | None = None,
        batch_size: int | None = None,
        validation_data: AdLog | None = None,
        until: Mapping[str, float] | None = None,
        callbacks: Sequence[keras.callbacks.Callback] = (),
        verbose: int | str = "auto",
        hide: FindsWords | None = None,
    ) -> keras.callbacks.History:
        """Train on an ad log.

        Args:
            x: `AdLog` (its clicked impressions are taken) or `Batches`.
            images: int or None. How many creatives to see in all, those of
                earlier calls and a resumed checkpoint included. Defaults to
                200,000 where `minutes` is not given.
            minutes: float or None. Stop by the clock instead; the schedules
                follow it. Such a run depends on the machine's speed.
            batch_size: int or None. Where `x` is an `AdLog`. `None` is the
                preset's.
            validation_data: `AdLog` or None. Held-out impressions for the
                `val_` figures.
            until: dict of str to float or None. Figures of the averaged
                generator that are good enough to stop, such as
                `{"coverage": 0.8}`; see `ads.callbacks.Validation`.
            callbacks: sequence of keras callbacks. One epoch is a "tick" of
                about 4,096 images.
            verbose: `"auto"`, 0 or 1. Progress with time left.
            hide: callable or None. Finds the words of a picture, such as
                `WordFinder`: of a uint8 array `[height, width, 3]` it returns
                boxes, `[4]` each. Words are hidden from all that learns; so
                what is drawn has none, and no smudge of any. For flattened
                banners. Defaults to `None`.

        Returns:
            `keras.callbacks.History`, one entry a tick.
        """
        self.check_compiled()
        if hide is not None:
            check_hiding(self.schema)
        batches = self._batches(x, batch_size)
        plan = self.plan(batches.batch_size, images, minutes)
        if not self.built:
            with self.distribute_strategy.scope():
                self.adapt(batches.log, batches.shown)
        self.build_optimizers()
        clicks = self.guiding_clicks()
        dataset = CreativeDataset(self, batches, clicks, hide)
        self.set_dataset_size(dataset.creatives)
        if until:
            callbacks = [
                self._validation(until, validation_data, batches.log, hide),
                *callbacks,
            ]
        held_out = None
        if validation_data is not None:
            clicked = validation_data.batches(batches.batch_size)
            known = CreativeDataset(self, clicked, clicks, hide)
            held_out = known.once(2_048)
        return self.run(dataset, plan, callbacks, held_out, verbose)

    def _batches(
        self, x: AdLog | Batches[AdLog], batch_size: int | None
    ) -> Batches[AdLog]:
        """Return the batches to train on; refuse a size that is not theirs."""
        if not isinstance(x, Batches):
            x = x.batches(batch_size or self.recipe.batch_size)
        elif batch_size not in (None, x.batch_size):
            raise AdsError(
                f"`batch_size` must be that of the batches, {x.batch_size}, "
                f"or left out. Received: batch_size={batch_size}"
            )
        x.check()
        return x

    def _validation(
        self,
        until: Mapping[str, float],
        held_out: AdLog | None,
        log: AdLog,
        hide: FindsWords | None,
    ) -> keras.callbacks.Callback:
        """Make the callback that looks whether all is good enough."""
        from tfgan_ads.creatives.quality.validation import Validation

        if held_out is None:
            raise AdsError(
                "`until` needs `validation_data`: creatives learned from "
                "cannot say when to stop."
            )
        return Validation(held_out, log, until=until, hide=hide)

    def set_dataset_size(self, creatives: int) -> None:
        """Say how many distinct creatives there are to learn from."""
        if creatives != self.creatives:
            self.creatives = creatives
            # It is a constant of the graph that was traced.
            self.train_function = None
