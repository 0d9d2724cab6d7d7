"""What users still click when they see one product again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.evaluation.evaluation_set import EvaluationSet

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

# Of rows and creatives in the order they are seen, `[rows, exposures, ...]`,
# the click probability at each exposure.
Session = Callable[[pd.DataFrame, npt.NDArray], npt.NDArray]


def fatigue(
    model: Any,
    clicks: ClickModel,
    grid: EvaluationSet,
    session: Session,
    exposures: int = 20,
    candidates: int = 40,
    varieties: tuple[float, ...] = (1.0,),
    seed: int = 0,
) -> pd.DataFrame:
    """Follow click rates over repeated exposures.

    Every policy has as many candidates a user and product: real creatives,
    or generated ones.

    Args:
        model: `CreativeModel`.
        clicks: `ClickModel` that chooses.
        grid: `EvaluationSet`.
        session: function of a DataFrame `[rows]` and creatives `[rows,
            exposures, ...]` to click probabilities `[rows, exposures]`; the
            world's own.
        exposures: int. Defaults to `20`.
        candidates: int. Defaults to `40`.
        varieties: tuple of float. Of the portfolios; see `Chooser`.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame `[exposures, policy]` of mean click rates. Its sum is the
        expected clicks of a user and product.
    """
    names = grid.draw_names(candidates, np.random.default_rng(seed))
    real = grid.candidates_of(names)
    scores = grid.score(clicks, real.flat, said=real.said).pctr
    order = (-scores.reshape(len(grid), -1)).argsort(1)[:, :exposures]
    best = np.take_along_axis(real.images, order[:, :, None, None, None], 1)
    policies = {
        "best real, again and again": _again(best, exposures),
        "best real, one after the other": best,
    }

    def draw(chooser: Chooser) -> npt.NDArray:
        drawn = grid.draw(model, n=exposures, seed=seed, chooser=chooser)
        return drawn.images

    drawn = draw(Chooser(clicks, candidates))
    policies["GAN, best again and again"] = _again(drawn, exposures)
    policies["GAN, best one after the other"] = drawn
    for variety in varieties:
        policies[f"GAN, portfolio (variety {variety:g})"] = draw(
            Chooser(clicks, candidates, "portfolio", variety)
        )
    frame = grid.frame()
    table = pd.DataFrame(
        {name: session(frame, x).mean(0) for name, x in policies.items()}
    )
    table.index = pd.RangeIndex(1, exposures + 1, name="exposure")
    return table


def _again(images: npt.NDArray, exposures: int) -> npt.NDArray:
    """Repeat the first creative."""
    return images[:, :1].repeat(exposures, 1)
