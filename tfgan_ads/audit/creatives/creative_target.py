"""`CreativeTarget`: a model of creatives, and which it may have seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.files import chunks
from tfgan_ads.metrics.comparison import Comparison
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.schema.role import Role

# Creatives of members, and of others, that are attacked.
_SUSPECTS = 1_000
_FEWEST = 50
# Creatives that are drawn for each.
DRAWN = 4
_BATCH = 64


class Pictures:
    """Creatives, each once, as the networks want them.

    Args:
        rows: `CreativeRows` they are among.
        places: int array. Where.
        products: array. What each of them advertises.
    """

    def __init__(
        self, rows: CreativeRows, places: npt.NDArray, products: npt.NDArray
    ) -> None:
        self.rows = rows
        self.places = places
        self.products = products

    @classmethod
    def some_of(
        cls, model: Any, log: AdLog, places: npt.NDArray, seed: int
    ) -> Pictures:
        """Choose some by chance, of those at some places of a log."""
        places = np.random.default_rng(seed).permutation(places)[:_SUSPECTS]
        products = np.arange(len(log))
        if log.schema.names(role=Role.PRODUCT):
            key = log.key_column("product")
            products = log.to_pandas([key])[key].to_numpy()
        return cls(CreativeRows(model, log), places, products[places])

    def __len__(self) -> int:
        return len(self.places)

    def batches(self) -> Iterator[CreativeBatch]:
        """Yield them, some at a time."""
        for part in chunks(len(self), _BATCH):
            yield self.rows.take(self.places[part])


@dataclass(frozen=True)
class CreativeTarget(Comparison):
    """A model of creatives, and which it may have seen.

    Members are creatives that it has learned from; others are held out and
    have never been in the training part, which a split by user seldom leaves.

    Attributes:
        model: `CreativeModel`.
        members: `Pictures`.
        others: `Pictures`.
        seed: int. Defaults to `0`.
    """

    model: Any
    members: Pictures
    others: Pictures
    seed: int = 0

    @classmethod
    def of(
        cls, model: Any, train: AdLog, held_out: AdLog, seed: int = 0
    ) -> CreativeTarget:
        """Find the creatives that were learned from, and others.

        Args:
            model: `CreativeModel`.
            train: `AdLog`. What it has learned from.
            held_out: `AdLog`. What it has not.
            seed: int. Defaults to `0`.

        Returns:
            `CreativeTarget`.
        """
        image = str(model.schema.creative_image)
        # What ads look like is learned from all of them; see `CreativeDataset`.
        all_shown = model.conditioning.samples_attributes
        learned = (train if all_shown else train.clicked()).first_of(image)
        other = held_out.first_of(image)
        known, unseen = (
            log.to_pandas([image])[image] for log in (train, other)
        )
        never = np.flatnonzero(~unseen.isin(known))
        return cls(
            model,
            Pictures.some_of(model, learned, np.arange(len(learned)), seed),
            Pictures.some_of(model, other, never, seed),
            seed,
        )

    @property
    def too_few(self) -> str:
        """Why nothing can be told; `""` where it can."""
        for what, units in (
            ("that were learned from", self.member_units),
            ("that were held out and never in training", self.other_units),
        ):
            if (count := len(np.unique(units))) < _FEWEST:
                return (
                    f"There are {count} creatives, or products, {what}, and "
                    f"{_FEWEST} are needed: split by product, or give a larger "
                    "log."
                )
        return ""

    @cached_property
    def _by_product(self) -> bool:
        """Whether products are on one side alone.

        Then creatives of one are no independent evidence.
        """
        mine, theirs = self.members.products, self.others.products
        return not np.isin(mine, theirs).any()

    @property
    def member_units(self) -> npt.NDArray:
        """What counts once: a creative, or all of a product."""
        return self._units(self.members)

    @property
    def other_units(self) -> npt.NDArray:
        """What counts once."""
        return self._units(self.others)

    def _units(self, part: Pictures) -> npt.NDArray:
        if self._by_product:
            return np.unique(part.products, return_inverse=True)[1]
        return np.arange(len(part))

    def drawn(self, part: Pictures) -> npt.NDArray[np.uint8]:
        """Draw some creatives for what each one was shown for.

        Args:
            part: `Pictures`.

        Returns:
            uint8 array `[n, DRAWN, size, size, channels]`.
        """
        return np.stack([self._draw(part, k) for k in range(DRAWN)], 1)

    def _draw(self, part: Pictures, turn: int) -> npt.NDArray[np.uint8]:
        drawing, found = self.model.drawing, []
        for number, batch in enumerate(part.batches()):
            seed = self.seed, turn * len(part) + number
            inputs = drawing.inputs_of(batch, seed)
            inputs = tf.nest.map_structure(tf.convert_to_tensor, inputs)
            found.append(to_bytes(drawing.generator(inputs)).numpy())
        return np.concatenate(found)
