"""What `generate` and `logs sample` share where an engine does the work."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.engines.job import Job

ENGINE = typer.Option(
    None,
    help="local (processes) or ray: Parquet files in the folder --out, shard "
    "by shard; run again to go on.",
)
WORKERS = typer.Option(
    None, min=1, help="With --engine, which it makes local: processes."
)
SHARD_ROWS = typer.Option(
    None, min=1, help="With --engine: rows of the input in a file."
)


def engine_of(
    engine: str | None, workers: int | None, shard_rows: int | None
) -> str | None:
    """Return the engine that is asked for, if any.

    Raises:
        AdsError: There is none of that name.

    Example:

    >>> engine_of(None, 2, None), engine_of(None, None, None)
    ('local', None)
    """
    from tfgan_ads.engines.engine import ENGINES

    if engine is None:
        return "local" if workers or shard_rows else None
    ENGINES.find(engine)
    return engine


def refuse_with_engine(options: Mapping[str, Any]) -> None:
    """Refuse what only files of their own can have.

    Args:
        options: dict of an option's name to its value.

    Raises:
        AdsError: One of them is given.
    """
    for name, value in options.items():
        if value:
            raise AdsError(
                f"`{name}` cannot be had with an engine, which writes "
                "Parquet. Leave it out, or --engine, --workers and "
                "--shard-rows."
            )


def here(place: str) -> Path:
    """Return the path of a file or folder; what is at a URL is copied.

    The copy is gone when the command ends.

    Args:
        place: str. A path or a URL.

    Raises:
        AdsError: What is at the URL cannot be read.
    """
    from tfgan_ads.data.fetch import fetch
    from tfgan_ads.places import is_url

    if not is_url(place):
        return Path(place)
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return fetch(place, Path(folder))


def run_and_say(
    job: Job, out: Path, engine: str, workers: int | None, what: str
) -> None:
    """Have a job done, and say what there is.

    Args:
        job: `Job`.
        out: Path.
        engine: str.
        workers: int or None.
        what: str. What its rows are called.
    """
    from tfgan_ads.engines.run_job import run_job

    plan = run_job(job, out, engine, workers)
    made = plan.rows * plan.made
    say(f"Wrote {made:,} {what} in {plan.shards:,} files to {out}")
