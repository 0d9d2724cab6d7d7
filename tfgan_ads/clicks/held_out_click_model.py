"""The click model that only judges."""

from __future__ import annotations

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.role import Role

# Nothing is shared with the click model that chooses: neither users, nor the
# seed, nor the architecture.
_SEED = 1_000
_WIDTHS = (24, 48)
_HELD_OUT = 0.2


def train_held_out_click_model(
    clicks: ClickModel, log: AdLog, validation_data: AdLog | None = None
) -> ClickModel:
    """Train a click model to judge what another one has chosen.

    Args:
        clicks: `ClickModel` that chooses.
        log: `AdLog` of users it has not learned from.
        validation_data: `AdLog` or None. See `ClickModel.fit`.

    Returns:
        `ClickModel` of another seed and architecture.
    """
    judge = ClickModel(
        log.schema,
        clicks.size,
        members=2,
        widths=_WIDTHS,
        conversion_window=clicks.conversion_window,
        seed=clicks.seed + _SEED,
    )
    judge.compile()
    if validation_data is None and log.schema.column_of_role(Role.USER_ID):
        log, validation_data = log.split(
            "user", (1 - _HELD_OUT, _HELD_OUT), judge.seed
        )
    judge.fit(log, validation_data=validation_data)
    return judge
