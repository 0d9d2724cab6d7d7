"""What of a log a run has not learned from."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.runs.config import Config


def unseen_by(run: Path, log: AdLog) -> AdLog:
    """Keep of a later log what its split would hold out for a run.

    Who was held out then is so now: users are told apart by the same hash.
    Nor may the runs have met them that this one goes on from.

    Args:
        run: Path. The run's folder.
        log: `AdLog`. Of the run's columns; later than its own log, or the
            same.

    Returns:
        `AdLog`. All of it, where the run's split is by time alone.
    """
    config = Config.resolve(run / "config.yaml")
    data = config.data
    train = data.shares[0]
    for k, criterion in enumerate(data.split_by):
        # What is later than a run's log is held out by that.
        if criterion != "time":
            seed = config.seed + k
            log = log.split(criterion, (train, 1 - train), seed)[1]
    before = Path(config.start) if config.start else None
    if before is not None and (before / "config.yaml").is_file():
        return unseen_by(before, log)
    return log
