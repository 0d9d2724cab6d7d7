"""`tfgan-ads promote`: a new version, if the held-out judge does not fall."""

from __future__ import annotations

from pathlib import Path

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.promotion import MARGIN

_STAYS = 2


def promote(
    candidate: Path = typer.Argument(help="The run that is to be served."),
    over: Path = typer.Option(..., help="The run that is served."),
    to: Path | None = typer.Option(
        None, help="The model's folder; a version is added, the canary."
    ),
    stable: bool = typer.Option(
        False, "--stable", help="Make the version stable at once."
    ),
    margin: float = typer.Option(
        MARGIN, min=0, max=1, help="Fall that is put up with unseen."
    ),
    users: int = typer.Option(
        LiftOptions.users, min=2, help="Met in the comparison."
    ),
    candidates: int = typer.Option(8, min=1, help="Drawn a request."),
    catalogue: Path | None = typer.Option(
        None, help="Products that can be sent by their ids; see `export`."
    ),
    images: Path | None = typer.Option(
        None, help="Folder that paths of its pictures start from."
    ),
    refuse_copies: bool = typer.Option(
        False,
        "--refuse-copies",
        help="Answer none that is nearly a creative of the run's log.",
    ),
    as_json: bool = JSON,
) -> None:
    """Judge a run by clicks held out from both, and export it if it holds.

    Exit code 2: it falls, or the clicks cannot tell; nothing is exported.

        tfgan-ads promote runs/tuesday --over runs/monday --to saved_models/ads
    """
    from tfgan_ads.runs.export_run import export_run
    from tfgan_ads.runs.promote import judge_candidate
    from tfgan_ads.serving.deployment import label

    if stable and to is None:
        raise AdsError("`--stable` is about a version: say where with --to.")
    found = judge_candidate(candidate, over, users, margin)
    told = {"findings": found.findings, "verdict": found.verdict}
    tell = (lambda line: None) if as_json else say
    for line in (*found.findings, found.verdict):
        tell(line)
    if to is None or not found.passes:
        if as_json:
            say_json({"passes": found.passes, **told, "version": None})
        raise typer.Exit(0 if found.passes else _STAYS)
    version = export_run(
        candidate,
        to,
        candidates,
        catalogue=catalogue,
        images=images,
        refuse_copies=refuse_copies,
    )
    tell(f"Wrote {version}")
    if stable:
        number = int(Path(version).name)
        label(to, lambda labels: labels.with_stable(number, found.verdict))
    tell(
        f"It is {'stable' if stable else 'the canary'}: `tfgan-ads label {to}`"
    )
    if as_json:
        say_json({"passes": True, **told, "version": version})
