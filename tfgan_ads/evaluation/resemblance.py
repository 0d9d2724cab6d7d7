"""`Resemblance`: does a creative look like what a generator draws here?"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.covariance import ledoit_wolf

from tfgan_ads.evaluation.pairs import Pairs

# Viewers, and the mean features of what is drawn for each, `[v, d]`.
Drawn = tuple[pd.DataFrame, npt.NDArray]


class Resemblance:
    """Scores creatives by their likeness to what a generator draws.

    `s(u, c) = (m(u) - r)^T S^-1 (f(c) - r)` with features `f`, their mean
    `m(u)` in what is drawn for a viewer, the mean `r` and the covariance `S`
    of the product's logged creatives: the linear discriminant between the
    generator's creatives for this viewer and logged ones. What a generator
    changes is seen by it, whether a click model sees it or not; so the
    clicks on logged creatives that go the same way tell what it is worth.

    Args:
        describe: function of pictures `[n, ...]` to features `[n, d]`.
        logged: `Pairs`. Impressions.
        drawn: sequence of viewers (the very DataFrames of the pairs to be
            scored), and the mean features of what is drawn for each of them,
            float array `[v, d]`.

    Source: Fisher, The use of multiple measurements in taxonomic problems,
    1936; as the covariate that a change of policy asks for, Chernozhukov,
    Newey and Singh, Automatic debiased machine learning, 2022.
    """

    def __init__(
        self,
        describe: Callable[[npt.NDArray], npt.NDArray],
        logged: Pairs,
        drawn: Sequence[Drawn],
    ) -> None:
        self.describe = describe
        self._kept: list[tuple[npt.NDArray, npt.NDArray]] = []
        seen = self._features(logged.creatives)[logged.creative]
        table = pd.DataFrame(seen).groupby(logged.product)
        self.middle = table.mean()
        self.anywhere = seen.mean(0)
        spread, _ = ledoit_wolf(
            (seen - table.transform("mean").to_numpy())[_firsts(logged)],
            assume_centered=True,
        )
        self.precision = np.linalg.pinv(spread)
        self.drawn = drawn

    def score(self, pairs: Pairs) -> npt.NDArray:
        """Return one number a pair: the more, the more alike."""
        found = [m for v, m in self.drawn if v is pairs.viewers]
        middle = self._middle(pairs.product)
        wished = found[0][pairs.viewer] - middle
        seen = self._features(pairs.creatives)[pairs.creative] - middle
        return np.asarray(((wished @ self.precision) * seen).sum(1))

    def _middle(self, product: npt.NDArray) -> npt.NDArray:
        """Return the mean features of each product's logged creatives."""
        table = self.middle.reindex(product).to_numpy(copy=True)
        unknown = np.isnan(table[:, 0])
        table[unknown] = self.anywhere
        return table

    def _features(self, creatives: npt.NDArray) -> npt.NDArray:
        """Describe creatives, the same ones once."""
        for known, features in self._kept:
            if known is creatives:
                return features
        features = np.asarray(self.describe(creatives), float)
        self._kept.append((creatives, features))
        return features


def _firsts(logged: Pairs) -> npt.NDArray:
    """Return a row of every creative and product that were shown together."""
    table = pd.DataFrame({"c": logged.creative, "p": logged.product})
    return np.flatnonzero(~table.duplicated().to_numpy())
