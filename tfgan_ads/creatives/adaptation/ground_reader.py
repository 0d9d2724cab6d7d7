"""`GroundReader`: reads from grounds which attributes they show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.graphs import Graphs
from tfgan_ads.creatives.graphs import as_given
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.features.profiles.attribute_groups import AttributeGroup
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.pixels import from_bytes

# So many combinations of categories are tried; so many ads are painted at a
# time.
_TRIED, _BATCH = 96, 128
# Numbers are no further out, in standard deviations.
_FAR = 3.0
# With so many of the best combinations, numbers are tried beside what the
# discriminator sees: so many standard deviations, or radians on a circle.
_BEST, _BESIDE = 3, (-0.7, -0.35, 0.35, 0.7)


class GroundReader:
    """Reads attributes by analysis through synthesis.

    `argmin_a |known (paint(a, slot) - ground)|^2`: every combination of
    categories that the model has seen is painted under the ad's own slot and
    elements, with numbers as the discriminator sees them; the best few again,
    with each number a little more and a little less.

    Args:
        model: `CreativeModel` of compositions.

    Source: GAN inversion, Zhu et al., Generative visual manipulation on the
    natural image manifold, 2016, section 4.1.
    """

    def __init__(self, model: CreativePainter) -> None:
        self.model = model
        self.drawing = model.drawing
        self._paint = Graphs().of("paint", (), self._painted, np.inf, as_given)

    def __call__(
        self, batch: CreativeBatch, grounds: Grounds
    ) -> npt.NDArray[np.float32]:
        """Read the attributes of ads that their log does not tell.

        Args:
            batch: `CreativeBatch` of arrays, without photographs. Attributes
                that it has stay.
            grounds: `Grounds` of as many ads.

        Returns:
            float32 array `[ads, attributes]`, encoded.
        """
        told, known = self._told(batch)
        numbers = self._numbers(batch)
        tried = [
            np.where(known, told, np.where(self._are_numbers, numbers, kinds))
            for kinds in self._combinations(np.asarray(known.all(0)))
        ]
        apart = self._apart(batch, grounds, tried)
        best, apart = _best(np.stack(tried), apart)
        for group in self.model.conditioning.groups:
            if not group.categorical:
                beside = np.concatenate(self._beside(best, group))
                beside = np.where(known, told, beside)
                more = self._apart(batch, grounds, beside)
                best, apart = _best(
                    np.concatenate([best, beside]),
                    np.concatenate([apart, more]),
                )
        return best[0]

    def _apart(
        self,
        batch: CreativeBatch,
        grounds: Grounds,
        tried: Sequence[npt.NDArray] | npt.NDArray,
    ) -> npt.NDArray[np.float32]:
        """Return how far from its ground each ad is painted, `[tried, ads]`."""
        return np.stack(
            [grounds.apart(self._all_painted(batch, each)) for each in tried]
        )

    def _beside(
        self, attributes: npt.NDArray, group: AttributeGroup
    ) -> list[npt.NDArray]:
        """Return attributes with one number a little less, and more."""
        start, stop = group.start, group.stop
        periodic = self._columns[group.name].period
        changed = []
        for step in _BESIDE:
            other = attributes.copy()
            part = other[..., start:stop]
            if periodic:
                across = np.stack([part[..., 1], -part[..., 0]], -1)
                part[...] = np.cos(step) * part + np.sin(step) * across
            else:
                part += step
            changed.append(other)
        return changed

    @property
    def _columns(self) -> Any:
        return self.model.attribute_encoder.columns

    def _told(self, batch: CreativeBatch) -> tuple[npt.NDArray, npt.NDArray]:
        """Return what the log tells, and at which places."""
        told = np.asarray(batch.attributes, "float32")
        known = np.zeros(told.shape, bool)
        for group in self.model.conditioning.groups:
            if group.categorical:
                # The first place is of words that the model does not know.
                words = told[:, group.start + 1 : group.stop]
                there = words.any(-1, keepdims=True)
                known[:, group.start : group.stop] = there
            else:
                # Behind a number it says whether it is missing.
                there = told[:, group.stop : group.stop + 1] == 0
                known[:, group.start : group.stop + 1] = there
        return told, known

    @property
    def _are_numbers(self) -> npt.NDArray[np.bool_]:
        """Which places of encoded attributes are numbers, and their flags."""
        places = np.ones(self.model.attribute_encoder.width, bool)
        for group in self.model.conditioning.groups:
            if group.categorical:
                places[group.start : group.stop] = False
        return places

    def _combinations(
        self, told: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.float32]:
        """Return the frequent categories of what was painted, encoded.

        What all ads are told is no part of a combination.
        """
        conditioning = self.model.conditioning
        table = np.asarray(conditioning.attribute_table)
        painted = np.asarray(conditioning.said.designs)[:, 1] < 0
        if painted.any():
            table = table[painted]
        kinds, counts = np.unique(
            np.where(self._are_numbers | told, 0, table),
            axis=0,
            return_counts=True,
        )
        return kinds[np.argsort(-counts, kind="stable")[:_TRIED]]

    def _numbers(self, batch: CreativeBatch) -> npt.NDArray[np.float32]:
        """Return the numbers that the discriminator sees, or their means."""
        critic = self.model.discriminator
        if critic is None or critic.describe is None:
            return np.zeros(batch.attributes.shape, "float32")
        seen = critic.describe(critic.extract(from_bytes(batch.image)))
        numbers = np.clip(np.asarray(seen), -_FAR, _FAR)
        for group in self.model.conditioning.groups:
            if group.categorical:
                continue
            # It is seen, so it is not missing.
            numbers[:, group.stop] = 0
            if self._columns[group.name].period:
                # Sine and cosine: onto their circle.
                part = numbers[:, group.start : group.stop]
                part /= np.linalg.norm(part, axis=-1, keepdims=True) + 1e-6
        return numbers

    def _all_painted(
        self, batch: CreativeBatch, attributes: npt.NDArray
    ) -> npt.NDArray:
        batch = batch._replace(attributes=attributes.astype("float32"))
        count = len(batch.condition)
        painted = [
            self._paint(_tensors(batch.rows(rows)))
            for rows in chunks(count, _BATCH)
        ]
        return np.concatenate([part.numpy() for part in painted])

    def _painted(self, batch: CreativeBatch) -> Any:
        """Return painted grounds, `[ads, size, size, 3]` in [0, 1]."""
        inputs = self.drawing.inputs_of(batch, (0, 1))
        generator, size = self.drawing.generator, self.model.size
        direction = generator.direct(inputs)
        return generator.paint(direction, inputs["parts"], size, size)


def _best(
    tried: npt.NDArray, apart: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the best few of what was tried for each ad, the first first."""
    order = apart.argsort(0, kind="stable")[:_BEST]
    return (
        np.take_along_axis(tried, order[..., None], 0),
        np.take_along_axis(apart, order, 0),
    )


def _tensors(batch: CreativeBatch) -> CreativeBatch:
    return tf.nest.map_structure(
        lambda x: None if x is None else tf.constant(x), batch
    )
