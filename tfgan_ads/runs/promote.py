"""A candidate beside the run that is served: does it fall?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tfgan_ads.data.simulated import is_simulated
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.click_skill import ClickSkill
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.judged_finding import judged_finding
from tfgan_ads.evaluation.judged_policies import JudgedPolicies
from tfgan_ads.evaluation.lift import click_features
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.evaluation.policies import Policies
from tfgan_ads.evaluation.promotion import MARGIN
from tfgan_ads.evaluation.promotion import Promotion
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.runs.run_folder import load_held_out
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.runs.unseen_by import unseen_by
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.creatives.creative_model import CreativeModel
    from tfgan_ads.data.ad_log import AdLog

_MINE, _THEIRS = "candidate", "served"


def judge_candidate(
    candidate: Path,
    base: Path,
    users: int = LiftOptions.users,
    margin: float = MARGIN,
    seed: int = 0,
) -> Promotion:
    """Judge a run against the one whose place it is to take.

    On what the candidate's log holds out, and the other run has not learned
    from either. Each draws as many candidates as the other, and chooses by its
    own click model, as it is served.

    Args:
        candidate: Path. A run's folder.
        base: Path. The run that is served.
        users: int. At most so many are met. Defaults to `200`.
        margin: float; see `Promotion`. Defaults to `0.1`.
        seed: int. Fixes what is drawn. Defaults to `0`.

    Returns:
        `Promotion`.

    Raises:
        AdsError: The candidate has no click model, its log no clicks, or
            nobody was held out from both.
    """
    held_out = unseen_by(base, load_held_out(candidate)).consented()
    clicks = load_clicks(candidate)
    if clicks is None or held_out.schema.column_of_role(Role.CLICK) is None:
        raise AdsError(
            f"'{candidate}' cannot be judged without clicks: its log needs a "
            "column of role 'click', and its run a click model."
        )
    if not len(held_out):
        raise AdsError(
            f"Nobody was held out from both '{candidate}' and '{base}': train "
            "them with one seed and one `data.split_by`, as `train --from` does."
        )
    served = load_clicks(base)
    models = {
        _MINE: load_creative_model(candidate),
        _THEIRS: load_creative_model(base),
    }
    if models[_MINE].size != models[_THEIRS].size:
        raise AdsError(
            "Both must draw one size. Received: "
            f"{models[_MINE].size} and {models[_THEIRS].size}"
        )
    skill = None
    if served is not None:
        old, new = (ClickSkill.of(each, held_out) for each in (served, clicks))
        skill = (old, new) if old and new else None
    train = load_split(candidate)[0]
    chosen_by = {_MINE: clicks, _THEIRS: served}
    finding = _finding(models, chosen_by, held_out, train, users, seed)
    if is_simulated(held_out):
        finding = finding.simulated()
    return Promotion(finding, skill, margin)


def _finding(
    models: dict[str, CreativeModel],
    chosen_by: dict[str, ClickModel | None],
    held_out: AdLog,
    train: AdLog,
    users: int,
    seed: int,
) -> Finding:
    """Judge what either is served with, by held-out clicks."""
    grid = EvaluationSet(
        held_out,
        held_out,
        models[_MINE].size,
        users,
        seed=seed,
        history=(train, held_out),
    )
    judge = chosen_by[_MINE]
    assert judge is not None
    features = click_features(judge)
    judged = JudgedPolicies(
        models, judge, grid, held_out, features, train, seed
    )
    if judged.lift is not None:
        for name, model in models.items():
            judged.look(name, _served(name, model, chosen_by[name], grid, seed))
    about = "The candidate", "what is served"
    return judged_finding(judged, *about, _MINE, _THEIRS)


def _served(
    name: str,
    model: CreativeModel,
    clicks: ClickModel | None,
    grid: EvaluationSet,
    seed: int,
) -> Choice:
    """Draw for every row what a run answers: the best of K, or the one."""
    if clicks is None:
        drawn = grid.draw(model, n=1, seed=seed)
        return Choice(drawn[:, 0])
    policies = Policies(grid, clicks, seed=seed)
    return policies.generated(name, model)[f"{name}, best of K"]
