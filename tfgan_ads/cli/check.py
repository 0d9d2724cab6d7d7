"""`tfgan-ads check`: is this model fit for TF Serving?"""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say


def check(
    model: Path = typer.Argument(
        help="The folder of an exported model, or of one of its versions."
    ),
) -> None:
    """Check a SavedModel against TF Serving's contract.

    tfgan-ads check saved_models/ads
    """
    from tfgan_ads.serving.check.check import check
    from tfgan_ads.serving.versions import newest_version

    path = newest_version(model)
    findings = check(path)
    for finding in findings:
        say(finding)
    broken = sum(finding.fatal for finding in findings)
    if broken:
        say(f"{path} breaks the contract in {broken} places.")
        raise typer.Exit(1)
    say(f"{path} keeps the contract as far as can be told without a server.")
