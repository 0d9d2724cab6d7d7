"""`JudgedPolicies`: policies of a grid, judged by held-out clicks."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.calibrated_lift import CalibratedLift
from tfgan_ads.evaluation.calibrated_lift import clicks_needed
from tfgan_ads.evaluation.choice import Choice
from tfgan_ads.evaluation.click_model_scorer import ClickModelScorer
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.held_out_clicks import HeldOutClicks
from tfgan_ads.evaluation.held_out_judge import HeldOutJudge
from tfgan_ads.evaluation.interfaces import Scorer
from tfgan_ads.evaluation.popularity import Popularity
from tfgan_ads.evaluation.popularity import creative_counts
from tfgan_ads.evaluation.resemblance import Resemblance
from tfgan_ads.evaluation.seen import Seen
from tfgan_ads.files import chunks
from tfgan_ads.metrics.strangeness import strangeness

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

# What pictures are described by, `[n, ...]` to `[n, d]`.
Describe = Callable[[npt.NDArray], npt.NDArray]

CHOSE, HELD_OUT = "click model that chose", "held-out click model"
# Drawn for each viewer, to know what a generator does for them: the fewer
# viewers, the more.
_DRAWN, _LEAST, _MOST = 40_000, 4, 16
_ROWS = 512
# Share of a generator's creatives that may look like none of the log, before
# the log's clicks say nothing of them; of real ones it is 5 %.
STRANGE = 0.25


class JudgedPolicies:
    """What policies are clicked for, by clicks that none has chosen by.

    The scores that are tried on the held-out clicks are those of the click
    model that chose, likeness to what each generator draws, popularity, and
    click models cross-fitted on the held-out clicks; see `CalibratedLift`.

    Args:
        models: dict of name to `CreativeModel`, the one in question first.
        clicks: `ClickModel` that chose.
        grid: `EvaluationSet`.
        held_out: `AdLog` that neither has learned from.
        describe: function of pictures `[n, ...]` to features `[n, d]`.
        train: `AdLog` or None. Where else clicks are counted, for what is
            popular.
        seed: int. Fixes sample, folds and what is drawn. Defaults to `0`.

    Attributes:
        clicks: int. How many there are.
        needed: int. How many it takes to say anything.
        lift: `CalibratedLift`, or None where the clicks are fewer.
        strange: dict of policy to float. The share of its creatives that
            look like none that was logged; see `strangeness`.
    """

    def __init__(
        self,
        models: Mapping[str, Any],
        clicks: ClickModel,
        grid: EvaluationSet,
        held_out: AdLog,
        describe: Describe,
        train: AdLog | None = None,
        seed: int = 0,
    ) -> None:
        self.grid = grid
        self.data = HeldOutClicks(held_out, grid.size, seed)
        self.clicks = int(self.data.click.sum())
        self.needed = clicks_needed(1 + len(models))
        self.lift: CalibratedLift | None = None
        self._seen: dict[str, Seen] = {}
        self.strange: dict[str, float] = {}
        if self.clicks < self.needed:
            return
        self.viewers = grid.frame()
        scorers: dict[str, Scorer] = {CHOSE: ClickModelScorer(clicks)}
        for name, model in models.items():
            scorers[f"likeness to {name}'s"] = self._likeness(
                model, describe, seed
            )
        pairs, click, weight = (
            self.data.pairs,
            self.data.click,
            self.data.weight,
        )
        before = creative_counts(train) if train is not None else None
        self.lift = CalibratedLift(
            pairs,
            click,
            weight,
            scorers,
            {HELD_OUT: HeldOutJudge(clicks, self.data)},
            Popularity(pairs, click, weight, before),
            seed=seed,
        )

    def look(self, policy: str, choice: Choice) -> npt.NDArray:
        """Judge what a policy chooses for the grid.

        Args:
            policy: str. What it is called from now on.
            choice: `Choice`.

        Returns:
            float array `[rows]` of click rates; NaN where held-out clicks
            say nothing: another product is advertised, or its creatives
            look like none that was logged.
        """
        if choice.product is not None:
            return np.full(len(self.grid), np.nan)
        assert self.lift is not None
        pairs = self.data.policy(self.grid, self.viewers, choice)
        if choice.names is None:
            self.strange[policy] = strangeness(
                _flat(self.data.pairs.creatives), _flat(choice.images)
            )
            # Not a number is not below it either.
            if not self.strange[policy] <= STRANGE:
                return np.full(len(self.grid), np.nan)
        self._seen[policy] = self.lift.look(pairs)
        return self._seen[policy].rates

    def gain(self, policy: str, over: str) -> Estimate | None:
        """Estimate the lift of one policy over another; see there."""
        if self.lift is None or not {policy, over} <= self._seen.keys():
            return None
        return self.lift.gain(self._seen[policy], self._seen[over])

    def _likeness(
        self, model: Any, describe: Describe, seed: int
    ) -> Resemblance:
        """Draw for all viewers, and describe what is drawn."""
        viewers = len(self.grid) + len(self.data)
        count = min(_MOST, max(_LEAST, _DRAWN // viewers))
        drawn = self.grid.draw(model, n=count, seed=seed + 1).images
        flat = describe(drawn.reshape(-1, *drawn.shape[2:]))
        met = flat.reshape(len(drawn), count, -1).mean(1)
        log = self.data.log.batches(_ROWS, clicked=False)
        dataset = CreativeDataset(model, log)
        logged = []
        for rows in chunks(len(self.data), _ROWS):
            batch = dataset.take(np.arange(len(self.data))[rows])
            logged.append(
                np.mean(
                    [
                        describe(_draw(model, batch, seed + 1 + k))
                        for k in range(count)
                    ],
                    0,
                )
            )
        return Resemblance(
            describe,
            self.data.pairs,
            [
                (self.data.pairs.viewers, np.concatenate(logged)),
                (self.viewers, met),
            ],
        )


def _flat(images: npt.NDArray) -> npt.NDArray:
    return images.reshape(len(images), -1).astype("float32")


def _draw(model: Any, batch: Any, seed: int) -> npt.NDArray:
    """Draw one creative for every row of a batch."""
    wished = model.drawing.with_sampled_attributes(batch, seed)
    return np.asarray(model.drawing.draw_batch(wished, seed))
