"""Honest lift: policies at equal candidates, before three judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.candidates import Candidates
from tfgan_ads.evaluation.candidates import Choice
from tfgan_ads.evaluation.candidates import Truth
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.scene import Scene

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel


def lift(
    model: Any,
    clicks: ClickModel,
    scene: Scene,
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
        scene: `Scene` of held-out users and products.
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
    candidates = Candidates(scene, clicks, truth, seed)
    choices = candidates.real()
    for name, rival in (rivals or {}).items():
        choices |= candidates.drawn(name, rival)
    choices |= candidates.drawn("GAN", model)
    if search_steps:
        choices["GAN, latent search"] = candidates.searched(model, search_steps)
    choices |= candidates.for_others(
        model, choices["GAN, single"], choices["GAN, best of K"]
    )
    judges = {"click model": clicks}
    if judge is not None:
        judges["held-out click model"] = judge
    verdicts = {
        name: {
            policy: scene.score(each, *choice).pctr
            for policy, choice in choices.items()
        }
        for name, each in judges.items()
    }
    if truth is not None:
        verdicts["truth"] = {
            policy: _true(truth, scene, choice)
            for policy, choice in choices.items()
        }
    return LiftReport(
        pd.concat({k: pd.DataFrame(v) for k, v in verdicts.items()}, axis=1),
        scene.user,
        choices,
        scene.candidates,
    )


def _true(truth: Truth, scene: Scene, choice: Choice) -> npt.NDArray:
    return truth(scene.frame(choice.product), choice.images)
