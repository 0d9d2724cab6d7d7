"""`CreativeVaeSettings`: how a VAE of creatives is trained."""

from __future__ import annotations

from dataclasses import dataclass

from tfgan_ads.training.variational_settings import VariationalSettings


@dataclass(frozen=True, kw_only=True)
class CreativeVaeSettings(VariationalSettings):
    """Loss and schedules, and how much the matching loss counts.

    Args:
        match_weight: float. Weight of the matching loss between profiles and
            creatives. Defaults to `1.0`.

    Raises:
        AdsError: A number outside its range.

    Example:

    >>> CreativeVaeSettings().match_weight
    1.0
    """

    match_weight: float = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require_not_negative("match_weight")
