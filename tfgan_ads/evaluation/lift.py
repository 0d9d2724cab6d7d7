"""Honest lift: policies at equal candidates, before three judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.judged_policies import CHOSE
from tfgan_ads.evaluation.judged_policies import Describe
from tfgan_ads.evaluation.judged_policies import JudgedPolicies
from tfgan_ads.evaluation.lift_report import CLICKS
from tfgan_ads.evaluation.lift_report import TRUTH
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.evaluation.policies import Policies
from tfgan_ads.evaluation.policies import Truth
from tfgan_ads.networks.creatives.pixels import from_bytes

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel


def lift(
    model: Any,
    clicks: ClickModel,
    grid: EvaluationSet,
    held_out: AdLog | None = None,
    truth: Truth | None = None,
    rivals: Mapping[str, Any] | None = None,
    search_steps: int = 0,
    seed: int = 0,
    train: AdLog | None = None,
    describe: Describe | None = None,
) -> LiftReport:
    """Compare policies that choose a creative for every user and product.

    All policies choose among as many candidates with the same click model.
    Three judges say what the choices are worth: the click model that chose
    (for diagnosis alone: it flatters its own choices), held-out clicks (see
    `CalibratedLift`), and the world's truth where there is one.

    Args:
        model: `CreativeModel`. What is to be judged.
        clicks: `ClickModel` that chooses.
        grid: `EvaluationSet` of held-out users and products.
        held_out: `AdLog` or None. Impressions that neither the click model
            nor the generator has learned from; all their clicks judge.
        truth: function of a DataFrame `[n]`, what is said included, and
            pictures `[n]` to float `[n]`, or None. The world's own click
            probability.
        rivals: dict of str to model or None. Other generators, each of which
            gets as many candidates and the same click model.
        search_steps: int. Of the policy that searches the latent; 0 leaves
            it out. Defaults to `0`.
        seed: int. Fixes what is drawn. Defaults to `0`.
        train: `AdLog` or None. Where else clicks were counted, to say what
            is popular.
        describe: function of pictures `[n, ...]` to features `[n, d]`, by
            which logged creatives are likened to generated ones. Defaults to
            those of the click model.

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
    rates = {
        CHOSE: {
            policy: grid.score(clicks, choice.creatives, choice.product).pctr
            for policy, choice in choices.items()
        }
    }
    judged = None
    if held_out is not None:
        judged = JudgedPolicies(
            {"GAN": model, **(rivals or {})},
            clicks,
            grid,
            held_out,
            describe or click_features(clicks),
            train,
            seed,
        )
        if judged.lift is not None:
            rates[CLICKS] = {
                policy: judged.look(policy, choice)
                for policy, choice in choices.items()
            }
    if truth is not None:
        rates[TRUTH] = {
            policy: _true(truth, grid, choice)
            for policy, choice in choices.items()
        }
    return LiftReport(
        pd.concat({k: pd.DataFrame(v) for k, v in rates.items()}, axis=1),
        grid.user,
        choices,
        grid.candidates,
        judged,
    )


def click_features(clicks: ClickModel) -> Describe:
    """Describe pictures as a click model sees them.

    Args:
        clicks: `ClickModel`.

    Returns:
        function of uint8 pictures `[n, ...]` to features `[n, d]`.
    """

    def describe(images: npt.NDArray) -> npt.NDArray:
        seen: npt.NDArray = clicks.networks[0].see(from_bytes(images)).numpy()
        return seen

    return describe


def _true(truth: Truth, grid: EvaluationSet, choice: Choice) -> npt.NDArray:
    rows = choice.creatives.beside(grid.frame(choice.product))
    return truth(rows, choice.images)
