"""`PrivateImpressions`: impressions to learn clicks from, of no real user."""

from __future__ import annotations

import logging
import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.concentrated import epsilon_of
from tfgan_ads.logs.private.drawn_log import drawn_log
from tfgan_ads.logs.private.fitting_creatives import FittingCreatives
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.logs.private.told_columns import of_creatives
from tfgan_ads.logs.private.told_columns import of_viewers
from tfgan_ads.logs.private.told_columns import told_rows
from tfgan_ads.logs.private.told_rate import told_rate
from tfgan_ads.schema.role import Role

# What share of the budget goes to how many clicks there are.
_RATE_SHARE = 0.05
# So many clicks are drawn where fewer were logged: what is learned from drawn
# ones comes the closer to the odds they are drawn by.
_CLICKS = 8_000
# Impressions that are drawn at most, and at a time.
_MOST, _BLOCK = 2_000_000, 32_768
# A chance is never told for sure.
_LEAST = 1e-6
# A guarantee that is worked out twice is the same but for its last digits.
_EXACT = 1 - 1e-6

_log = logging.getLogger(__name__)


class PrivateImpressions:
    """Draws a log of users that never were, before creatives of an advertiser.

    `P(A(T) in S) <= e^epsilon P(A(T') in S) + delta` for all sets `S` of drawn
    logs and all logs `T`, `T'` of which one has a user more, with the same
    creatives. What is learned from a drawn log is as private: a click model
    and its calibration, a generator and whom it draws what for, vocabularies,
    and all that chooses by them.

    Who looks, what at, and whether that is clicked is learned by a
    `PrivateLogModel`, from one impression of a user (or `rows_per_user`), a
    clicked one where there is any. Impressions are drawn from it; each gets
    of the log's creatives the one that fits best (`FittingCreatives`), and
    is clicked by the odds that were learned, given that creative. How often
    ads are clicked at all two more noisy counts tell (`told_rate`), and so
    many clicks are left (`thinned`).

    Creatives, their words, products and layouts are taken to be the
    advertiser's own, and public: a creative that was made for one user, with
    a name in it, is not hidden.

    Args:
        epsilon: float. Defaults to `3.0`.
        delta: float. Defaults to `1e-6`.
        unit: `"user"`, `"row"` or None. See `PrivateLogModel`.
        rows_per_user: int. How many impressions of a user are learned from.
            Defaults to `1`.
        counts_share: float. See `PrivacyBudget`. Defaults to `0.3`.
        impressions: int or None. How many to draw. Defaults to about as many
            as were logged (20 of a user at most), or as have 8,000 clicks, and
            2,000,000 at most: to draw more tells no more of users.
        rows: int or None. How long to train; see `PrivateLogModel.fit`.
        preset: str. See `LogModel`. Defaults to `"balanced"`.
        seed: int. Fixes what is drawn, but no noise. Defaults to `0`.

    Attributes:
        budget: `PrivacyBudget` or None. What was spent, once it was.

    Source: Gilotte et al., Learning from aggregated data with a maximum
    entropy model, 2022. That what follows from an answer costs nothing: Dwork
    and Roth, The algorithmic foundations of differential privacy, 2014,
    proposition 2.1.

    Example:

    >>> roles = {"who": "user_id", "likes": "user", "style": "creative"}
    >>> columns = {name: {"role": role} for name, role in roles.items()}
    >>> columns["ad"] = {"role": "creative", "kind": "image"}
    >>> columns["click"] = {"role": "click", "kind": "numeric"}
    >>> number = np.arange(3_000)
    >>> frame = pd.DataFrame({
    ...     "who": number.astype(str),
    ...     "likes": np.array(["calm", "loud"])[number % 2],
    ...     "style": np.array(["calm", "loud"])[number // 2 % 2],
    ...     "ad": np.array(["a.png", "b.png"])[number // 2 % 2],
    ...     "click": (number % 3 == 0).astype(int),
    ... })
    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> log = AdLog.from_frame(frame, AdSchema.from_dict({"columns": columns}))
    >>> drawing = PrivateImpressions(
    ...     epsilon=8.0, rows=2_048, preset="fast", impressions=100)
    >>> drawn = drawing.draw(log, verbose=0)
    >>> len(drawn), [*drawn.schema.columns]
    (100, ['who', 'likes', 'style', 'ad', 'click'])
    """

    def __init__(
        self,
        epsilon: float = 3.0,
        delta: float = 1e-6,
        unit: str | None = None,
        rows_per_user: int = 1,
        counts_share: float = 0.3,
        impressions: int | None = None,
        rows: int | None = None,
        preset: str = "balanced",
        seed: int = 0,
    ) -> None:
        whole = PrivacyBudget(
            epsilon, delta, counts_share, unit or "user", rows_per_user
        )
        # Of delta a part is for words; both budgets leave the same.
        left = (1 - _RATE_SHARE) * whole.rho * _EXACT
        self._rate_rho = _RATE_SHARE * whole.rho
        if impressions is not None and impressions < 1:
            raise AdsError(
                "`impressions` must be a positive integer. "
                f"Received: impressions={impressions}"
            )
        self.impressions = impressions
        self.rows = rows
        self.epsilon = epsilon
        self.budget: PrivacyBudget | None = None
        self.model = PrivateLogModel(
            epsilon=epsilon_of(left, delta - whole.released),
            delta=delta,
            unit=unit,
            rows_per_user=rows_per_user,
            counts_share=counts_share,
            preset=preset,
            seed=seed,
        )
        self.model.compile()

    def planned(self, log: AdLog) -> PrivacyBudget:
        """Return what `draw` would spend; looks at no row.

        Args:
            log: `AdLog`.

        Raises:
            AdsError: There are no clicks or creatives, the schema is not
                declared, or the log names no users.
        """
        schema = log.schema
        if schema.column_of_role(Role.CLICK) is None:
            raise AdsError(
                "With `privacy.epsilon` a generator learns who clicks what, "
                "and the log has no column of role 'click'. Without clicks "
                "nothing about users is learned: leave `epsilon` out."
            )
        if schema.creative_image is None:
            raise AdsError("The log has no image column of role 'creative'.")
        if not of_viewers(schema):
            raise AdsError(
                "With `privacy.epsilon` there must be something to hide, and "
                "the log has no column about users or context."
            )
        if not of_creatives(schema):
            raise AdsError(
                "With `privacy.epsilon` it is learned what users like of "
                "creatives, and the log says nothing of them: it has no "
                "column of role 'ad', 'creative', 'layout' or 'slot' beside "
                "pictures."
            )
        return replace(self.model.planned(log), epsilon=self.epsilon)

    def draw(self, log: AdLog, verbose: int | str = "auto") -> AdLog:
        """Learn a log's impressions, once, and draw others.

        Args:
            log: `AdLog` with creatives, clicks and a declared schema.
            verbose: `"auto"`, 0 or 1.

        Returns:
            `AdLog`, every impression of another user. Times, positions,
            propensities, conversions and audit columns are none of it.

        Raises:
            AdsError: See `planned`; or it was called before.
        """
        planned = self.planned(log)
        if self.budget is not None:
            raise AdsError(
                f"A log was asked, and that was {self.budget}: to ask again "
                "would cost as much again. Make a new one."
            )
        self.budget = planned
        rows, rate = told_rate(log, planned.unit, self._rate_rho)
        told = told_rows(log, planned.rows_each, planned.unit)
        self.model.fit(told, self.rows, verbose=verbose)
        _log.info(
            "Impressions were learned, of which %.1f %% are clicked: %s.",
            100 * rate,
            planned,
        )
        wanted = max(rows, math.ceil(_CLICKS / rate))
        return self._drawn(log, self.impressions or min(wanted, _MOST), rate)

    def _drawn(self, log: AdLog, rows: int, rate: float) -> AdLog:
        """Draw impressions until there are enough."""
        creatives, names = FittingCreatives(log), of_viewers(log.schema)
        rng = np.random.default_rng(self.model.seed)
        viewers: list[pd.DataFrame] = []
        shown, clicked = [], []
        share, left = 0.0, rows
        while left > 0:
            seed = self.model.seed + (len(viewers) << 32)
            drawn = self.model.sample(_BLOCK, seed=seed)
            fitting = creatives.fitting(drawn, seed)
            for name in creatives.described:
                # Of what is shown, and not as it was drawn.
                drawn[name] = creatives.described[name].to_numpy()[fitting]
            likely = self._likely(drawn)
            share = share or float(likely.mean())
            kept, clicks = thinned(likely, share, rate, rng)
            viewers.append(drawn[names][kept])
            shown.append(fitting[kept])
            clicked.append(clicks)
            left -= len(clicks)
        seen = pd.concat(viewers, ignore_index=True)[:rows]
        what = creatives.table.take(np.concatenate(shown)[:rows])
        return drawn_log(log, seen, what, np.concatenate(clicked)[:rows])

    def _likely(self, rows: pd.DataFrame) -> npt.NDArray:
        """Return how likely a click is among those learned from, `[rows]`."""
        known, outcome = self.model.transformer, self.model.outcome
        click = str(self.model.target)
        coded = known.transform(rows.assign(**{click: 1})[known.columns])
        yes = coded.states[0, known.columns.index(click)]
        full = self.model.layout.expand(coded.states, coded.places)
        likely = outcome.likely(outcome.cells(full))
        return np.clip(np.asarray(likely)[:, yes], _LEAST, 1 - _LEAST)


