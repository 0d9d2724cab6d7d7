"""`PrivacyConfig`: what a run promises users."""

from __future__ import annotations

from typing import Literal

from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.runs.section import Count
from tfgan_ads.runs.section import Positive
from tfgan_ads.runs.section import Section
from tfgan_ads.runs.section import Share
from tfgan_ads.runs.section import parameters
from tfgan_ads.runs.section import with_fields


@with_fields(
    {"epsilon": (Positive | None, None)}
    | parameters(
        PrivateLogModel.__init__,
        delta=Share,
        unit=Literal["user", "row"] | None,
        rows_per_user=Count,
        counts_share=Share,
    )
)
class PrivacyConfig(Section):
    """What to promise users. Without an epsilon nothing is."""
