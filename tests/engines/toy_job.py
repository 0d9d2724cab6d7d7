"""A job that counts, and in whose workers things go wrong."""

import os
import signal
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError


@dataclass(frozen=True)
class ToyJob:
    """Twice each number from 0 on.

    Attributes:
        plan: `Plan`, which makes two of each row.
        notes: Path. Folder with a file for each time that a shard is begun.
        trouble: str. What happens in shard 1 when half of it is written.
        times: int. How often.
    """

    plan: Plan
    notes: Path
    trouble: str = ""
    times: int = 1

    def shards(self):
        for number in range(self.plan.shards):
            first = number * self.plan.shard_rows
            yield Shard(number, first, self.plan.rows_of(number))

    def begin(self):
        return partial(_make, self)


def _make(job, shard):
    tried = len(begun(job.notes, shard.number))
    (job.notes / f"{shard.number}-{tried}").touch()
    numbers = list(range(shard.first_row, shard.first_row + shard.rows))
    yield pa.table({"number": numbers})
    if shard.number == 1 and tried < job.times:
        if job.trouble == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if job.trouble == "orphaned":
            os.kill(os.getppid(), signal.SIGKILL)
        if job.trouble == "refused":
            raise AdsError("Column 'age', row 7: cannot read 'old'.")
        if job.trouble == "broken":
            raise KeyError("age")
        if job.trouble == "short":
            return
    yield pa.table({"number": numbers})


def begun(notes, number):
    """Return a file for each time that a shard was begun."""
    return sorted(notes.glob(f"{number}-*"))


def numbers(folder):
    """Return what is in the parts of a folder, part by part."""
    parts = sorted(folder.glob("part-*.parquet"))
    return [pq.read_table(part)["number"].to_pylist() for part in parts]


def contents(folder):
    """Return the bytes of the parts of a folder."""
    return {p.name: p.read_bytes() for p in folder.glob("part-*.parquet")}
