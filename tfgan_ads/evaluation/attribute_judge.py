"""`AttributeJudge`: reads a creative's attributes from its pixels."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profile_encoder import ProfileEncoder
from tfgan_ads.losses.attributes import attribute_groups
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.training.encoding import encode_columns


class AttributeJudge:
    """A small classifier, trained on real creatives alone.

    It sees every distinct creative of a log, with noise, and learns to name
    the attributes. It judges generated creatives (are the wished attributes
    there?), and its 64 features describe pictures for the Frechet distance.
    Figures from two judges must not be compared.

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
        self.groups = attribute_groups(encoder)
        keras.utils.set_random_seed(seed)
        self.model = self._build()

    def _build(self) -> keras.Model:
        shape = (self.size, self.size, self.channels)
        images = keras.Input(shape)
        x = images / 127.5 - 1
        for filters in (24, 48, 64):
            x = keras.layers.Conv2D(filters, 3, 2, padding="same")(x)
            x = keras.layers.BatchNormalization()(x)
            x = keras.layers.LeakyReLU(0.2)(x)
        features = keras.layers.Dense(64, name="features")(
            keras.layers.Flatten()(x)
        )
        heads = keras.layers.Dense(self.encoder.width)(
            keras.layers.LeakyReLU(0.2)(features)
        )
        return keras.Model(images, [heads, features])

    def fit(self, log: AdLog, epochs: int = 8, limit: int = 12_000) -> None:
        """Learn from the distinct creatives of a log.

        Args:
            log: `AdLog`.
            epochs: int. Defaults to `8`.
            limit: int. At most so many creatives. Defaults to `12_000`.
        """
        images, targets, _ = self.read(log, limit)
        rng = np.random.default_rng(0)
        steps = -(-len(images) // 64) * epochs
        rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
        groups = self.groups
        trainer = keras.Model(self.model.input, self.model.output[0])
        trainer.compile(
            keras.optimizers.Adam(rate),
            loss=lambda t, p: attribute_loss(p, t, groups),
        )
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
        return self.model.predict(images, batch_size=256, verbose=0)[1]

    def score(
        self, images: npt.NDArray, targets: npt.NDArray
    ) -> dict[str, float]:
        """Compare what is seen with what was wished.

        Args:
            images: uint8 array `[n, size, size, channels]`.
            targets: float array `[n, width]`, encoded attributes.

        Returns:
            dict of str to float: the share that agrees for categorical
            attributes, the median error in units of the column for those
            with a period, the mean absolute error in standard deviations
            for other numbers.
        """
        seen = self.model.predict(images, batch_size=256, verbose=0)[0]
        scores = {}
        for g in self.groups:
            p, t = seen[:, g.start : g.stop], targets[:, g.start : g.stop]
            period = self.encoder.columns[g.name].period
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
