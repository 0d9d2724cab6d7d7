"""`tfgan-ads train`: a creative GAN from an ad log."""

from pathlib import Path

import typer

from tfgan_ads.cli.dry_run import DRY
from tfgan_ads.cli.dry_run import say_plan
from tfgan_ads.cli.say import say
from tfgan_ads.cli.settings import TOGETHER
from tfgan_ads.cli.settings import WORKER
from tfgan_ads.cli.settings import resolve


def train(
    log: Path | None = typer.Argument(None, help="Log file or folder."),
    out: Path = typer.Option(..., help="Run folder to write."),
    schema: Path | None = typer.Option(None, help="Schema; YAML."),
    config: Path | None = typer.Option(None, help="Config; YAML."),
    set_: list[str] = typer.Option(
        [], "--set", help="Setting, e.g. training.batch_size=128."
    ),
    minutes: float | None = typer.Option(None, min=0.01),
    epsilon: float | None = typer.Option(
        None,
        help="Hide every user: learn clicks from impressions drawn under "
        "(epsilon, delta)-privacy.",
    ),
    start: Path | None = typer.Option(
        None,
        "--from",
        help="Go on from the models of this run, with a new log: a quarter "
        "of the images, unless told otherwise.",
    ),
    resume: bool = typer.Option(False, help="Go on from the last checkpoint."),
    workers: str | None = TOGETHER,
    worker: int | None = WORKER,
    dry_run: bool = DRY,
) -> None:
    """Train a personalised creative GAN.

    tfgan-ads train my_log --out run --set training.minutes=20
    """
    from tfgan_ads.runs.run_folder import refuse_overwrite
    from tfgan_ads.runs.run_folder import split_log
    from tfgan_ads.runs.train_creatives import train_run
    from tfgan_ads.runs.workers import Workers

    settings = resolve(config, set_, log, minutes, schema, epsilon, start)
    refuse_overwrite(out, resume)
    if dry_run:
        return say_plan(settings, split_log(settings), out)
    together = Workers.find(workers, worker)
    with together.at_work(out, resume) as (folder, strategy):
        gan = train_run(settings, folder, resume, strategy)
    if not together.is_first:
        return say(f"Worker {together.index} is done.")
    say(f"Saw {gan.seen:,} images. The run is in {out}")
    if settings.privacy.epsilon is not None:
        say(
            "What it learned of users is private; see docs/private_creatives.md"
        )
    say(f"  tensorboard --logdir {out / 'logs'}")
