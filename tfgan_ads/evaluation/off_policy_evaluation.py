"""`OffPolicyEvaluation`: what would another policy have earned on this log?"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.evaluation.off_policy_estimators import ESTIMATORS
from tfgan_ads.evaluation.off_policy_estimators import WANTS
from tfgan_ads.evaluation.off_policy_estimators import Rounds
from tfgan_ads.metrics.bootstrap import user_bootstrap

_NEEDED = ("n_rounds", "n_actions", "action", "reward")


class OffPolicyEvaluation:
    """Estimates a policy's reward from a log of another policy.

    Only for policies over actions that were logged: an action that was never
    shown has no propensity, and a generated creative is such an action, so
    none of these estimators says anything about a generator. Evaluate a
    generator by a held-out click model or online.

    Estimators: `replay` (mean reward where the policy agrees), `ipw`
    (`mean(w r)`), `clipped_ipw` (weights of at most `clip`), `snipw`
    (`sum(w r) / sum(w)`), `dm` (a model's expectation), `dr` (`dm` and the
    weighted residuals), `switch_dr` (residuals only where the weight is at
    most `clip`) and `mips` (weights of the shown action's factor instead of
    the action itself: right where the factors are all that matters).

    Args:
        bandit_feedback: dict with `n_rounds`, `n_actions`, `action`
            `[rounds]`, `reward` `[rounds]`, `pscore` `[rounds]`; for `mips`
            `pi_b` `[rounds, actions]` and `factor`, int `[actions]` or
            `[rounds, actions]`; and perhaps `user` `[rounds]`, for the
            intervals.
        ope_estimators: sequence of str. Defaults to all that the feedback
            allows.
        clip: float. Defaults to `10.0`.
        least: float. Effective sample size below which an estimate that
            rests on weights is refused. Defaults to `100`.

    Example:

    >>> feedback = {"n_rounds": 4, "n_actions": 2, "action": [0, 1, 0, 1],
    ...             "reward": [1, 0, 1, 0], "pscore": [0.5] * 4}
    >>> ope = OffPolicyEvaluation(feedback, ["ipw", "snipw"], least=0)
    >>> ope.estimate_policy_values(np.tile([1.0, 0.0], (4, 1)))
    {'ipw': 1.0, 'snipw': 1.0}

    Source: Dudik et al., Doubly robust policy evaluation, 2011; Swaminathan
    and Joachims, The self-normalized estimator, 2015; Wang et al., Optimal
    and adaptive off-policy evaluation, 2017; Saito and Joachims, Off-policy
    evaluation for large action spaces via embeddings, 2022. The call shape is
    that of the Open Bandit Pipeline.
    """

    def __init__(
        self,
        bandit_feedback: Mapping[str, Any],
        ope_estimators: Sequence[str] | None = None,
        clip: float = 10.0,
        least: float = 100.0,
    ) -> None:
        missing = [k for k in _NEEDED if k not in bandit_feedback]
        if missing:
            raise AdsError(
                f"`bandit_feedback` lacks '{missing[0]}'. It needs "
                f"{', '.join(_NEEDED)} and, for all but `dm`, 'pscore'."
            )
        for name in ope_estimators or ():
            if name not in ESTIMATORS:
                raise AdsError(
                    f"`ope_estimators` must be of {', '.join(ESTIMATORS)}. "
                    f"Received: {name!r}{nearest(name, ESTIMATORS)}"
                )
        self.feedback = dict(bandit_feedback)
        self.estimators = ope_estimators
        self.clip = clip
        self.least = least
        self._check_propensities()

    def _check_propensities(self) -> None:
        action = np.asarray(self.feedback["action"])
        count = self.feedback["n_actions"]
        if action.min(initial=0) < 0 or action.max(initial=0) >= count:
            raise AdsError(
                "`action` must be in [0, n_actions). "
                f"Received: {action.min()} to {action.max()} of {count}"
            )
        score = np.asarray(self.feedback.get("pscore", 1.0), float)
        if not ((score > 0) & (score <= 1)).all():
            raise AdsError(
                "`pscore` must be in (0, 1]: what was shown had a "
                "probability of being shown. A generated creative has none, "
                "and cannot be evaluated this way."
            )

    def estimate_policy_values(
        self,
        action_dist: npt.NDArray,
        estimated_rewards_by_reg_model: npt.NDArray | None = None,
    ) -> dict[str, float]:
        """Estimate the mean reward of a policy.

        Args:
            action_dist: float array `[rounds, actions]` (or with a last axis
                of 1). The probability of every logged action.
            estimated_rewards_by_reg_model: float array of the same shape, or
                None. What a model expects; see `cross_fitted_rewards`.

        Returns:
            dict of estimator to value; NaN where it was refused.
        """
        table = self.summarize_off_policy_estimates(
            action_dist, estimated_rewards_by_reg_model
        )
        return table["value"].to_dict()

    def summarize_off_policy_estimates(
        self,
        action_dist: npt.NDArray,
        estimated_rewards_by_reg_model: npt.NDArray | None = None,
    ) -> pd.DataFrame:
        """Estimate with 95 % intervals and what they rest on.

        Args:
            action_dist: see `estimate_policy_values`.
            estimated_rewards_by_reg_model: see `estimate_policy_values`.

        Returns:
            DataFrame, one row an estimator: `value`, `low`, `high`, `ess`
            (effective sample size), `max_weight`, `zero_share` (rounds
            without weight) and `refused`, a sentence or `""`.
        """
        rounds = self._rounds(action_dist, estimated_rewards_by_reg_model)
        able = self._able(rounds)
        names = list(self.estimators or able)
        for name in names:
            if name not in able:
                raise AdsError(
                    f"Estimator '{name}' needs {WANTS[name]}, which the "
                    "feedback or the call does not give."
                )
        return pd.DataFrame(
            {name: self._line(name, rounds) for name in names}
        ).T.infer_objects()

    def _line(self, name: str, rounds: Rounds) -> dict[str, Any]:
        """Return one estimate and what it rests on."""
        terms = ESTIMATORS[name](rounds, self.clip)
        weight = terms.weight
        total = float(np.square(weight).sum())
        ess = float(weight.sum()) ** 2 / total if total else 0.0
        line = {
            "value": np.nan,
            "low": np.nan,
            "high": np.nan,
            "ess": ess,
            "max_weight": float(weight.max()),
            "zero_share": float((weight == 0).mean()),
            "refused": "",
        }
        if ess < self.least:
            line["refused"] = (
                f"effective sample size {ess:.1f} is below {self.least:g}"
            )
            return line
        user = self.feedback.get("user", np.arange(len(weight)))
        # As a ratio of means: mean(w r) is one with a denominator of ones.
        found = user_bootstrap(terms.numerator, user, terms.denominator)
        value, low, high = (x + 1 for x in found)
        return line | {"value": value, "low": low, "high": high}

    def _able(self, rounds: Rounds) -> list[str]:
        """List the estimators that the feedback and the call allow."""
        given = {"nothing more"}
        if "pscore" in self.feedback:
            given.add("'pscore'")
        if rounds.expected is not None:
            given.add("`estimated_rewards_by_reg_model`")
        if rounds.factor_weight is not None:
            given.add("'pi_b' and 'factor'")
        both = {"'pscore'", "`estimated_rewards_by_reg_model`"} <= given
        if both:
            given.add("'pscore' and `estimated_rewards_by_reg_model`")
        return [name for name, wanted in WANTS.items() if wanted in given]

    def _rounds(self, action_dist: Any, expected: Any) -> Rounds:
        """Bring everything to one shape, and refuse what does not fit."""
        policy = self._table("action_dist", action_dist)
        if not np.allclose(policy.sum(1), 1, atol=1e-4) or (policy < 0).any():
            raise AdsError(
                "`action_dist` must hold probabilities that sum to 1 in "
                "every round, over the logged actions alone."
            )
        if expected is not None:
            expected = self._table("estimated_rewards_by_reg_model", expected)
        action = np.asarray(self.feedback["action"])
        rows = np.arange(len(action))
        score = np.asarray(self.feedback.get("pscore", np.ones(len(rows))))
        return Rounds(
            action,
            np.asarray(self.feedback["reward"], float),
            policy,
            policy[rows, action] / score,
            expected,
            self._factor_weight(policy, action),
        )

    def _table(self, name: str, values: Any) -> npt.NDArray:
        values = np.asarray(values, float)
        values = values[..., 0] if values.ndim == 3 else values
        wanted = (self.feedback["n_rounds"], self.feedback["n_actions"])
        if values.shape != wanted:
            raise AdsError(
                f"`{name}` must have shape [rounds, actions] = {wanted}: one "
                "column for each action that was logged. A generated "
                "creative was never logged, has no propensity, and cannot be "
                f"evaluated this way. Received: shape={values.shape}"
            )
        return values

    def _factor_weight(
        self, policy: npt.NDArray, action: npt.NDArray
    ) -> npt.NDArray | None:
        """Return the weight of each logged action's factor."""
        if "pi_b" not in self.feedback or "factor" not in self.feedback:
            return None
        logging = self._table("pi_b", self.feedback["pi_b"])
        factor = np.broadcast_to(self.feedback["factor"], policy.shape)
        rows = np.arange(len(action))
        same = factor == factor[rows, action][:, None]
        return (policy * same).sum(1) / (logging * same).sum(1)