def thinned(
    likely: npt.NDArray, share: float, rate: float, rng: np.random.Generator
) -> tuple[npt.NDArray, npt.NDArray]:
    """Make of impressions of which too many are clicked such as all are.

    Where a share `s` of those that were learned from is clicked, and `r` of
    all, impressions `x` of a chance of `q` there are

    `w(x) = q r / s + (1 - q) (1 - r) / (1 - s)`

    times as frequent among all, and `q r / (s w)` of them are clicked.

    Args:
        likely: float array `[n]` in (0, 1). `q`.
        share: float in (0, 1). `s`.
        rate: float in (0, 1). `r`.
        rng: `numpy.random.Generator`.

    Returns:
        bool array `[n]`, which to keep; and bool array, of those kept the
        clicked.

    Source: Elkan, The foundations of cost-sensitive learning, 2001, theorem 2.

    Example:

    >>> rng = np.random.default_rng(0)
    >>> kept, clicked = thinned(np.full(10_000, 0.5), 0.5, 0.01, rng)
    >>> print(round(clicked.mean(), 2))
    0.01
    """
    more, fewer = rate / share, (1 - rate) / (1 - share)
    yes, no = likely * more, (1 - likely) * fewer
    kept = rng.random(len(likely)) < (yes + no) / max(more, fewer)
    clicked = rng.random(len(likely)) < yes / (yes + no)
    return kept, clicked[kept]
