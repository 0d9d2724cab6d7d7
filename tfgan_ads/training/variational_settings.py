"""`VariationalSettings`: how an autoencoder is trained."""

from __future__ import annotations

from dataclasses import dataclass

from tfgan_ads.training.training_settings import TrainingSettings


@dataclass(frozen=True, kw_only=True)
class VariationalSettings(TrainingSettings):
    """Loss and schedules; the one home of their defaults.

    Args:
        learning_rate: float. Adam's, at the start. Defaults to `2e-3`.
        warm_up: float. Share of the run during which the rate rises from 0.
            Defaults to `0.05`.
        beta: float. Weight of the divergence. Defaults to `1.0`.

    Raises:
        AdsError: A number outside its range.

    Example:

    >>> VariationalSettings(beta=0.5).rates
    (0.002, 0.0002)
    """

    learning_rate: float | None = 2e-3
    warm_up: float | None = 0.05
    beta: float = 1.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require_not_negative("beta")
