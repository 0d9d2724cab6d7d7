"""`InceptionJudge`: describes creatives by Inception's features."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.attribute_judge import JudgeOutput
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.files import chunks

_SIDE = 299
_BATCH = 32


class InceptionJudge(AttributeJudge):
    """An `AttributeJudge` whose features are Inception's.

    The 2,048 pooled features of Inception v3 trained on ImageNet are what
    published Frechet distances are about. Creatives are enlarged to 299
    pixels bilinearly, and grey ones repeated in three channels; Keras' weights
    are not bit for bit those of the original, so such a distance compares runs
    of this package, and is not a published one. It takes about a thousand
    times the time of the small judge. Attributes are still read by that.

    Args:
        size: int. Side of the creatives in pixels.
        channels: int.
        encoder: `ProfileEncoder`, adapted, of the attribute columns.
        weights: str or Path. Keras' file of Inception v3 without its top,
            `inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5`.
        seed: int. Defaults to `0`.

    Raises:
        AdsError: The weights are not there, or of another network.

    Source: Heusel et al., GANs trained by a two time-scale update rule
    converge to a local Nash equilibrium, 2017.
    """

    def __init__(
        self,
        size: int,
        channels: int,
        encoder: Any,
        weights: str | Path,
        seed: int = 0,
    ) -> None:
        super().__init__(size, channels, encoder, seed)
        path = Path(weights)
        if not path.is_file():
            raise AdsError(
                f"'{path}' does not exist. Inception features need Keras' "
                "weights of Inception v3 without its top; nothing is "
                "downloaded."
            )
        self.inception = keras.applications.InceptionV3(
            include_top=False, weights=None, pooling="avg"
        )
        try:
            self.inception.load_weights(path)
        except (ValueError, OSError, KeyError) as error:
            raise AdsError(
                f"'{path}' does not hold the weights of Inception v3 without "
                f"its top: {str(error).splitlines()[0]}"
            ) from error
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        self.suffix = f"inception-{digest}"

    def fit(
        self,
        log: AdLog,
        epochs: int = 8,
        limit: int = 12_000,
        cache: Path | None = None,
    ) -> None:
        super().fit(log, epochs, limit, cache)
        self.name = f"{self.name} with {self.suffix}"

    def predict(self, images: npt.NDArray) -> JudgeOutput:
        attributes = super().predict(images).attributes
        features = [
            self._describe(images[rows]) for rows in chunks(len(images), _BATCH)
        ]
        return JudgeOutput(attributes, np.concatenate(features))

    def _describe(self, images: npt.NDArray) -> npt.NDArray:
        """Return Inception's features of a few creatives."""
        pixels = keras.ops.image.resize(
            np.asarray(images, "float32"), (_SIDE, _SIDE)
        )
        if self.channels == 1:
            pixels = keras.ops.repeat(pixels, 3, axis=-1)
        pixels = keras.applications.inception_v3.preprocess_input(pixels)
        return np.asarray(self.inception(pixels, training=False))
