"""A run beside a new day's log: what is no longer true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.click_skill import ClickSkill
from tfgan_ads.evaluation.click_skill import some_users
from tfgan_ads.evaluation.column_drift import column_drift
from tfgan_ads.evaluation.drift import Drift
from tfgan_ads.evaluation.drift import click_rate_change
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.lift_report import BASELINE
from tfgan_ads.evaluation.lift_report import OWN
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.runs.run_folder import load_held_out
from tfgan_ads.runs.run_folder import load_log
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.runs.unseen_by import unseen_by
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.creatives.creative_model import CreativeModel
    from tfgan_ads.evaluation.estimate import Estimate

# Rows whose columns are compared, of whole users.
_ROWS = 200_000
_UNJUDGED = (
    "The lift is not judged: held-out clicks are too few, or they say nothing "
    "of creatives like these."
)


def drift_run(
    run: Path, log: AdLog, users: int = LiftOptions.users, seed: int = 0
) -> Drift:
    """Compare a new log with what a run has learned from.

    Columns and the click rate of the logs; and on what is held out of each,
    the run's click model and the lift of its generator.

    Args:
        run: Path. The run's folder.
        log: `AdLog`. Later than the run's own, read by its schema.
        users: int. At most so many are met to judge the lift; 0 leaves it
            out. Defaults to `200`.
        seed: int. Fixes what is drawn. Defaults to `0`.

    Returns:
        `Drift`.

    Raises:
        AdsError: The log is empty.
    """
    before = load_log(run)
    if not len(log):
        raise AdsError(
            "The new log has no impressions: there is nothing to compare."
        )
    # Of who may not be known nothing is counted either.
    old_rows, new_rows = (
        some_users(each.consented(), _ROWS) for each in (before, log)
    )
    columns = column_drift(old_rows, new_rows, seed)
    rate = click_rate_change(old_rows, new_rows)
    clicks = load_clicks(run)
    if clicks is None or before.schema.column_of_role(Role.CLICK) is None:
        return Drift(columns, rate)
    held_out = load_held_out(run), unseen_by(run, log)
    old, new = (ClickSkill.of(clicks, each) for each in held_out)
    skill = (old, new) if old and new else None
    if not users:
        return Drift(columns, rate, skill)
    model, train = load_creative_model(run), load_split(run)[0]
    was, now = (
        _lift(model, clicks, each, train, users, seed) for each in held_out
    )
    if was and now:
        return Drift(columns, rate, skill, (was, now))
    return Drift(columns, rate, skill, unjudged=_UNJUDGED)


def _lift(
    model: CreativeModel,
    clicks: ClickModel,
    held_out: AdLog,
    train: AdLog,
    users: int,
    seed: int,
) -> Estimate | None:
    """Judge the generator by held-out clicks; None where they are too few."""
    history = (train, held_out)
    grid = EvaluationSet(
        held_out, held_out, model.size, users, seed=seed, history=history
    )
    found = lift(model, clicks, grid, held_out, seed=seed, train=train)
    return found.estimate(OWN, BASELINE)
