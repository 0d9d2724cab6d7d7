"""`tfgan-ads logs`: learn an ad log, and write synthetic ones."""

from pathlib import Path
from typing import Any

import typer

from tfgan_ads.cli.at_scale import ENGINE
from tfgan_ads.cli.at_scale import SHARD_ROWS
from tfgan_ads.cli.at_scale import WORKERS
from tfgan_ads.cli.at_scale import engine_of
from tfgan_ads.cli.at_scale import run_and_say
from tfgan_ads.cli.dry_run import DRY
from tfgan_ads.cli.dry_run import say_plan
from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.cli.settings import TOGETHER
from tfgan_ads.cli.settings import WORKER
from tfgan_ads.cli.settings import lay_over
from tfgan_ads.errors import AdsError

app = typer.Typer(
    help="Learn an ad log, and write synthetic ones.", no_args_is_help=True
)


@app.command()
def fit(
    data: Path | None = typer.Argument(None, help="Log file or folder."),
    out: Path = typer.Option(..., help="Run folder to write."),
    schema: Path | None = typer.Option(None, help="Schema; YAML."),
    minutes: float | None = typer.Option(None, min=0.01),
    epsilon: float | None = typer.Option(
        None, help="Hide every user: train (epsilon, delta)-private."
    ),
    config: Path | None = typer.Option(None, help="Config; YAML."),
    set_: list[str] = typer.Option(
        [], "--set", help="Setting, e.g. model.floor=20 or model.kind=vae."
    ),
    resume: bool = typer.Option(False, help="Go on from the last checkpoint."),
    workers: str | None = TOGETHER,
    worker: int | None = WORKER,
    dry_run: bool = DRY,
) -> None:
    """Train a generator of impressions.

    tfgan-ads logs fit my_log --minutes 10 --out run
    """
    from tfgan_ads.runs.log_config import LogConfig
    from tfgan_ads.runs.run_folder import refuse_overwrite
    from tfgan_ads.runs.train_logs import TRANSFORMER
    from tfgan_ads.runs.train_logs import split_of
    from tfgan_ads.runs.train_logs import train_log_run
    from tfgan_ads.runs.workers import Workers

    settings = lay_over(
        LogConfig.resolve(config, set_), data, minutes, schema, epsilon
    )
    refuse_overwrite(out, resume)
    if dry_run:
        parts = split_of(settings, settings.data.read())
        return say_plan(settings, parts, out)
    together = Workers.find(workers, worker)
    with together.at_work(out, resume) as (folder, strategy):
        model = train_log_run(settings, folder, resume, strategy)
    if not together.is_first:
        return say(f"Worker {together.index} is done.")
    if settings.privacy.epsilon is not None:
        say(f"The model is {model.budget}; docs/private_logs.md says of what.")
    say(f"Saw {model.seen:,} rows. The run is in {out}")
    say(f"  What of the log is in the model: {out / TRANSFORMER}")
    say(f"  tfgan-ads logs evaluate {out} --out report")
    say(f"  tfgan-ads logs sample {out} --n 1000 --out rows.parquet")


@app.command()
def sample(
    run: Path = typer.Argument(help="A run folder or a .keras file."),
    n: int = typer.Option(..., min=1, help="Rows to draw."),
    out: Path = typer.Option(
        ...,
        help="File to write: .parquet or .csv; with --engine a folder.",
    ),
    where: list[str] = typer.Option(
        [],
        help="Condition, e.g. click=1, age=25..34 (or 25..), device=tv|web, or "
        "temp= for a missing value; may be repeated, for other columns. A text "
        "that the column holds is itself; else write \\| and \\.. for the signs.",
    ),
    seed: int = typer.Option(0),
    engine: str | None = ENGINE,
    workers: int | None = WORKERS,
    shard_rows: int | None = SHARD_ROWS,
) -> None:
    """Draw impressions, under conditions if wanted.

    tfgan-ads logs sample run --n 100000 --where click=1 --out new.parquet
    """
    by = engine_of(engine, workers, shard_rows)
    from tfgan_ads.logs.read_condition import read_condition
    from tfgan_ads.runs.run_folder import load_log_model

    model, asked = load_log_model(run), dict[str, Any]()
    for item in where:
        name, wish = read_condition(item, model.transformer)
        if name in asked:
            raise AdsError(
                f"`--where` names '{name}' twice. Give one list, such as "
                f"'{name}=a|b', or one range."
            )
        asked[name] = wish
    if by is not None:
        from tfgan_ads.runs.rows_job import RowsJob

        job = RowsJob.of(run, n, asked, seed, shard_rows)
        return run_and_say(job, out, by, workers, "rows")
    path = model.write(out, n, asked, seed, verbose=1)
    say(f"Wrote {path}")


@app.command()
def evaluate(
    run: Path = typer.Argument(help="A run folder."),
    out: Path = typer.Option(..., help="Folder for report.html and .json."),
    target: str | None = typer.Option(
        None, help="Column of the outcome; else the schema's click."
    ),
    positive: str = typer.Option(
        "1", help="What counts as a click in it: 1, yes, ..."
    ),
    seed: int = typer.Option(0),
) -> None:
    """Compare drawn rows with those learned from, and with held-out ones.

    tfgan-ads logs evaluate run --out report
    """
    from tfgan_ads.logs.quality.evaluate_log import evaluate_log
    from tfgan_ads.runs.log_config import LogConfig
    from tfgan_ads.runs.run_folder import load_log_model
    from tfgan_ads.runs.train_logs import split_table
    from tfgan_ads.schema.role import Role

    # Known when it is too late to choose an ad by them.
    outcomes = (Role.CLICK, Role.CONVERSION, Role.CONVERSION_DELAY)
    config = LogConfig.resolve(run / "config.yaml")
    log = config.data.read()
    model = load_log_model(run)
    train, _, test = split_table(config, log)
    report = evaluate_log(
        model.sample(len(train), seed=seed),
        train,
        test,
        model.transformer.numeric,
        target or log.schema.column_of_role(Role.CLICK),
        positive,
        seed,
        log.schema.names(role=outcomes),
    )
    for title, table in report.tables.items():
        say(f"\n{title}")
        say(table.T.to_string(float_format="{:.4f}".format))
    for note in report.notes:
        say(note)
    say(f"Wrote {save_report(report, out, 'Synthetic ad log')}")


@app.command()
def export(
    run: Path = typer.Argument(help="A run folder or a .keras file."),
    out: Path = typer.Option(
        ..., help="The model's folder; a version is added."
    ),
) -> None:
    """Write the next version of a SavedModel for TF Serving.

    tfgan-ads logs export run --out saved_models/log
    """
    from tfgan_ads.runs.run_folder import load_log_model

    say(f"Wrote {load_log_model(run).export(out)}")
