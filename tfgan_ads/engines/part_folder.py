"""`PartFolder`: a file for each shard, each whole or not there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tfgan_ads.engines.plan import Plan
from tfgan_ads.errors import AdsError
from tfgan_ads.files import locked
from tfgan_ads.files import sweep
from tfgan_ads.files import whole
from tfgan_ads.files import write_text

# Readers of a folder of Parquet files pass over such names.
PLAN, DONE, _LOCK = "_plan.json", "_SUCCESS", ".running"
# Names the plan in every part, for a part of another is none of this.
_STAMP = b"tfgan_ads.plan"


@dataclass(frozen=True)
class PartFolder:
    """A folder of `part-00000.parquet` and so on, one for each shard.

    A part appears by one rename, and the same shard always makes the same
    part. So it does no harm to do one twice, and what is there is done.

    Attributes:
        folder: Path.
        plan: `Plan`.
    """

    folder: Path
    plan: Plan

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Keep others out of the folder, which is made if absent.

        Raises:
            AdsError: Somebody is at work in it, it holds what was asked for
                otherwise, or files that are none of this, or it cannot be
                written.
        """
        busy = (
            f"Somebody is at work in '{self.folder}'. Wait until they have "
            "ended, or give another --out."
        )
        with locked(self.folder, _LOCK, busy):
            sweep(self.folder)
            self._claim()
            # Parts may have been lost since: it is said anew.
            (self.folder / DONE).unlink(missing_ok=True)
            yield

    def _claim(self) -> None:
        """Write the plan, or go on with the same."""
        path = self.folder / PLAN
        if not path.exists():
            if others := [p for p in self.folder.iterdir() if p.name != _LOCK]:
                raise AdsError(
                    f"'{self.folder}' must be empty, or hold what was begun "
                    f"there. It has: {min(others).name}"
                )
            return write_text(path, self.plan.text)
        if differs := self.plan.unlike(path.read_text(encoding="utf-8")):
            raise AdsError(
                f"'{self.folder}' holds what was asked for otherwise: "
                f"{', '.join(differs)}. Ask for the same to go on with it, or "
                "give another --out."
            )

    def path(self, number: int) -> Path:
        """Return where the part of a shard is."""
        return self.folder / f"part-{number:05d}.parquet"

    def holds(self, number: int) -> bool:
        """Whether the part of a shard is there, whole, and of this plan."""
        try:
            told = pq.read_metadata(self.path(number))
        except (OSError, pa.ArrowException):
            return False
        stamp = (told.metadata or {}).get(_STAMP, b"").decode()
        made = self.plan.made_of(number)
        return stamp == self.plan.fingerprint and told.num_rows == made

    def write(self, number: int, tables: Iterable[pa.Table]) -> None:
        """Write a part, some rows at a time.

        Args:
            number: int. The shard's.
            tables: iterable of `pyarrow.Table`, all of one schema.

        Raises:
            AdsError: They have not as many rows as the shard has to make.
            OSError: It cannot be written.
        """
        rows, wanted = 0, self.plan.made_of(number)
        with (
            whole(self.path(number)) as scratch,
            contextlib.ExitStack() as stack,
        ):
            writer: pq.ParquetWriter | None = None
            for table in tables:
                table = self._stamped(table)
                if writer is None:
                    writer = pq.ParquetWriter(scratch, table.schema)
                    stack.enter_context(writer)
                writer.write_table(table)
                rows += table.num_rows
            # It must not appear, and so this stands inside.
            if rows != wanted:
                raise AdsError(
                    f"Shard {number} made {rows:,} rows, and has to make "
                    f"{wanted:,}: this is a fault of the job."
                )

    def _stamped(self, table: pa.Table) -> pa.Table:
        stamp = {_STAMP: self.plan.fingerprint.encode()}
        known = table.schema.metadata or {}
        return table.replace_schema_metadata({**known, **stamp})

    def finish(self) -> None:
        """Count what every part holds, and say that all is there.

        Raises:
            AdsError: A part is missing, or holds something else.
        """
        numbers = range(self.plan.shards)
        lost = [n for n in numbers if not self.holds(n)]
        if lost:
            raise AdsError(
                f"'{self.path(lost[0])}' is not as it was written. Run it "
                "again: what is whole is kept."
            )
        rows = self.plan.rows * self.plan.made
        write_text(self.folder / DONE, f"{rows}\n")
