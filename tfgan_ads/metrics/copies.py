"""Whether synthetic rows are rows that were learned from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import fisher_exact

from tfgan_ads.metrics.row_hashes import row_hashes

# Clean models are taken for copiers this seldom.
_SELDOM = 0.01
# Of rows that are alike by chance, so many are less rare than those that count.
_RARER = (0.0, 0.5, 0.8, 0.95, 0.99)


class Copies(NamedTuple):
    """How many rows are exactly a training row that is hard to meet by chance.

    Visits of no page are alike, and nobody's. So a training row counts where
    it is there once, and where its cells are rarer than those of most real rows
    that are alike by chance: of how many is tried in some steps, of which that
    is taken that tells most. How often chance does it even so is told by
    held-out rows, and by training rows beside all others.

    Attributes:
        synthetic: int. Of the synthetic rows.
        usual: int. Of real rows, beside others.
        share: float. Of synthetic rows that are such copies.
        usual_share: float. Of real ones.
        chance: float. Probability of as many more among synthetic rows by
            chance alone; Fisher's exact test, by Bonferroni over the steps.
    """

    synthetic: int
    usual: int
    share: float
    usual_share: float
    chance: float

    @property
    def found(self) -> bool:
        """Whether there are more copies than chance has."""
        return self.chance < _SELDOM

    def __str__(self) -> str:
        return (
            f"{self.synthetic:,} rows ({self.share:.2%}) are training rows "
            "that are hard to meet by chance, of real rows "
            f"{self.usual_share:.2%}"
        )


def copied_rows(
    synthetic: pd.DataFrame, train: pd.DataFrame, held_out: pd.DataFrame
) -> Copies:
    """Look for copies among all rows, not some of them.

    Args:
        synthetic: DataFrame.
        train: DataFrame of the same columns. What was learned from.
        held_out: DataFrame. Real rows that were not.

    Returns:
        `Copies`.

    Example:

    >>> train = pd.DataFrame({"age": range(500)})
    >>> clean = pd.DataFrame({"age": np.arange(500) + 0.5})
    >>> copied_rows(train[:20], train, clean).synthetic
    20
    >>> copied_rows(clean, train, clean).found
    False
    """
    names = list(train)
    drawn, known, unseen = (
        row_hashes(table[names]) for table in (synthetic, train, held_out)
    )
    rows, first, count = np.unique(known, return_index=True, return_counts=True)
    rare = _surprise(train)[first]
    met = rare[count > 1]
    tried = []
    for share in _RARER if len(met) else _RARER[:1]:
        hard = rare > np.quantile(met, share) if share else rare > -np.inf
        once = rows[hard & (count == 1)]
        # A row beside all others is alike one that is there twice with it.
        twice = 2 * int((hard & (count == 2)).sum())
        found = [
            int(np.isin(drawn, once).sum()),
            int(np.isin(unseen, once).sum()) + twice,
        ]
        tried.append(_compared(found, [len(drawn), len(unseen) + len(known)]))
    best = min(tried, key=lambda copies: copies.chance)
    return best._replace(chance=min(1.0, len(tried) * best.chance))


def _compared(found: list[int], of: list[int]) -> Copies:
    table = [[k, n - k] for k, n in zip(found, of)]
    _, chance = fisher_exact(table, alternative="greater")
    shares = [k / max(n, 1) for k, n in zip(found, of)]
    return Copies(found[0], found[1], shares[0], shares[1], float(chance))


def _surprise(table: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return how rare the cells of rows are, in logarithms, added up."""
    total = np.zeros(len(table))
    for _, column in table.items():
        codes, words = pd.factorize(column, use_na_sentinel=False)
        total -= np.log(np.bincount(codes, minlength=len(words)))[codes]
    return total
