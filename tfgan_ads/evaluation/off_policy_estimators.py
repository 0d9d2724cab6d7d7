"""What each off-policy estimator makes of a log, as a ratio of sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Rounds(NamedTuple):
    """A log as the estimators want it.

    Attributes:
        action: int array `[rounds]`.
        reward: float array `[rounds]`.
        policy: float array `[rounds, actions]`. The policy to evaluate.
        weight: float array `[rounds]`. Of the logged action, policy over
            logging policy.
        expected: float array `[rounds, actions]`, from a model, or None.
        factor_weight: float array `[rounds]`, or None. The same for the
            logged action's factor.
    """

    action: npt.NDArray
    reward: npt.NDArray
    policy: npt.NDArray
    weight: npt.NDArray
    expected: npt.NDArray | None
    factor_weight: npt.NDArray | None

    @property
    def direct(self) -> npt.NDArray:
        """What the model expects of the policy, `[rounds]`."""
        return (self.policy * self.expected).sum(1)

    @property
    def residual(self) -> npt.NDArray:
        """What the model did not expect of the logged action."""
        assert self.expected is not None
        return (
            self.reward
            - self.expected[np.arange(len(self.action)), self.action]
        )


class Terms(NamedTuple):
    """An estimate as a ratio of sums, and the weights behind it."""

    numerator: npt.NDArray
    denominator: npt.NDArray
    weight: npt.NDArray


def _replay(x: Rounds, clip: float) -> Terms:
    agrees = (x.policy.argmax(1) == x.action).astype(float)
    return Terms(agrees * x.reward, agrees, agrees)


def _ipw(x: Rounds, clip: float) -> Terms:
    return Terms(x.weight * x.reward, np.ones_like(x.weight), x.weight)


def _clipped_ipw(x: Rounds, clip: float) -> Terms:
    weight = np.minimum(x.weight, clip)
    return Terms(weight * x.reward, np.ones_like(weight), weight)


def _snipw(x: Rounds, clip: float) -> Terms:
    return Terms(x.weight * x.reward, x.weight, x.weight)


def _dm(x: Rounds, clip: float) -> Terms:
    return Terms(x.direct, np.ones_like(x.weight), np.ones_like(x.weight))


def _dr(x: Rounds, clip: float) -> Terms:
    value = x.direct + x.weight * x.residual
    return Terms(value, np.ones_like(value), x.weight)


def _switch_dr(x: Rounds, clip: float) -> Terms:
    weight = x.weight * (x.weight <= clip)
    value = x.direct + weight * x.residual
    return Terms(value, np.ones_like(value), weight)


def _mips(x: Rounds, clip: float) -> Terms:
    assert x.factor_weight is not None
    weight = x.factor_weight
    return Terms(weight * x.reward, np.ones_like(weight), weight)


ESTIMATORS: dict[str, Callable[[Rounds, float], Terms]] = {
    "replay": _replay,
    "ipw": _ipw,
    "clipped_ipw": _clipped_ipw,
    "snipw": _snipw,
    "dm": _dm,
    "dr": _dr,
    "switch_dr": _switch_dr,
    "mips": _mips,
}
# What the feedback or the call must give for each.
WANTS = {
    "replay": "nothing more",
    "ipw": "'pscore'",
    "clipped_ipw": "'pscore'",
    "snipw": "'pscore'",
    "dm": "`estimated_rewards_by_reg_model`",
    "dr": "'pscore' and `estimated_rewards_by_reg_model`",
    "switch_dr": "'pscore' and `estimated_rewards_by_reg_model`",
    "mips": "'pi_b' and 'factor'",
}
