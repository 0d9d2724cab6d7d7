"""`CreativeDataset`: impressions as the arrays the networks want."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.creatives.creative_batch import ClickedBatch
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.creatives.hidden_words import FindsWords
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.batch_order import BatchOrder
from tfgan_ads.data.batches import Batches
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share
from tfgan_ads.training.batch_stream import batch_spec
from tfgan_ads.training.batch_stream import batch_stream

_PREFETCH = 4


class CreativeDataset:
    """Turns the order of `Batches` into tensors for `train_step`.

    What ads look like is learned from every creative that was shown, each as
    often as any other; what is liked, from the impressions that were clicked.
    Where taste does not choose attributes there is nothing to tell apart, and
    both are learned from what was clicked.

    Args:
        model: `CreativeModel`, with adapted encoders.
        batches: `Batches`.
        clicks: `ClickModel` or None. Its inputs come with every batch.
        hide: callable or None. Finds the words of pictures that are hidden,
            such as `WordFinder`.
    """

    def __init__(
        self,
        model: CreativePainter,
        batches: Batches[AdLog],
        clicks: ClickPredictor | None = None,
        hide: FindsWords | None = None,
    ) -> None:
        self.batches = batches
        batches.check()
        self.count = batches.count
        self._size = batches.batch_size
        self._model, self._clicks, self._hide = model, clicks, hide
        self.clicked = CreativeRows(model, batches.log, clicks, hide)

    @cached_property
    def shown(self) -> CreativeRows | None:
        """All that was shown, each once; None where clicks are all there is.

        Encoded for whoever trains: held-out creatives are taken, or passed
        over once.
        """
        batches, model = self.batches, self._model
        if not (model.conditioning.samples_attributes and batches.shown_apart):
            return None
        shown = batches.shown.first_of(str(model.schema.creative_image))
        return CreativeRows(model, shown, self._clicks, self._hide)

    @cached_property
    def _order(self) -> BatchOrder:
        """The order in which what was shown is seen."""
        count = (self.shown or self.clicked).count
        return BatchOrder(count, self._size, [self.batches.seed, 1])

    @property
    def creatives(self) -> int:
        """How many distinct creatives there are to learn from."""
        return (self.shown or self.clicked).creatives

    def take(self, rows: npt.NDArray) -> CreativeBatch:
        """Return the arrays of clicked impressions, by their rows."""
        return self.clicked.take(rows)

    def batch(self, number: int, share: Share = WHOLE) -> CreativeBatch:
        """Return the batch of a number, or a share of it."""
        rows = share.of(self.batches.rows(number))
        if self.shown is None:
            return self.clicked.take(rows)
        liked = ClickedBatch(
            self.clicked.condition[rows], self.clicked.description[rows]
        )
        shown = self.shown.take(share.of(self._order.rows(number)))
        return shown._replace(clicked=liked)

    def stream(self, first: int = 0, share: Share = WHOLE) -> tf.data.Dataset:
        """Return the endless stream of batches from number `first` on.

        Args:
            first: int. Defaults to `0`.
            share: `Share`. Which rows of each.
        """
        numbers = tf.data.Dataset.counter(first)
        return self._dataset(
            numbers,
            lambda number: self.batch(number, share),
            self._size // share.count,
        )

    def once(self, limit: int | None = None) -> tf.data.Dataset:
        """Return one pass over what was clicked, of at most `limit` rows."""
        count = min(self.count, limit or self.count)
        step = min(self._size, count)
        numbers = tf.data.Dataset.range(count // step)
        return self._dataset(
            numbers, lambda k: self.take(k * step + np.arange(step)), step
        )

    def _dataset(
        self,
        numbers: tf.data.Dataset,
        fetch: Callable[[int], CreativeBatch],
        rows: int,
    ) -> tf.data.Dataset:
        """Turn numbers of batches into batches of `rows` impressions."""
        spec = batch_spec(fetch(0), rows)
        return batch_stream(numbers, fetch, spec, _PREFETCH)
