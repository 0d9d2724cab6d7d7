"""`tfgan-ads tune`: look for better settings."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.cli.settings import resolve


def tune(
    log: Path | None = typer.Argument(None, help="Log file or folder."),
    out: Path = typer.Option(..., help="Folder to write."),
    trials: int = typer.Option(20, min=1, help="How many, in all."),
    minutes: float | None = typer.Option(
        None, min=0.01, help="Of each trial; else training.images counts."
    ),
    objective: str = typer.Option(
        "distance", help="Figure to better, e.g. coverage."
    ),
    setting: list[str] = typer.Option(
        [], help="Search this alone, e.g. training.gamma; may be repeated."
    ),
    config: Path | None = typer.Option(None, help="Config; YAML."),
    set_: list[str] = typer.Option(
        [], "--set", help="Setting, e.g. training.batch_size=128."
    ),
) -> None:
    """Train again and again; write the config that does best.

    tfgan-ads tune my_log --trials 20 --minutes 5 --out tuned
    """
    from tfgan_ads.runs.tune import BEST
    from tfgan_ads.runs.tune import tune_run

    settings = resolve(config, set_, log, minutes)
    table = tune_run(settings, out, trials, objective, setting)
    say(f"Trials: {len(table)}. The best first:")
    shown = [c for c in table if c.startswith(("training.", "model."))]
    shown = ["trial", *shown, objective]
    say(table[shown].head(10).to_string(index=False, na_rep="as it is"))
    say(f"Train with it: tfgan-ads train --config {out / BEST} --out run")
    say(f"Compare: tensorboard --logdir {out / 'trials'}, tab HPARAMS")
