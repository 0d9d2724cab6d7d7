"""`Panel`: what a score says of the viewer, the creative, and both."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.evaluation.interfaces import Scorer
from tfgan_ads.evaluation.pairs import Pairs


class Panel:
    """Splits scores into parts, by logged viewers and creatives.

    `s(u, c) = h(u) + g(c) + i(u, c)`: what a viewer does with any creative
    of the product, what a creative does with any viewer, and what is
    between the two. `h` is the mean over creatives of the product, as the
    log shows them, and `g` the mean over its viewers, less that of `h`.

    Args:
        logged: `Pairs`. Impressions.
        weight: float array `[n]`. What each of them counts.
        size: int. Viewers and creatives a product is met with. Defaults to
            `24`.
        seed: int. Fixes which. Defaults to `0`.
    """

    def __init__(
        self, logged: Pairs, weight: npt.NDArray, size: int = 24, seed: int = 0
    ) -> None:
        self.logged = logged
        rng = np.random.default_rng(seed)
        products = np.unique(logged.product)
        self._place = {int(p): k for k, p in enumerate(products)}
        rows = [np.flatnonzero(logged.product == p) for p in products]
        # A product that was never shown is met with what others were.
        rows.append(np.arange(len(logged)))
        self._rows = np.stack([_some(r, weight[r], size, rng) for r in rows])

    def split(self, scorer: Scorer, pairs: Pairs) -> npt.NDArray:
        """Split the scores of pairs.

        Args:
            scorer: `Scorer`.
            pairs: `Pairs`.

        Returns:
            float array `[n, 3]`: `h`, `g` and `i`.
        """
        score = scorer.score(pairs)
        viewer = self._of_viewers(scorer, pairs)
        creative = self._of_creatives(scorer, pairs)
        return np.stack([viewer, creative, score - viewer - creative], 1)

    def rows_of(self, product: npt.NDArray) -> npt.NDArray:
        """Return the logged rows that products are met with.

        Args:
            product: int array `[n]`.

        Returns:
            int array `[n, size]`.
        """
        found, inverse = np.unique(product, return_inverse=True)
        place = [self._place.get(int(p), len(self._place)) for p in found]
        return np.asarray(self._rows[np.array(place)[inverse]])

    def _of_viewers(self, scorer: Scorer, pairs: Pairs) -> npt.NDArray:
        """Average over the product's creatives, for each viewer once."""
        one, back = _distinct(pairs.viewer, pairs.product)
        some = pairs.take(one)
        creative = self.logged.creative[self.rows_of(some.product)]
        wide = some.shown(self.logged, creative)
        means = scorer.score(wide).reshape(creative.shape).mean(1)
        return np.asarray(means[back])

    def _of_creatives(self, scorer: Scorer, pairs: Pairs) -> npt.NDArray:
        """Average over the product's viewers, for each creative once."""
        one, back = _distinct(pairs.creative, pairs.product)
        some = pairs.take(one)
        rows = self.rows_of(some.product)
        seen = self.logged.take(rows.ravel())
        shown = np.repeat(some.creative, rows.shape[1])[:, None]
        means = scorer.score(seen.shown(pairs, shown)).reshape(rows.shape)
        base = self._of_viewers(scorer, seen).reshape(rows.shape)
        return np.asarray((means - base).mean(1)[back])


def _some(
    rows: npt.NDArray, weight: npt.NDArray, size: int, rng: np.random.Generator
) -> npt.NDArray:
    """Draw rows as often as the log has them; again where there are few."""
    share = weight / weight.sum()
    return rng.choice(rows, size, replace=len(rows) < 4 * size, p=share)


def _distinct(
    a: npt.NDArray, b: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the first row of every pair of numbers, and the way back."""
    key = a.astype("int64") * (int(b.max(initial=0)) + 1) + b
    _, first, back = np.unique(key, return_index=True, return_inverse=True)
    return first, back
