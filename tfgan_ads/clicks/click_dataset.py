"""`ClickDataset`: impressions as a click model wants them."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from tfgan_ads.clicks.click_batch import ClickBatch
from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.impressions import labels
from tfgan_ads.clicks.impressions import product_codes
from tfgan_ads.clicks.said_encoder import some_hidden
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.encode_table import encode_dictionary


class ClickDataset(keras.utils.PyDataset):
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
        super().__init__()
        self.model = model
        self.batch_size = batch_size
        self.seed = seed
        self.epoch = 0
        self.images = log.images
        table = model.read(log)
        click = labels(log.schema, table)["click"]
        rows, self.kept = _sample(click, negatives, seed)
        table = table.take(rows)
        self.labels = labels(log.schema, table, model.conversion_window)
        self.viewer = model.encode_table(table)
        self.attributes = encode_columns(model.attribute_encoder, table)
        image = str(log.schema.creative_image)
        self.names, self.code = encode_dictionary(table[image])
        self.labels["product"] = product_codes(log.schema, table)
        rng = np.random.default_rng([seed, 1])
        shape = (len(rows), model.members)
        self.weight = rng.exponential(size=shape).astype("float32")
        if model.members == 1:
            self.weight = np.ones(shape, "float32")

    def __len__(self) -> int:
        return max(1, len(self.code) // self.batch_size)

    def __getitem__(self, index: int) -> dict[str, Any]:
        # Keras shuffles the numbers of batches; we shuffle rows.
        order = np.random.default_rng([self.seed, 2, self.epoch])
        rows = order.permutation(len(self.code))
        rows = rows[index * self.batch_size : (index + 1) * self.batch_size]
        batch = self.take(rows)
        if "said" in batch.viewer:
            rng = np.random.default_rng([self.seed, 3, self.epoch, index])
            batch.viewer["said"] = some_hidden(batch.viewer["said"], rng)
        # Keras lets a dict through as it is.
        return batch._asdict()

    def on_epoch_end(self) -> None:
        self.epoch += 1

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


def _sample(
    click: npt.NDArray, negatives: float, seed: int
) -> tuple[npt.NDArray, float]:
    """Keep all clicks and some of the rest; return rows and the share."""
    clicked, rest = np.flatnonzero(click == 1), np.flatnonzero(click != 1)
    wanted = min(len(rest), round(negatives * len(clicked)))
    rng = np.random.default_rng([seed, 0])
    kept = rng.choice(rest, wanted, replace=False)
    return np.sort(np.concatenate([clicked, kept])), wanted / len(rest)
