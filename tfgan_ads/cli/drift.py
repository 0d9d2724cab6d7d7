"""`tfgan-ads drift`: is a new day as the days before?"""

from __future__ import annotations

from pathlib import Path

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json
from tfgan_ads.evaluation.lift_options import LiftOptions

_DRIFTS = 2


def drift(
    run: Path = typer.Argument(help="A run folder."),
    log: Path = typer.Argument(help="The new log, of the same columns."),
    images: Path | None = typer.Option(
        None, help="Folder that its image paths start from."
    ),
    users: int = typer.Option(
        LiftOptions.users,
        min=0,
        help="Met to judge the lift; 0 leaves it out.",
    ),
    out: Path | None = typer.Option(
        None, help="Folder for report.html and .json."
    ),
    as_json: bool = JSON,
) -> None:
    """Compare a new day's log with what a run has learned from.

    Columns, the click rate, how well the click model tells clicks, and the
    lift. Exit code 2: something drifts.

        tfgan-ads drift runs/monday logs/tuesday
    """
    from tfgan_ads.data.ad_log import AdLog
    from tfgan_ads.runs.drift_run import drift_run

    new = AdLog.read(log, run / "schema.yaml", images)
    found = drift_run(run, new, users)
    page = None
    if out is not None:
        page = save_report(found.report(), out, "What has drifted")
    if as_json:
        columns = found.columns.to_dict("index")
        told = {"columns": columns, "findings": found.findings}
        say_json({"drifts": found.drifts, **told})
        raise typer.Exit(_DRIFTS if found.drifts else 0)
    table = found.columns.to_string(float_format="{:.3f}".format)
    for line in (*table.splitlines(), *found.findings):
        say(line)
    if page is not None:
        say(f"Wrote {page}")
    if found.drifts:
        say(
            f"It drifts. To learn from it: `tfgan-ads train {log} --from {run} "
            "--out NEW`."
        )
        raise typer.Exit(_DRIFTS)
    say("It does not drift.")
