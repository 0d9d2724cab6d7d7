"""`TrainingSettings`: what every way of training a generator is told."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import ClassVar
from typing import Literal

from tfgan_ads.training.settings import RUNTIME
from tfgan_ads.training.settings import Settings


@dataclass(frozen=True, kw_only=True)
class TrainingSettings(Settings):
    """Schedules and the graph; the one home of their defaults.

    Args:
        learning_rate: float or None. Adam's, at the start. `None` is the
            recipe's.
        final_learning_rate: float or None. At the end; a cosine leads there.
            `None` is a tenth of `learning_rate`.
        warm_up: float or None. Share of the run during which the rate rises
            from 0; a rate above 1e-3 needs some. `None` is the recipe's.
        ema_share: float. Half-life of the averaged generator as a share of
            what was seen. Defaults to `0.05`.
        jit_compile: bool or `"auto"`: XLA on a GPU and under half precision
            (on a CPU a line tells why), none for float32 on a CPU, where it
            makes steps slower.
        steps_per_execution: int. Steps that are run as one. Defaults to `1`.
        run_eagerly: bool. Whether steps run without a graph. Defaults to
            `False`.

    Raises:
        AdsError: A number outside its range.

    Example:

    >>> TrainingSettings(learning_rate=1e-3).rates
    (0.001, 0.0001)
    """

    learning_rate: float | None = None
    final_learning_rate: float | None = None
    warm_up: float | None = None
    ema_share: float = 0.05
    jit_compile: bool | Literal["auto"] = "auto"
    steps_per_execution: int = 1
    run_eagerly: bool = field(default=False, metadata=RUNTIME)

    # How much lower the last rate is than the first.
    DECAY: ClassVar[float] = 10.0

    def __post_init__(self) -> None:
        self.require_positive("learning_rate", "final_learning_rate")
        self.require_share("warm_up")
        self.require_positive("ema_share")
        self.require_share("ema_share")
        steps = self.steps_per_execution
        self.require("steps_per_execution", steps >= 1, "be at least 1")

    @property
    def rates(self) -> tuple[float, float]:
        """The learning rate at the start and at the end."""
        start, end = self.learning_rate, self.final_learning_rate
        assert start is not None, "A recipe fills in the learning rate."
        return start, start / self.DECAY if end is None else end
