"""The click model that only judges."""

from __future__ import annotations

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.data.ad_log import AdLog

# Nothing is shared with the click model that chooses: neither users, nor the
# seed, nor the architecture.
_SEED = 1_000
_WIDTHS = (24, 48)
# A fold of the held-out clicks is small: it takes small steps, and many.
_BATCH = 128
# One network and few impressions beside the clicks: folds are many.
_MEMBERS, _NEGATIVES = 1, 4.0


def train_held_out_click_model(clicks: ClickModel, log: AdLog) -> ClickModel:
    """Train a click model to judge what another one has chosen.

    Args:
        clicks: `ClickModel` that chooses.
        log: `AdLog` of users it has not learned from.

    Returns:
        `ClickModel` of another seed and architecture.
    """
    judge = ClickModel(
        log.schema,
        clicks.size,
        members=_MEMBERS,
        widths=_WIDTHS,
        conversion_window=clicks.conversion_window,
        seed=clicks.seed + _SEED,
    )
    judge.compile()
    judge.fit(log, batch_size=_BATCH, negatives=_NEGATIVES)
    return judge
