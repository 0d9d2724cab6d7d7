"""`ClickDataset`: impressions as a click model wants them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.clicks.click_batch import ClickBatch
from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.impressions import check_clicks
from tfgan_ads.clicks.impressions import click_column
from tfgan_ads.clicks.impressions import labels
from tfgan_ads.clicks.impressions import product_codes
from tfgan_ads.clicks.said_encoder import some_hidden
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.row_stream import ROW
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.features.profiles.encode_table import encode_many
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share
from tfgan_ads.training.batch_stream import batch_spec
from tfgan_ads.training.batch_stream import batch_stream

_PREFETCH = 2


class ClickDataset:
    """Shuffled batches of clicked impressions and a sample of the others.

    Only users who consent are learned from. Every clicked impression is
    kept, and `negatives` times as many of the others; `kept` is their share,
    which the model's calibration puts right. Members of the ensemble weigh
    the rows differently (the Bayesian bootstrap), so that they differ by as
    much as the log leaves open. What creatives say is hidden now and then.

    Args:
        model: `ClickEnsemble`, with adapted encoders.
        log: `AdLog`.
        batch_size: int.
        negatives: float. Impressions without a click, for each with one.
        seed: int.

    Attributes:
        kept: float in (0, 1]. Share of the impressions without a click.
    """

    def __init__(
        self,
        model: ClickEnsemble,
        log: AdLog,
        batch_size: int,
        negatives: float,
        seed: int = 0,
    ) -> None:
        self.model = model
        self.seed = seed
        self.images = log.images
        log, self.kept = _sample(log, negatives, seed)
        table = model.read(log)
        count = table.num_rows
        # Of a small log a batch is all there is, shared out evenly.
        size = min(batch_size, count)
        if size < replicas.count():
            raise AdsError(
                f"{size} impressions are too few to be shared out among "
                f"{replicas.count()} replicas. Train with fewer."
            )
        self.batch_size = size - size % replicas.count()
        self._ordered: tuple[int, npt.NDArray] | None = None
        self.labels = labels(log.schema, table, model.conversion_window)
        self.viewer = model.encode_table(table)
        self.attributes = encode_many(model.attribute_encoder, table)
        image = str(log.schema.creative_image)
        self.names, self.code = encode_dictionary(table[image])
        self.labels["product"] = product_codes(log.schema, table)
        rng = np.random.default_rng([seed, 1])
        shape = (count, model.members)
        self.weight = rng.exponential(size=shape).astype("float32")
        if model.members == 1:
            self.weight = np.ones(shape, "float32")

    def __len__(self) -> int:
        """How many batches an epoch has."""
        return len(self.code) // self.batch_size

    def batch(self, number: int, share: Share = WHOLE) -> ClickBatch:
        """Return the batch of a number, or a share of it."""
        epoch, index = divmod(number, len(self))
        first = index * self.batch_size
        rows = self._order(epoch)[first : first + self.batch_size]
        batch = self.take(share.of(rows))
        if "said" in batch.viewer:
            rng = np.random.default_rng([self.seed, 3, epoch, index])
            said = some_hidden(self.viewer["said"][rows], rng)
            batch.viewer["said"] = share.of(said)
        return batch

    def _order(self, epoch: int) -> npt.NDArray:
        """Return the order of an epoch's rows."""
        if self._ordered is None or self._ordered[0] != epoch:
            rng = np.random.default_rng([self.seed, 2, epoch])
            self._ordered = epoch, rng.permutation(len(self.code))
        return self._ordered[1]

    def stream(self, share: Share = WHOLE) -> tf.data.Dataset:
        """Return the endless stream of batches, or of a share of each."""
        spec = batch_spec(self.batch(0, share), self.batch_size // share.count)
        return batch_stream(
            tf.data.Dataset.counter(),
            lambda number: self.batch(number, share),
            spec,
            _PREFETCH,
        )

    def take(self, rows: npt.NDArray) -> ClickBatch:
        """Return the arrays of the given rows."""
        references = [self.names[i] for i in self.code[rows]]
        size, channels = self.model.size, self.model.channels
        return ClickBatch(
            self.images.load(references, size, channels),
            {name: value[rows] for name, value in self.viewer.items()},
            self.attributes[rows],
            self.weight[rows],
            **{name: value[rows] for name, value in self.labels.items()},
        )


def _sample(log: AdLog, negatives: float, seed: int) -> tuple[AdLog, float]:
    """Keep all clicks and some of the rest; return them and the share.

    Of all impressions only the clicks are read, so that a log may be larger
    than memory, if not what is learned of it.
    """
    log = log.consented()
    column = click_column(log.schema)
    read = [
        (batch[ROW].to_numpy(), np.nan_to_num(batch[column].to_numpy()))
        for batch in log.stream([column, ROW])
    ]
    check_clicks(column, {v for _, each in read for v in np.unique(each)})
    numbers, clicks = map(np.concatenate, zip(*read))
    told, rest = np.flatnonzero(clicks == 1), np.flatnonzero(clicks != 1)
    wanted = min(len(rest), round(negatives * len(told)))
    rng = np.random.default_rng([seed, 0])
    kept = rng.choice(rest, wanted, replace=False)
    rows = np.sort(np.concatenate([told, kept]))
    return log.rows(numbers[rows]), wanted / len(rest)
