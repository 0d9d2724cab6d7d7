"""`ClickModelScorer`: what a click model says of pairs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
        self._kept: list[tuple[pd.DataFrame, Any]] = []

    def score(self, pairs: Pairs) -> npt.NDArray:
        """Return the log-odds of a click, one a pair."""
        said = None
        if pairs.said is not None:
            said = self._encoded(pairs.said, encode_said)
        return pair_scores(
            self.clicks,
            pairs.creatives,
            self._encoded(pairs.viewers, encode_frame),
            pairs.creative,
            pairs.viewer,
            said,
        )

    def _encoded(self, frame: pd.DataFrame, encode: Callable[..., Any]) -> Any:
        """Encode viewers, or what creatives say; the same ones once."""
        for known, encoded in self._kept:
            if known is frame:
                return encoded
        self._kept.append((frame, encode(self.clicks, frame)))
        return self._kept[-1][1]
