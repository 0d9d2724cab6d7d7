"""`CreativeRows`: the impressions of a log, encoded once, picked by rows."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.composition.composition_inputs import page_features
from tfgan_ads.creatives.compositions.composition_rows import CompositionRows
from tfgan_ads.creatives.creative_batch import ClickedBatch
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.hidden_words import FindsWords
from tfgan_ads.creatives.hidden_words import HiddenWords
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.features.profiles.encoded_rows import Rows


class CreativeRows:
    """Holds what each impression is, as the networks want it.

    Columns are encoded once, by the same layers that serve, and every picture
    is read once. What is left to do for a batch is picking rows, so that
    training never waits.

    Args:
        model: `CreativeModel`, with adapted encoders.
        log: `AdLog`.
        clicks: `ClickModel` or None. Its inputs come with every batch.
        hide: callable or None. Finds the words of pictures that are hidden,
            such as `WordFinder`.

    Attributes:
        condition: float32 array `[rows, condition]`, encoded.
        attributes: float32 array `[rows, attributes]`, encoded.
        description: float32 array. The attributes, and in composition mode
            the words: what taste is told.
    """

    def __init__(
        self,
        model: CreativePainter,
        log: AdLog,
        clicks: ClickPredictor | None = None,
        hide: FindsWords | None = None,
    ) -> None:
        self.model = model
        self._images = log.images
        self._hide = hide
        conditioning, schema = model.conditioning, model.schema
        table = log.to_arrow(self._columns(clicks))
        self.count = table.num_rows
        image = str(schema.creative_image)
        self._references = encode_dictionary(table[image])
        known = encode_columns(model.encoder, table)
        self.condition = np.asarray(
            conditioning.personalisation.generalise(known)
        )
        self.attributes = encode_columns(model.attribute_encoder, table)
        words = encode_columns(conditioning.word_encoder, table)
        self.description = np.concatenate([self.attributes, words], -1)
        self.viewer: dict[str, Rows] | None = None
        if clicks is not None:
            self.viewer = clicks.encode_table(table)
        self.parts: CompositionRows | None = None
        if model.mode == "composition":
            self._compose(table)

    def _columns(self, clicks: ClickPredictor | None) -> list[str]:
        """Return the columns that are read."""
        model, schema = self.model, self.model.schema
        columns = [
            str(schema.creative_image),
            *model.encoder.columns,
            *model.attribute_encoder.columns,
        ]
        if model.mode == "composition":
            columns += CompositionRows.columns(schema)
        if clicks is not None:
            columns += [*clicks.encoder.columns, *clicks.said_columns]
        return list(dict.fromkeys(columns))

    def _compose(self, table: pa.Table) -> None:
        """Read the parts of compositions, and tell networks of their slots."""
        kit = self.model.drawing.kit
        assert kit is not None
        self.parts = CompositionRows(
            kit, self.model.schema, table, self._images
        )
        width, height = self.parts.slots.T
        page = page_features(width, height)
        self.condition = np.concatenate([self.condition, page], -1)

    @property
    def creatives(self) -> int:
        """How many distinct creatives there are."""
        return len(self._references[0])

    @cached_property
    def _words(self) -> HiddenWords | None:
        """What is hidden: looked for when the first picture is asked for."""
        if self._hide is None:
            return None
        return HiddenWords(
            self._hide, self._images, self._references[0], self.model.size
        )

    def take(self, rows: npt.NDArray) -> CreativeBatch:
        """Return the arrays of the given rows."""
        names, code_of = self._references
        images = self._images.load(
            [names[i] for i in code_of[rows]],
            self.model.size,
            self.model.channels,
        )
        viewer = None
        if self.viewer is not None:
            viewer = {name: value[rows] for name, value in self.viewer.items()}
        parts = liked = None
        if self.parts is not None:
            parts = self.parts.take(rows)
            # Taste is told the words as well.
            liked = ClickedBatch(self.condition[rows], self.description[rows])
        return CreativeBatch(
            images,
            self.condition[rows],
            self.attributes[rows],
            viewer,
            parts,
            liked,
            self._words.take(code_of[rows]) if self._words else None,
        )
