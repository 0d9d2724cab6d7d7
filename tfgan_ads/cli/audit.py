"""`tfgan-ads audit`: what can an attacker learn of people?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tfgan_ads.cli.say import save_report
from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.audit.audit import Audit

app = typer.Typer(
    help="Attack what was made of a log, as those would who want its people. "
    "Exit code 2: an attack tells.",
    no_args_is_help=True,
)
_LEAKS = 2


@app.command()
def tables(
    synthetic: Path = typer.Option(..., help="What was drawn: CSV, Parquet."),
    train: Path = typer.Option(..., help="What was learned from."),
    holdout: Path = typer.Option(..., help="Rows alike that were not."),
    schema: Path | None = typer.Option(
        None, help="Schema of the real tables; YAML."
    ),
    numeric: str = typer.Option(
        "", help="Columns of numbers and times: a,b; else as they look."
    ),
    user: str | None = typer.Option(
        None, help="Column of the real tables that says whose a row is."
    ),
    out: Path | None = typer.Option(
        None, help="Folder for report.html and .json."
    ),
    allow: float = typer.Option(
        0.0, min=0, max=1, help="Advantage that is put up with."
    ),
    seed: int = typer.Option(0),
) -> None:
    """Attack any synthetic table, whatever has drawn it.

    tfgan-ads audit tables --synthetic new.csv --train train.csv --holdout other.csv --out audit
    """
    from tfgan_ads.audit.audit import Audit
    from tfgan_ads.audit.tables.read_tables import read_target
    from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS

    if user and schema:
        raise AdsError(
            "`--user` cannot be had with `--schema`: give the column the role "
            "user_id there."
        )
    names = [name.strip() for name in numeric.split(",") if name.strip()]
    target = read_target(synthetic, train, holdout, schema, names, user, seed)
    audit = Audit(allow=allow)
    audit.attack(TABLE_ATTACKS, target, say)
    conclude(audit, out)


@app.command()
def run(
    run: Path = typer.Argument(help="A run folder."),
    planted: Path | None = typer.Option(
        None, help="Texts, numbers and pictures to seek, one a line."
    ),
    model: Path | None = typer.Option(
        None, help="Another file of the run's model, such as a shared one."
    ),
    shadows: int = typer.Option(
        0, min=0, help="Models to train beside it; each takes as long."
    ),
    out: Path | None = typer.Option(
        None, help="Folder for report.html and .json."
    ),
    allow: float = typer.Option(
        0.0, min=0, max=1, help="Advantage that is put up with."
    ),
    seed: int = typer.Option(0),
) -> None:
    """Attack a run, as one would who was given its folder.

    tfgan-ads audit run run --out audit
    """
    from tfgan_ads.runs.audit_run import audit_run

    audit = audit_run(run, planted, model, shadows, allow, seed, say)
    conclude(audit, out)


def conclude(audit: Audit, out: Path | None) -> None:
    """Print what was found, and end with the exit code that says so."""
    from tfgan_ads.audit.audit_report import audit_report

    report = audit_report(audit)
    for result in audit.results:
        say(f"  {result.attack}: {result.said}")
        for line in result.details:
            say(f"    {line}")
    for name, why in audit.skipped.items():
        say(f"  {name}: not tried. {why}")
    if out is not None:
        say(f"Wrote {save_report(report, out, 'What attacks tell')}")
    say(audit.verdict)
    if audit.leaks:
        raise typer.Exit(_LEAKS)
