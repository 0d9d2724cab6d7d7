"""`GroundReader`: reads from grounds what a generator has to be told."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.pixels import from_bytes

# So many combinations of categories are tried, and of those the best are
# refined in so many steps.
_TRIED, _REFINED, _STEPS, _RATE = 96, 3, 40, 0.1
# So many grounds are painted at a time.
_BATCH = 128


class ReadGrounds(NamedTuple):
    """What was read from some grounds.

    Attributes:
        attributes: float32 array `[ads, attributes]`, encoded.
        apart: float32 array `[ads]`. How far from the ground is what the
            generator paints when it is told that; see `Grounds.apart`.
    """

    attributes: npt.NDArray
    apart: npt.NDArray


class GroundReader:
    """Reads attributes by analysis through synthesis.

    `argmin_a |known (paint(a, slot) - ground)|^2`: every combination of
    categories that the model has seen is painted under the ad's own slot and
    elements, numbers as the discriminator reads them; of the nearest few the
    numbers then go down the gradient.

    Args:
        model: `CreativeModel` of compositions, with attributes.

    Source: GAN inversion, Zhu et al., Generative visual manipulation on the
    natural image manifold, 2016, section 4.1.
    """

    def __init__(self, model: CreativePainter) -> None:
        self.model = model
        self.drawing = model.drawing
        self._numbers = _numbers(model)
        self._paint = tf.function(self._painted, reduce_retracing=True)
        self._slope = tf.function(self._sloped, reduce_retracing=True)

    def __call__(self, batch: CreativeBatch, grounds: Grounds) -> ReadGrounds:
        """Read the attributes of ads that their log does not tell.

        Args:
            batch: `CreativeBatch` of arrays. Attributes that it has stay.
            grounds: `Grounds` of as many ads.

        Returns:
            `ReadGrounds`.
        """
        grounds = without_panels(grounds, batch, self.drawing.kit)
        batch = batch._replace(
            parts=batch.parts._replace(photo_id=np.full(_rows(batch), -1))
        )
        tried = self._candidates(batch)
        apart = np.stack([self._apart(batch, grounds, a) for a in tried])
        best = np.argsort(apart, 0)[:_REFINED]
        found = [
            self._refined(batch, grounds, tried[k, np.arange(_rows(batch))])
            for k in best
        ]
        return _nearest(found)

    def _candidates(self, batch: CreativeBatch) -> npt.NDArray:
        """Return what is tried, `[candidates, ads, attributes]`."""
        told, known = self._told(batch)
        kinds = self._combinations()
        numbers = self._read_numbers(batch)
        tried = kinds[:, None] * (1 - self._numbers) + numbers * self._numbers
        tried = np.where(known, told, tried).astype("float32")
        return np.unique(tried, axis=0)

    def _told(self, batch: CreativeBatch) -> tuple[npt.NDArray, npt.NDArray]:
        """Return what the log tells, and which places it tells."""
        told = np.asarray(batch.attributes, "float32")
        known = np.zeros(told.shape, bool)
        for group in self.model.conditioning.groups:
            places = slice(group.start, group.stop)
            there = told[:, places].any(-1)
            if not group.categorical:
                there = told[:, group.stop] == 0
            known[:, places] = there[:, None]
        return told, known

    def _combinations(self) -> npt.NDArray:
        """Return the frequent categories of what was painted, encoded."""
        conditioning = self.model.conditioning
        table = np.asarray(conditioning.attribute_table)
        painted = np.asarray(conditioning.said.designs)[:, 1] < 0
        kinds, counts = np.unique(
            table[painted] * (1 - self._numbers), axis=0, return_counts=True
        )
        return kinds[np.argsort(-counts, kind="stable")[:_TRIED]]

    def _read_numbers(self, batch: CreativeBatch) -> npt.NDArray:
        """Return the numbers that the discriminator sees, or their means."""
        critic = self.model.discriminator
        if critic is None:
            return np.zeros(batch.attributes.shape, "float32")
        seen = critic.describe(critic.extract(from_bytes(batch.image)))
        return self._whole(np.asarray(seen))

    def _whole(self, attributes: Any) -> Any:
        """Bring angles onto their circle, and numbers into their range."""
        columns = self.model.attribute_encoder.columns
        for group in self.model.conditioning.groups:
            if group.categorical:
                continue
            places = np.arange(attributes.shape[-1])
            mine = (places >= group.start) & (places < group.stop)
            part = attributes[..., group.start : group.stop]
            if columns[group.name].period:
                length = tf.norm(part, axis=-1, keepdims=True) + 1e-6
                attributes = tf.where(mine, attributes / length, attributes)
            else:
                near = tf.clip_by_value(attributes, -3.0, 3.0)
                attributes = tf.where(mine, near, attributes)
        return np.asarray(attributes)

    def _apart(
        self, batch: CreativeBatch, grounds: Grounds, attributes: npt.NDArray
    ) -> npt.NDArray:
        painted = [
            self._paint(*_of(batch, attributes, rows)).numpy()
            for rows in chunks(_rows(batch), _BATCH)
        ]
        return grounds.apart(np.concatenate(painted))

    def _refined(
        self, batch: CreativeBatch, grounds: Grounds, attributes: npt.NDArray
    ) -> ReadGrounds:
        """Move numbers down the slope, as long as the grounds come nearer."""
        best = ReadGrounds(attributes, self._apart(batch, grounds, attributes))
        if not self._numbers.any():
            return best
        _, known = self._told(batch)
        moved = self._numbers * ~known
        for step in range(_STEPS):
            rate = _RATE * (1 - step / _STEPS)
            slopes = [
                self._slope(
                    *_of(batch, attributes, rows),
                    *(tf.constant(x[rows]) for x in grounds),
                ).numpy()
                for rows in chunks(_rows(batch), _BATCH)
            ]
            slope = moved * np.concatenate(slopes)
            length = np.linalg.norm(slope, axis=-1, keepdims=True) + 1e-9
            attributes = self._whole(attributes - rate * slope / length)
        there = ReadGrounds(attributes, self._apart(batch, grounds, attributes))
        return _nearest([best, there])

    def _painted(self, condition: Any, attributes: Any, parts: Any) -> Any:
        """Return painted grounds, `[ads, size, size, 3]` in [0, 1]."""
        shape = (tf.shape(attributes)[0], self.drawing.latent)
        latent = tf.random.stateless_normal(shape, (0, 1))
        inputs = self.drawing.generator_inputs(
            latent, condition, attributes, parts.as_floats()
        )
        generator, size = self.drawing.generator, self.model.size
        direction = generator.direct(inputs)
        return generator.paint(direction, inputs["parts"], size, size)

    def _sloped(
        self, condition: Any, attributes: Any, parts: Any, ground: Any, seen: Any
    ) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(attributes)
            painted = self._painted(condition, attributes, parts)
            total = tf.reduce_sum(tf.square(painted - ground) * seen)
        return tape.gradient(total, attributes)


def without_panels(
    grounds: Grounds, batch: CreativeBatch, kit: Any
) -> Grounds:
    """Take for unknown what the panels of the ads' layouts cover.

    Args:
        grounds: `Grounds`.
        batch: `CreativeBatch` of as many ads.
        kit: `CompositionKit`.
    """
    parts, side = batch.parts, grounds.known.shape[1]
    boxes, _ = kit.layouts.panels(parts.layout, parts.width, parts.height)
    page = np.stack([parts.width, parts.height] * 2, -1)
    box = np.asarray(boxes) * (side / page)
    place = np.arange(side)
    across, down = (
        (place + 1 > box[:, i, None]) & (place < box[:, i + 2, None])
        for i in (0, 1)
    )
    covered = (down[:, :, None] & across[:, None])[..., None]
    there = (boxes[:, 2] > boxes[:, 0]).numpy()[:, None, None, None]
    return grounds._replace(known=grounds.known * ~(covered & there))


def _numbers(model: CreativePainter) -> npt.NDArray:
    """Return 1 at the places of encoded attributes that are numbers."""
    places = np.zeros(model.attribute_encoder.width, "float32")
    for group in model.conditioning.groups:
        if not group.categorical:
            places[group.start : group.stop] = 1
    return places


def _of(batch: CreativeBatch, attributes: npt.NDArray, rows: slice) -> Any:
    parts = tf.nest.map_structure(lambda x: tf.constant(x[rows]), batch.parts)
    return (
        tf.constant(batch.condition[rows]),
        tf.constant(attributes[rows], tf.float32),
        parts,
    )


def _rows(batch: CreativeBatch) -> int:
    return len(batch.condition)


def _nearest(found: list[ReadGrounds]) -> ReadGrounds:
    """Return for each ad what comes nearest."""
    apart = np.stack([read.apart for read in found])
    attributes = np.stack([read.attributes for read in found])
    best, ads = apart.argmin(0), np.arange(apart.shape[1])
    return ReadGrounds(attributes[best, ads], apart[best, ads])
