"""`AdversarialSettings`: how a generator and a discriminator are trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal
from typing import Self

from tfgan_ads.losses import adversarial
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.training_settings import TrainingSettings


@dataclass(frozen=True, kw_only=True)
class AdversarialSettings(TrainingSettings):
    """Losses, penalty and step; the one home of their defaults.

    What is not given, the recipe of the model's network and preset decides.

    Args:
        loss: str. One of `losses.adversarial`: `"relativistic"`,
            `"non_saturating"`, `"minimax"`, `"hinge"`, `"least_squares"`,
            `"wasserstein"`, or a registered one.
        penalty: str. `"r1r2"`, `"r1"`, `"r2"`, `"finite_difference"` (R1 and
            R2 on a quarter of the batch, without a second gradient),
            `"gradient_penalty"` (unit slope between reals and fakes),
            `"none"`, or a registered one.
        gamma: float or None. Weight of the penalty at the start, for values
            in [-1, 1]. `None` is the recipe's, for pictures times
            `(size / 32)^2`: the norm of a gradient shrinks as it is shared
            among more pixels; for `"gradient_penalty"` it is 20, as in its
            paper.
        final_gamma: float or None. At the end; a cosine leads there. `None`
            is a tenth of `gamma`, for `"gradient_penalty"` all of it.
        penalty_interval: int or None. Steps between two penalties, each of
            which counts that often. `None` is the recipe's.
        centring: float. Weight of the logit centring. Defaults to `0`.
        beta_2: float. Adam's second decay; the first is 0. Defaults to
            `0.99`.
        step: `"fused"`, `"alternating"` or None. `None` is the recipe's.

    Raises:
        AdsError: An unknown name, or a number outside its range.

    Example:

    >>> AdversarialSettings(loss="hinge").penalty
    'r1r2'
    """

    loss: str = "relativistic"
    penalty: str = "r1r2"
    gamma: float | None = None
    final_gamma: float | None = None
    penalty_interval: int | None = None
    centring: float = 0.0
    beta_2: float = 0.99
    step: Literal["fused", "alternating"] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        adversarial.get(self.loss)
        PENALTIES.find(self.penalty)
        interval = self.penalty_interval
        self.require(
            "penalty_interval",
            interval is None or interval >= 1,
            "be a positive integer",
        )
        self.require_not_negative("gamma", "final_gamma", "centring")
        self.require("beta_2", 0 <= self.beta_2 < 1, "be in [0, 1)")
        steps = ("fused", "alternating")
        self.require("step", self.step in steps, "be 'fused' or 'alternating'")

    def filled(self, recipe: Mapping[str, Any]) -> Self:
        # An interval between penalties is of no use without one.
        if not PENALTIES.find(self.penalty).parts:
            recipe = {**recipe, "penalty_interval": 1}
        return super().filled(recipe)
