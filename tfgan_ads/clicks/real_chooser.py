"""`RealChooser`: the creatives there are, the best for each viewer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.click_scores import ClickScores
from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import encode_said
from tfgan_ads.clicks.pair_scores import pair_scores


class RealChooser:
    """Chooses among creatives that exist, by a click model.

    What `Chooser` does among those that a generator draws.

    Args:
        clicks: `ClickEnsemble`, trained.
    """

    def __init__(self, clicks: ClickEnsemble) -> None:
        self.clicks = clicks

    def __call__(
        self,
        viewers: pd.DataFrame,
        images: npt.NDArray,
        candidates: npt.NDArray,
        n: int = 1,
        said: pd.DataFrame | None = None,
    ) -> tuple[npt.NDArray, ClickScores]:
        """Choose the creatives with the highest expected click rates.

        Args:
            viewers: DataFrame `[v]`. Raw columns.
            images: uint8 array `[c, size, size, channels]`.
            candidates: int array `[v, k]`. Which images each may be shown;
                -1 where there are no more.
            n: int, at most k. How many to choose. Defaults to `1`.
            said: DataFrame `[c]` or None. What the images say, as of
                `said_of`; `None` where nobody tells.

        Returns:
            int array `[v, n]`, which of the images, the best first and -1
            where there are no more; and `ClickScores` of arrays `[m]` of
            those that are there, viewer by viewer.
        """
        viewer = encode_frame(self.clicks, viewers)
        told = encode_said(self.clicks, said)
        rows, places = np.nonzero(candidates >= 0)
        logits = np.full(candidates.shape, -np.inf)
        logits[rows, places] = pair_scores(
            self.clicks, images, viewer, candidates[rows, places], rows, told
        )
        order = (-logits).argsort(1, kind="stable")[:, :n]
        chosen = np.take_along_axis(candidates, order, 1)
        rows, places = np.nonzero(chosen >= 0)
        shown = chosen[rows, places]
        who = {name: value[rows] for name, value in viewer.items()}
        if told is not None:
            who["said"] = told[shown]
        return chosen, self.clicks.score(images[shown], who)
