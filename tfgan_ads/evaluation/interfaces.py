"""What an estimate of lift needs of whoever judges."""

from __future__ import annotations

from typing import Protocol

import numpy.typing as npt

from tfgan_ads.evaluation.pairs import Pairs


class Scorer(Protocol):
    """Says how much viewers like creatives, on any scale of log-odds."""

    def score(self, pairs: Pairs) -> npt.NDArray:
        """Return one number a pair: the more, the likelier a click."""


class Judge(Protocol):
    """Learns from some held-out impressions, to score the others."""

    def fit(self, rows: npt.NDArray) -> Scorer:
        """Learn from these rows of the held-out impressions alone."""
