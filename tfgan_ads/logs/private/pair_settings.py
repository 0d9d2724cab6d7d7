"""`PairSettings`: how a private generator is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tfgan_ads.training.training_settings import TrainingSettings


@dataclass(frozen=True, kw_only=True)
class PairSettings(TrainingSettings):
    """Schedules; the one home of their defaults.

    Args:
        learning_rate: float. Adam's, at the start. Defaults to `1e-2`.
        final_learning_rate: float or None. At the end; a cosine leads there.
            `None` is a fiftieth of `learning_rate`.
        warm_up: float. Share of the run during which the rate rises from 0.
            Defaults to `0.05`.
        ema_share: float. Half-life of the averaged generator as a share of
            the rows drawn. Defaults to `0.02`.

    Raises:
        AdsError: A number outside its range.

    Example:

    >>> PairSettings().rates
    (0.01, 0.0002)
    """

    learning_rate: float | None = 1e-2
    warm_up: float | None = 0.05
    ema_share: float = 0.02

    DECAY: ClassVar[float] = 50.0
