"""`ClickModelScorer`: what a click model says of pairs."""

from __future__ import annotations

import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import encode_said
from tfgan_ads.clicks.pair_scores import pair_scores
from tfgan_ads.evaluation.pairs import Pairs


class ClickModelScorer:
    """Scores pairs by a click model's log-odds of a click.

    Args:
        clicks: `ClickEnsemble`, trained.
    """

    def __init__(self, clicks: ClickEnsemble) -> None:
        self.clicks = clicks
        self._kept: list[tuple[pd.DataFrame, dict[str, npt.NDArray]]] = []

    def score(self, pairs: Pairs) -> npt.NDArray:
        """Return the log-odds of a click, one a pair."""
        return pair_scores(
            self.clicks,
            pairs.creatives,
            self._encoded(pairs.viewers),
            pairs.creative,
            pairs.viewer,
            encode_said(self.clicks, pairs.said),
        )

    def _encoded(self, viewers: pd.DataFrame) -> dict[str, npt.NDArray]:
        """Encode viewers, the same ones once."""
        for known, encoded in self._kept:
            if known is viewers:
                return encoded
        self._kept.append((viewers, encode_frame(self.clicks, viewers)))
        return self._kept[-1][1]
