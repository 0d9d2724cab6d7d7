"""`HeldOutJudge`: click models that learn from held-out clicks."""

from __future__ import annotations

import numpy.typing as npt

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.clicks.held_out_click_model import train_held_out_click_model
from tfgan_ads.evaluation.click_model_scorer import ClickModelScorer
from tfgan_ads.evaluation.held_out_clicks import HeldOutClicks


class HeldOutJudge:
    """A `Judge` that trains a click model on the rows it is given.

    It shares neither users, nor seed, nor architecture with the click model
    that chooses.

    Args:
        clicks: `ClickModel` that chooses.
        held_out: `HeldOutClicks`.
    """

    def __init__(self, clicks: ClickModel, held_out: HeldOutClicks) -> None:
        self.clicks = clicks
        self.held_out = held_out

    def fit(self, rows: npt.NDArray) -> ClickModelScorer:
        """Learn from some of the held-out impressions."""
        log = self.held_out.part(rows)
        return ClickModelScorer(train_held_out_click_model(self.clicks, log))
