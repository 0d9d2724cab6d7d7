"""What the commands that train have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeVar

import typer

from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.log_config import LogConfig

C = TypeVar("C", "Config", "LogConfig")

TOGETHER = typer.Option(
    None,
    help="Train in several processes, on any machines: host:port of each, "
    "with commas between. Start each with this command.",
)
WORKER = typer.Option(
    None,
    min=0,
    help="With --workers: which of them this one is, from 0. The first "
    "writes --out, which all of them must see.",
)


def resolve(
    config: Path | None,
    sets: list[str],
    log: Path | None,
    minutes: float | None,
    schema: Path | None = None,
    epsilon: float | None = None,
    start: Path | None = None,
) -> Config:
    """Lay the command line over a config; the log must be named somewhere."""
    from tfgan_ads.runs.config import Config

    if start is not None:
        # What the base cannot give is refused before anybody is asked.
        told = [] if epsilon is None else [f"privacy.epsilon={epsilon}"]
        settings = _going_on(start, [*sets, *told], log, config or schema)
    else:
        settings = Config.resolve(config, sets)
    return lay_over(settings, log, minutes, schema, epsilon)


def _going_on(
    start: Path, sets: list[str], log: Path | None, other: Path | None
) -> Config:
    """Return the config of a run that goes on from another."""
    from tfgan_ads.runs.warm_start import started_from

    if other is not None:
        raise AdsError(
            "`--config` and `--schema` cannot be had with `--from`: the new "
            "run has those of the run it goes on from. Use --set for what is "
            f"to differ. Received: {other}"
        )
    if log is None:
        raise AdsError("Name the new log to go on with.")
    return started_from(start, sets)


def lay_over(
    settings: C,
    log: Path | None,
    minutes: float | None,
    schema: Path | None = None,
    epsilon: float | None = None,
) -> C:
    """Put what the command line names into a config."""
    if log is not None:
        settings.data.path = str(log)
    if settings.data.path is None:
        raise AdsError("Name the log to train on, or set data.path.")
    if minutes is not None:
        settings.training.minutes = minutes
    if schema is not None:
        settings.data.schema_path = str(schema)
    if epsilon is not None:
        # Another kind of model may have other settings.
        settings = settings.replace({"privacy.epsilon": epsilon})
    return settings
