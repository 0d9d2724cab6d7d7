"""`Sight`: what the fashion world sees in the pixels of a photograph."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression

_COMPONENTS = 64
_FIT_ROWS = 12_000
MEASURES = ("brightness", "width", "texture")


class Seen(NamedTuple):
    """What was seen in a batch of photographs.

    Attributes:
        category: float array `[n, categories]`, probabilities.
        measures: float array `[n, 3]`: brightness (of the product), width
            (its share of the picture) and texture (how much neighbouring
            pixels differ), each with mean 0 and deviation 1 over
            photographs.
        artefacts: float array `[n]`. Root mean square of the pixels that
            photographs' components do not explain, beyond what 95 % of the
            photographs have; in [0, 1].
    """

    category: npt.NDArray
    measures: npt.NDArray
    artefacts: npt.NDArray

    def features(self) -> npt.NDArray:
        """Stack what taste depends on, `[n, categories + 3]`."""
        return np.concatenate([self.category, np.tanh(self.measures)], 1)


class Sight:
    """Sees categories, visual measures and artefacts in any picture.

    Learned from photographs alone: principal components tell what a
    photograph can look like, and a linear classifier on them the category.

    Args:
        images: uint8 array `[n, 28, 28, 1]`. Photographs.
        labels: int array `[n]`. Their categories.
        seed: int. Chooses which of them to learn from. Defaults to `0`.
    """

    def __init__(
        self, images: npt.NDArray, labels: npt.NDArray, seed: int = 0
    ) -> None:
        rng = np.random.default_rng(seed)
        rows = rng.permutation(len(images))[:_FIT_ROWS]
        flat = _flat(images[rows])
        self.components = PCA(_COMPONENTS, random_state=seed).fit(flat)
        codes = self.components.transform(flat)
        self.classifier = LogisticRegression(C=0.1, max_iter=300)
        self.classifier.fit(codes, labels[rows])
        raw = _measure(images[rows])
        self.mean, self.deviation = raw.mean(0), raw.std(0)
        self.usual = np.quantile(self._unexplained(flat, codes), 0.95)

    def __call__(self, images: npt.NDArray) -> Seen:
        """Look at pictures, uint8 `[n, 28, 28, 1]`."""
        flat = _flat(images)
        codes = self.components.transform(flat)
        return Seen(
            self.classifier.predict_proba(codes),
            (_measure(images) - self.mean) / self.deviation,
            np.maximum(self._unexplained(flat, codes) - self.usual, 0),
        )

    def _unexplained(
        self, flat: npt.NDArray, codes: npt.NDArray
    ) -> npt.NDArray:
        gap = flat - self.components.inverse_transform(codes)
        return np.sqrt((gap**2).mean(1))


def _flat(images: npt.NDArray) -> npt.NDArray:
    return images.reshape(len(images), -1).astype("float32") / 255


def _measure(images: npt.NDArray) -> npt.NDArray:
    """Measure brightness, width and texture of the product."""
    x = images[..., 0].astype("float32") / 255
    inside = x > 0.1
    brightness = x.sum((1, 2)) / np.maximum(inside.sum((1, 2)), 1)
    width = inside.any(1).mean(1)
    steps = np.abs(np.diff(x, axis=2)) * (inside[:, :, 1:] & inside[:, :, :-1])
    texture = steps.sum((1, 2)) / np.maximum(inside.sum((1, 2)), 1)
    return np.stack([brightness, width, texture], 1)
