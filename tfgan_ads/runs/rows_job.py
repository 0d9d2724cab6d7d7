"""`RowsJob`: rows of an ad log, however many."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from typing import Self

import pyarrow as pa

from tfgan_ads.engines.job import Make
from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError
from tfgan_ads.files import chunks
from tfgan_ads.logs.row_sampler import SPAN
from tfgan_ads.logs.row_sampler import RowSampler
from tfgan_ads.runs.model_digest import model_digest
from tfgan_ads.runs.run_folder import load_log_model
from tfgan_ads.runs.versions import versions

_SHARD_ROWS = 4 * SPAN


@dataclass(frozen=True)
class RowsJob:
    """Draws rows of an ad log, however many; a `Job`.

    Without conditions that rows are sought by they are those that
    `LogModel.write` draws, however they are cut; with such conditions they
    follow from the length of the shards as well.

    Attributes:
        run: Path. A run's folder or a `.keras` file.
        where: dict. See `LogModel.sample`.
        seed: int.
        plan: `Plan`.

    Example:

    >>> job = RowsJob.of("run", 10_000_000)  # doctest: +SKIP
    >>> run_job(job, "rows", workers=2)  # doctest: +SKIP
    """

    run: Path
    where: Mapping[str, Any]
    seed: int
    plan: Plan

    @classmethod
    def of(
        cls,
        run: str | Path,
        n: int,
        where: Mapping[str, Any] | None = None,
        seed: int = 0,
        shard_rows: int | None = None,
    ) -> Self:
        """Return the job, once all that can be wrong with it is looked for.

        Args:
            run: str or Path. A run's folder or a `.keras` file.
            n: int. Rows.
            where: dict or None. See `LogModel.sample`.
            seed: int. Defaults to `0`.
            shard_rows: int or None. Rows a shard, a multiple of 32,768;
                `None` is 131,072.

        Raises:
            AdsError: There is no such model, or a number cannot be.
        """
        size = _SHARD_ROWS if shard_rows is None else shard_rows
        if size < 1 or size % SPAN:
            raise AdsError(
                f"`shard_rows` must be a multiple of {SPAN:,}, as rows are "
                f"drawn by so many. Received: shard_rows={size:,}"
            )
        run, where = Path(run), dict(where or {})
        RowSampler(load_log_model(run), where)
        asked: dict[str, Any] = {
            "model": model_digest(run),
            "seed": seed,
            # As it is written, for it may hold times.
            "where": {name: repr(wish) for name, wish in where.items()},
            "versions": versions(),
        }
        return cls(run, where, seed, Plan(n, size, 1, asked))

    def shards(self) -> Iterator[Shard]:
        """Yield the rows that are to be drawn in shards."""
        cut = chunks(self.plan.rows, self.plan.shard_rows)
        for number, part in enumerate(cut):
            yield Shard(number, part.start, part.stop - part.start)

    def begin(self) -> Make:
        """Load the model, once a worker."""
        sampler = RowSampler(load_log_model(self.run), self.where)
        return partial(_draw, sampler, self.seed)


def _draw(sampler: RowSampler, seed: int, shard: Shard) -> Iterator[pa.Table]:
    return sampler.part(shard.first_row, shard.rows, seed)
