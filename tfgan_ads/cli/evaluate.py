"""`tfgan-ads evaluate`: is it realistic, and is it clicked?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.evaluation.lift_options import LiftOptions

if TYPE_CHECKING:
    from tfgan_ads.data.ad_log import AdLog
    from tfgan_ads.evaluation.price_model import PriceModel


def evaluate(
    run: Path = typer.Argument(help="A run folder."),
    out: Path = typer.Option(..., help="Folder for report.html and .json."),
    inception: Path | None = typer.Option(
        None, help="Weights of Inception v3, to compare by its features."
    ),
    lift: bool = typer.Option(
        True, help="Compare what is clicked, where clicks are logged."
    ),
    users: int = typer.Option(
        LiftOptions.users, min=2, help="Met in the comparison."
    ),
    search_steps: int = typer.Option(
        LiftOptions.search_steps,
        min=0,
        help="Of a policy that searches the latent.",
    ),
    cost_per_mille: float = typer.Option(
        2.0, help="What 1,000 impressions cost."
    ),
    conversion_value: float = typer.Option(
        40.0, help="What a conversion brings in."
    ),
) -> None:
    """Compare held-out creatives with generated ones, and what is clicked.

    tfgan-ads evaluate run --out report
    """
    from tfgan_ads.evaluation.evaluate import evaluate as judge_model
    from tfgan_ads.evaluation.price_model import PriceModel
    from tfgan_ads.runs.run_folder import load_creative_model
    from tfgan_ads.runs.run_folder import load_split

    prices = PriceModel(cost_per_mille, conversion_value)
    train, _, test = load_split(run)
    options = None
    if lift:
        options = lift_options(run, users, search_steps, prices)
    report = judge_model(
        load_creative_model(run),
        test,
        train,
        inception=inception,
        lift=options,
    )
    if lift and options is None:
        report.notes.append(no_lift(run, test))
    report.notes += promised(run)
    for line in report.headline:
        say(line)
    for name, value in report.figures.items():
        say(f"  {name:<56}{value:10.4g}")
    for note in report.notes:
        say(note)
    say(f"Wrote {save_report(report, out)}")


def lift_options(
    run: Path,
    users: int,
    search_steps: int = 0,
    prices: PriceModel | None = None,
) -> LiftOptions | None:
    """Let a run's click model choose, and all held-out clicks judge.

    Returns:
        `LiftOptions`, or None where the run has no click model, or its log
        no clicks.
    """
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_held_out

    clicks = load_clicks(run)
    if clicks is None:
        return None
    held_out = load_held_out(run)
    if held_out.schema.column_of_role("click") is None:
        return None
    return LiftOptions(
        clicks,
        held_out=held_out,
        prices=prices,
        users=users,
        search_steps=search_steps,
        run=str(run),
    )


def promised(run: Path) -> list[str]:
    """Say what a run promises users, and that its report does not."""
    from tfgan_ads.runs.config import Config

    epsilon = Config.resolve(run / "config.yaml").privacy.epsilon
    if epsilon is None:
        return []
    return [
        f"The run hides every user of its log (epsilon {epsilon:g}). This "
        "report compares it with real impressions, and is for those who may "
        "see the log."
    ]


def no_lift(run: Path, log: AdLog) -> str:
    """Say why a report has no lift."""
    if log.schema.column_of_role("click") is None:
        return (
            "No lift: the log has no column of role 'click', so nobody knows "
            "what is clicked."
        )
    return f"No lift: '{run}' has no click model (`clicks.train` was false)."
