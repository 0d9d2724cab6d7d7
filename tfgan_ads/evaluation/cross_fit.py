"""`CrossFit`: judges that score nobody they have learned from."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.evaluation.interfaces import Judge
from tfgan_ads.evaluation.interfaces import Scorer
from tfgan_ads.evaluation.pairs import Pairs

# What a scorer says of pairs, `[n, ...]`.
Say = Callable[[Scorer, Pairs], npt.NDArray]


class CrossFit:
    """Puts users into folds, and has each fold judged by the others.

    Args:
        logged: `Pairs`. Held-out impressions.
        folds: int.
        seed: int. Fixes which user is in which fold.

    Source: Chernozhukov et al., Double/debiased machine learning, 2018.
    """

    def __init__(self, logged: Pairs, folds: int, seed: int) -> None:
        self.logged = logged
        self.folds = folds
        count = max(int(logged.user.max(initial=0)) + 1, folds)
        rng = np.random.default_rng(seed)
        self._fold_of = rng.permutation(count) % folds

    def fit(self, judge: Judge) -> list[Scorer]:
        """Fit a judge for every fold, without the users of the fold."""
        fold = self._fold(self.logged)
        return [judge.fit(np.flatnonzero(fold != k)) for k in range(self.folds)]

    def say(
        self, scorers: Sequence[Scorer], pairs: Pairs, say: Say
    ) -> npt.NDArray:
        """Ask of every pair the scorer that has not met its user.

        Args:
            scorers: sequence of `Scorer`, one a fold; or one for all, that
                has learned from none of them.
            pairs: `Pairs`.
            say: function of a `Scorer` and `Pairs` `[n]` to an array
                `[n, ...]`.

        Returns:
            float array `[n, ...]`.
        """
        if len(scorers) == 1:
            return say(scorers[0], pairs)
        fold = self._fold(pairs)
        parts = {}
        for k in np.unique(fold):
            rows = np.flatnonzero(fold == k)
            parts[k] = rows, say(scorers[k], pairs.take(rows))
        order = np.concatenate([rows for rows, _ in parts.values()])
        said = np.concatenate([part for _, part in parts.values()])
        return np.asarray(said[order.argsort()])

    def _fold(self, pairs: Pairs) -> npt.NDArray:
        """Return the folds of users; whom nobody has met is in any."""
        return self._fold_of[pairs.user % len(self._fold_of)]
