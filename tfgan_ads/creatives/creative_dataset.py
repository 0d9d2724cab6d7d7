"""`CreativeDataset`: impressions as the arrays the networks want."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import tensorflow as tf

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.batches import Batches
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.features.profiles.encode_table import layout_indices
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE
from tfgan_ads.training.batch_stream import batch_spec
from tfgan_ads.training.batch_stream import batch_stream

_PREFETCH = 4


class CreativeDataset:
    """Turns the order of `Batches` into tensors for `train_step`.

    Columns are encoded once, by the same layers that serve; every product is
    placed once in each of its layouts. What is left to do for a batch is
    picking rows, so the training step never waits.

    Args:
        model: `CreativeModel`, with adapted encoders.
        batches: `Batches`.
        clicks: `ClickModel` or None. Its inputs come with every batch.
    """

    def __init__(
        self,
        model: CreativePainter,
        batches: Batches[AdLog],
        clicks: ClickPredictor | None = None,
    ) -> None:
        self.model = model
        self.batches = batches
        log, schema = batches.log, model.schema
        self._images = log.images
        image, product = str(schema.creative_image), schema.product_image
        layout = schema.column_of_role("placement")
        columns = [
            image,
            *model.encoder.columns,
            *model.attribute_encoder.columns,
        ]
        if model.mode == "treatment":
            columns += [name for name in (product, layout) if name]
        batches.check()
        self.count = batches.count
        if clicks is not None:
            columns += clicks.encoder.columns
        table = log.to_arrow(list(dict.fromkeys(columns)))
        self._references = encode_dictionary(table[image])
        self.condition = np.asarray(
            model.conditioning.personalisation.generalise(
                encode_columns(model.encoder, table)
            )
        )
        self.attributes = encode_columns(model.attribute_encoder, table)
        self.viewer: dict[str, npt.NDArray] | None = None
        if clicks is not None:
            self.viewer = clicks.encode_table(table)
        self.placed: npt.NDArray | None = None
        if product and model.mode == "treatment":
            self._place_products(table, product, layout)

    def _place_products(
        self, table: pa.Table, product: str, layout: str | None
    ) -> None:
        """Place every (product, layout) pair that occurs, once."""
        names, product_of = encode_dictionary(table[product])
        layouts = list(self.model.placer.placements)
        layout_of = np.zeros(len(product_of), int)
        if layout:
            layout_of = layout_indices(table[layout].to_pylist(), layouts)
        pairs, self._pair_of = np.unique(
            product_of * len(layouts) + layout_of, return_inverse=True
        )
        cutouts = self._images.load(names, CUTOUT_SIZE, 4)
        size = self.model.size
        self.placed = np.empty((len(pairs), size, size, 4), "uint8")
        for rows in chunks(len(pairs), 512):
            chosen = cutouts[pairs[rows] // len(layouts)]
            placed = self.model.placer(
                chosen.astype("float32") / 255, pairs[rows] % len(layouts)
            )
            self.placed[rows] = np.round(placed.numpy() * 255)

    @property
    def creatives(self) -> int:
        """How many distinct creatives there are."""
        return len(self._references[0])

    def take(self, rows: npt.NDArray) -> CreativeBatch:
        """Return the arrays of the given rows."""
        names, code_of = self._references
        images = self._images.load(
            [names[i] for i in code_of[rows]],
            self.model.size,
            self.model.channels,
        )
        product = viewer = None
        if self.placed is not None:
            product = self.placed[self._pair_of[rows]]
        if self.viewer is not None:
            viewer = {name: value[rows] for name, value in self.viewer.items()}
        return CreativeBatch(
            images, self.condition[rows], self.attributes[rows], product, viewer
        )

    def stream(self, first: int = 0) -> tf.data.Dataset:
        """Return the endless stream of batches from number `first` on."""
        numbers = tf.data.Dataset.counter(first)
        return self._dataset(
            numbers, self.batches.rows, self.batches.batch_size
        )

    def once(self, limit: int | None = None) -> tf.data.Dataset:
        """Return one pass in file order, of at most `limit` impressions."""
        count = min(self.count, limit or self.count)
        step = min(self.batches.batch_size, count)
        numbers = tf.data.Dataset.range(count // step)
        return self._dataset(
            numbers, lambda k: k * step + np.arange(step), step
        )

    def _dataset(
        self,
        numbers: tf.data.Dataset,
        rows_of: Callable[[int], npt.NDArray],
        rows: int,
    ) -> tf.data.Dataset:
        """Turn numbers of batches into batches of `rows` impressions."""
        example = self.take(np.zeros(1, int))
        return batch_stream(
            numbers,
            lambda number: self.take(rows_of(number)),
            batch_spec(example, rows),
            _PREFETCH,
        )
