"""`AttributeJudge`: reads a creative's attributes from its pixels."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any
from typing import NamedTuple

import keras
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.creatives.quality.judge_cache import keep
from tfgan_ads.creatives.quality.judge_cache import recall
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.attribute_groups import AttributeGroup
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.losses.attributes import attribute_loss

logger = logging.getLogger("tfgan_ads")

# What is judged where there are no attributes: quarter turns.
TURN = AttributeGroup("turn", 0, 4, True)

_LEAST_STEPS = 200


class JudgeOutput(NamedTuple):
    """What a judge sees in creatives, from one pass.

    Attributes:
        attributes: float array `[n, width]`, raw outputs.
        features: float array `[n, 64]`.
    """

    attributes: npt.NDArray
    features: npt.NDArray


class AttributeJudge:
    """A small classifier, trained on real creatives alone.

    It sees every distinct creative of a log, with noise, and learns to name
    the attributes. It judges generated creatives (are the wished attributes
    there?), and its 64 features describe pictures for the Frechet distance.
    Where a log has no attributes, it learns which way up a creative is
    instead, for the features. Figures from two judges must not be compared;
    `name` tells two of them apart.

    Args:
        size: int. Side of the creatives in pixels.
        channels: int.
        encoder: `ProfileEncoder`, adapted, of the attribute columns.
        seed: int. Defaults to `0`.
    """

    def __init__(
        self, size: int, channels: int, encoder: ProfileEncoder, seed: int = 0
    ) -> None:
        self.size = size
        self.channels = channels
        self.encoder = encoder
        self.seed = seed
        self.groups = attribute_groups(encoder) or [TURN]
        self.name = "untrained"
        self.accuracy: dict[str, float] = {}
        keras.utils.set_random_seed(seed)
        self.model = self._build()

    def _build(self) -> keras.Model:
        shape = (self.size, self.size, self.channels)
        images = keras.Input(shape)
        x = images / 127.5 - 1
        for filters in (24, 48, 64):
            x = keras.layers.Conv2D(filters, 3, 2, padding="same")(x)
            x = keras.layers.BatchNormalization(momentum=0.9)(x)
            x = keras.layers.LeakyReLU(0.2)(x)
        features = keras.layers.Dense(64, name="features")(
            keras.layers.Flatten()(x)
        )
        heads = keras.layers.Dense(self.encoder.width or TURN.stop)(
            keras.layers.LeakyReLU(0.2)(features)
        )
        return keras.Model(images, [heads, features])

    def fit(
        self,
        log: AdLog,
        epochs: int = 8,
        limit: int = 12_000,
        cache: Path | None = None,
    ) -> None:
        """Learn from the distinct creatives of a log.

        A tenth is held out; `accuracy` says how well it is judged, and a
        line of the `tfgan_ads` logger too: a poor judge's figures mean
        little.

        Args:
            log: `AdLog`.
            epochs: int. At least; a small log gets more. Defaults to `8`.
            limit: int. At most so many creatives. Defaults to `12_000`.
            cache: Path or None. Folder of judges trained earlier.
        """
        images, targets, _ = self.read(log, limit)
        self.name = self._fingerprint(images, targets, epochs)
        known = recall(self.model, self.name, cache) if cache else None
        if known is not None:
            self.accuracy = known
        else:
            images, targets = self._task(images, targets)
            held = len(images) // 10
            self._learn(images[held:], targets[held:], epochs)
            if held:
                self.accuracy = self.score(images[:held], targets[:held])
            if cache:
                keep(self.model, self.name, self.accuracy, cache)
        logger.info("%s", self)

    def __str__(self) -> str:
        """Name the judge, and say how well it judges held-out reals."""
        known = ", ".join(f"{k} {v:.3g}" for k, v in self.accuracy.items())
        return f"{self.name} (on held-out creatives: {known or 'not measured'})"

    def _fingerprint(self, *inputs: Any) -> str:
        """Name what this judge is made of."""
        digest = hashlib.sha256(repr((self.seed, self.groups)).encode())
        for value in inputs:
            digest.update(np.ascontiguousarray(value).tobytes())
        return f"judge-{digest.hexdigest()[:12]}"

    def _task(
        self, images: npt.NDArray, targets: npt.NDArray
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Make up a task where there are no attributes: which way is up."""
        if self.encoder.width:
            return images, targets
        turns = np.arange(len(images)) % 4
        turned = [
            np.rot90(np.asarray(x), int(k)) for x, k in zip(images, turns)
        ]
        return np.stack(turned), np.eye(4, dtype="float32")[turns]

    def _learn(
        self, images: npt.NDArray, targets: npt.NDArray, epochs: int
    ) -> None:
        rng = np.random.default_rng(self.seed)
        per_epoch = -(-len(images) // 64)
        # A small log needs more passes.
        epochs = max(epochs, -(-_LEAST_STEPS // per_epoch))
        steps = per_epoch * epochs
        rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
        groups = self.groups
        trainer = keras.Model(self.model.input, self.model.output[0])
        trainer.compile(
            keras.optimizers.Adam(rate),
            loss=lambda t, p: attribute_loss(p, t, groups),
        )
        # Slots made within the step would have it traced twice.
        trainer.optimizer.build(trainer.trainable_variables)
        noise = rng.integers(-8, 9, images.shape)
        noisy = np.clip(images + noise, 0, 255).astype("uint8")
        trainer.fit(noisy, targets, batch_size=64, epochs=epochs, verbose=0)

    def read(
        self, log: AdLog, limit: int
    ) -> tuple[npt.NDArray, npt.NDArray, Any]:
        """Read distinct creatives, their encoded attributes and raw rows."""
        column = str(log.schema.creative_image)
        frame = log.to_pandas([column, *self.encoder.columns])
        frame = frame.drop_duplicates(column)
        frame = frame.sample(min(limit, len(frame)), random_state=0)
        images = log.images.load(frame[column], self.size, self.channels)
        table = pa.Table.from_pandas(frame, preserve_index=False)
        return images, encode_columns(self.encoder, table), frame

    def features(self, images: npt.NDArray) -> npt.NDArray:
        """Describe creatives, float array `[n, 64]`."""
        return self.predict(images).features

    def predict(self, images: npt.NDArray) -> JudgeOutput:
        """Look at creatives once, for all that follows.

        Args:
            images: uint8 array `[n, size, size, channels]`.

        Returns:
            `JudgeOutput`.
        """
        return JudgeOutput(
            *self.model.predict(images, batch_size=256, verbose=0)
        )

    def classes(self, sight: JudgeOutput) -> npt.NDArray:
        """Return the class seen by the first categorical attribute.

        Args:
            sight: `JudgeOutput` of n creatives.

        Returns:
            int array `[n]`; zeros where no attribute is categorical.
        """
        seen = sight.attributes
        for g in self.groups:
            if g.categorical:
                return seen[:, g.start : g.stop].argmax(1)
        return np.zeros(len(seen), int)

    def score(
        self, images: npt.NDArray | JudgeOutput, targets: npt.NDArray
    ) -> dict[str, float]:
        """Compare what is seen with what was wished.

        Args:
            images: uint8 array `[n, size, size, channels]`, or their `JudgeOutput`.
            targets: float array `[n, width]`, encoded attributes.

        Returns:
            dict of str to float, empty where there are none: the share that agrees for categorical
            attributes, the median error in units of the column for those
            with a period, the mean absolute error in standard deviations
            for other numbers.
        """
        sight = (
            images if isinstance(images, JudgeOutput) else self.predict(images)
        )
        seen = sight.attributes
        scores: dict[str, float] = {}
        if not targets.shape[1]:
            return scores
        for g in self.groups:
            p, t = seen[:, g.start : g.stop], targets[:, g.start : g.stop]
            column = self.encoder.columns.get(g.name)
            period = column.period if column else None
            if g.categorical:
                value = np.mean(p.argmax(1) == t.argmax(1))
            elif period:
                turn = np.arctan2(*p.T) - np.arctan2(*t.T)
                wrapped = (turn + np.pi) % (2 * np.pi) - np.pi
                value = np.median(np.abs(wrapped)) * period / (2 * np.pi)
            else:
                value = np.abs(p - t).mean()
            scores[g.name] = float(value)
        return scores
