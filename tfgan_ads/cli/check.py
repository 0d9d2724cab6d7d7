"""`tfgan-ads check`: is this model fit for TF Serving?"""

from pathlib import Path

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json


def check(
    model: Path = typer.Argument(
        help="The folder of an exported model, or of one of its versions."
    ),
    as_json: bool = JSON,
) -> None:
    """Check a SavedModel against TF Serving's contract.

    tfgan-ads check saved_models/ads
    """
    from tfgan_ads.serving.check.check import check
    from tfgan_ads.serving.versions import newest_version

    path = newest_version(model)
    findings = check(path)
    broken = sum(finding.fatal for finding in findings)
    if as_json:
        said = [{"fatal": f.fatal, "said": str(f)} for f in findings]
        say_json({"path": path, "findings": said, "broken": broken})
        raise typer.Exit(1 if broken else 0)
    for finding in findings:
        say(finding)
    if broken:
        say(f"{path} breaks the contract in {broken} places.")
        raise typer.Exit(1)
    say(f"{path} keeps the contract as far as can be told without a server.")
