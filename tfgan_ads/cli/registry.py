"""`tfgan-ads registry`: versions and labels of a model, in MLflow."""

from __future__ import annotations

from pathlib import Path

import typer

from tfgan_ads.cli.say import say

app = typer.Typer(
    help="Keep a model's versions and labels in MLflow's registry.",
    no_args_is_help=True,
)
_URI = typer.Option(
    None, help="Of the registry; else MLFLOW_TRACKING_URI says where."
)
_NAME = typer.Option(
    None, help="What the model is called there; else as its folder."
)


@app.command()
def push(
    model: Path = typer.Argument(help="The model's folder, of its versions."),
    name: str | None = _NAME,
    uri: str | None = _URI,
    report: Path | None = typer.Option(
        None, help="report.json of `evaluate`: figures of the canary."
    ),
) -> None:
    """Register the labelled versions, and move `stable` and `canary`.

    tfgan-ads registry push saved_models/ads --uri http://mlflow:5000
    """
    from tfgan_ads.serving.model_registry import ModelRegistry

    registry = ModelRegistry(name or model.resolve().name, uri)
    for line in registry.push(model, report):
        say(line)


@app.command()
def pull(
    model: Path = typer.Argument(help="The model's folder; one is added."),
    alias: str = typer.Option("stable", "--label", help="stable or canary."),
    name: str | None = _NAME,
    uri: str | None = _URI,
) -> None:
    """Fetch the version of a label; it becomes the canary here.

    tfgan-ads registry pull saved_models/ads --label stable
    """
    from tfgan_ads.serving.model_registry import ModelRegistry

    registry = ModelRegistry(name or model.resolve().name, uri)
    version = registry.pull(alias, model)
    say(f"{alias} is {version}")
    say(f"Before it is served: `tfgan-ads check {version}`")
