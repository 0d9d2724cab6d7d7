"""Have a job done by an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.job import Job
from tfgan_ads.engines.part_folder import PartFolder
from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError
from tfgan_ads.machine import processors
from tfgan_ads.reporting.progress_line import ProgressLine


def run_job(
    job: Job,
    folder: str | Path,
    engine: str = "local",
    workers: int | None = None,
) -> Plan:
    """Have a job done, or what is left of it.

    Whatever is killed, and however often: run again with the same job and
    folder it goes on, and in the end there is one part for each shard, the
    same as if nothing had happened. With several workers a script has to
    begin by `if __name__ == "__main__":`, as processes are started that read
    it again.

    Args:
        job: `Job`.
        folder: str or Path. Made if absent.
        engine: str. One of `ENGINES`. Defaults to `"local"`.
        workers: int or None. At a time; `None` is one for each processor.

    Returns:
        `Plan`. What there is now.

    Raises:
        AdsError: The folder holds something else, or a shard cannot be done.
    """
    if workers is None:
        workers = processors()
    if workers < 1:
        raise AdsError(
            f"`workers` must be a positive integer. Received: workers={workers}"
        )
    run, plan = ENGINES.find(engine), job.plan
    parts = PartFolder(Path(folder), plan)
    with parts.opened():
        wanted = {n for n in range(plan.shards) if not parts.holds(n)}
        line = ProgressLine(quiet=2.0)
        done = plan.rows - sum(plan.rows_of(n) for n in wanted)
        left = (s for s in job.shards() if s.number in wanted) if wanted else ()
        for shard in run(_Begin(job, parts), iter(left), workers):
            done += shard.rows
            line.show(done / plan.rows, f"{done:,} of {plan.rows:,} rows")
        line.close()
        parts.finish()
    return plan


@dataclass(frozen=True)
class _Begin:
    """What a worker is told: what to do, and where to put it."""

    job: Job
    parts: PartFolder

    def __call__(self) -> Callable[[Shard], None]:
        make = self.job.begin()
        return lambda shard: self.parts.write(shard.number, make(shard))
