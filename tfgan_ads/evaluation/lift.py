"""Honest lift: policies at equal candidates, before three judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.evaluation.policies import Policies
from tfgan_ads.evaluation.policies import Truth

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel


def lift(
    model: Any,
    clicks: ClickModel,
    grid: EvaluationSet,
    judge: ClickModel | None = None,
    truth: Truth | None = None,
    rivals: Mapping[str, Any] | None = None,
    search_steps: int = 0,
    seed: int = 0,
) -> LiftReport:
    """Compare policies that choose a creative for every user and product.

    All policies choose among as many candidates with the same click model.
    Three judges say what the choices are worth: the click model that chose
    (for diagnosis alone: it flatters its own choices), another one from
    other users, and the world's truth where there is one.

    Args:
        model: `CreativeModel`. What is to be judged.
        clicks: `ClickModel` that chooses.
        grid: `EvaluationSet` of held-out users and products.
        judge: `ClickModel` or None. Trained on other users, with another
            seed and architecture.
        truth: function of a DataFrame `[n]` and creatives `[n]` to float
            `[n]`, or None. The world's own click probability.
        rivals: dict of str to model or None. Other generators, each of which
            gets as many candidates and the same click model.
        search_steps: int. Of the policy that searches the latent; 0 leaves
            it out. Defaults to `0`.
        seed: int. Fixes what is drawn. Defaults to `0`.

    Returns:
        `LiftReport`.
    """
    policies = Policies(grid, clicks, truth, seed)
    choices = policies.real()
    for name, rival in (rivals or {}).items():
        choices |= policies.generated(name, rival)
    choices |= policies.generated("GAN", model)
    if search_steps:
        choices["GAN, latent search"] = policies.latent_search(
            model, search_steps
        )
    choices |= policies.controls(
        model, choices["GAN, single"], choices["GAN, best of K"]
    )
    judges = {"click model": clicks}
    if judge is not None:
        judges["held-out click model"] = judge
    verdicts = {
        name: {
            policy: grid.score(each, *choice).pctr
            for policy, choice in choices.items()
        }
        for name, each in judges.items()
    }
    if truth is not None:
        verdicts["truth"] = {
            policy: _true(truth, grid, choice)
            for policy, choice in choices.items()
        }
    return LiftReport(
        pd.concat({k: pd.DataFrame(v) for k, v in verdicts.items()}, axis=1),
        grid.user,
        choices,
        grid.candidates,
    )


def _true(truth: Truth, grid: EvaluationSet, choice: Choice) -> npt.NDArray:
    return truth(grid.frame(choice.product), choice.images)
