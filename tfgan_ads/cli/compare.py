"""`tfgan-ads compare`: runs side by side."""

from pathlib import Path

import typer

from tfgan_ads.cli.evaluate import lift_options
from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.lift_options import LiftOptions


def compare(
    runs: list[Path] = typer.Argument(
        help="Run folders, such as of a GAN and of a VAE."
    ),
    out: Path = typer.Option(..., help="Folder for report.html and .json."),
    users: int = typer.Option(
        LiftOptions.users, min=2, help="Met in the comparison."
    ),
) -> None:
    """Compare runs on one log by the same judges.

    The first run's click model chooses for all, and the clicks that it has
    not learned from say what the choices are worth.

        tfgan-ads compare run_a run_b --out comparison
    """
    from tfgan_ads.evaluation.compare import compare as side_by_side
    from tfgan_ads.runs.run_folder import load_creative_model
    from tfgan_ads.runs.run_folder import load_split
    from tfgan_ads.runs.run_folder import same_split

    names = [run.resolve().name for run in runs]
    if len(set(names)) < len(names):
        raise AdsError(
            f"Run folders need names of their own. Received: {', '.join(names)}"
        )
    for run in runs[1:]:
        same_split(runs[0], run)
    models = {name: load_creative_model(run) for name, run in zip(names, runs)}
    train, _, test = load_split(runs[0])
    options = lift_options(runs[0], users)
    report = side_by_side(models, test, train, options)
    say(report.tables["Side by side"].to_string(float_format="{:.4g}".format))
    for title, table in report.tables.items():
        if title.startswith("Policies"):
            say(f"\n{title}")
            say(table.to_string(float_format="{:.4f}".format))
    for line in report.headline:
        say(line)
    for note in report.notes:
        say(note)
    say(f"Wrote {save_report(report, out)}")
