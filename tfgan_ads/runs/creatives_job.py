"""`CreativesJob`: creatives for users, however many."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Self

import pandas as pd

from tfgan_ads.data.recut import recut
from tfgan_ads.data.request_files import open_users
from tfgan_ads.data.request_files import picture_folder
from tfgan_ads.data.row_stream import ROWS
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.source import files_of
from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError
from tfgan_ads.files import digest
from tfgan_ads.runs.creatives_maker import CreativesMaker
from tfgan_ads.runs.model_digest import model_digest
from tfgan_ads.runs.versions import versions
from tfgan_ads.schema.permission import permission_columns
from tfgan_ads.schema.slot import Slot

# A shard is a file of about so many creatives.
_CREATIVES = 1_000


@dataclass(frozen=True)
class CreativesJob:
    """Draws creatives for users, however many; a `Job`.

    Each creative follows from the seed and the user's place among all, and
    from nothing else. `tfgan-ads generate` draws the same without an engine,
    but for what rounding makes of a last bit.

    Attributes:
        run: Path. A run's folder or a `.keras` file.
        users: `RowStream`.
        products: DataFrame or None. What `read_products` has read.
        folder: Path. What the products' pictures lie in.
        n: int. Creatives a user, product and slot.
        seed: int.
        slots: tuple of str.
        first: int or None. Only so many users.
        plan: `Plan`.

    Example:

    >>> job = CreativesJob.of("run", "users.parquet")  # doctest: +SKIP
    >>> run_job(job, "creatives", workers=2)  # doctest: +SKIP
    """

    run: Path
    users: RowStream
    products: pd.DataFrame | None
    folder: Path
    n: int
    seed: int
    slots: tuple[str, ...]
    first: int | None
    plan: Plan

    @classmethod
    def of(
        cls,
        run: str | Path,
        users: str | Path,
        products: str | Path | None = None,
        n: int | None = None,
        seed: int = 0,
        slots: Sequence[str] = (),
        first: int | None = None,
        shard_rows: int | None = None,
    ) -> Self:
        """Return the job, once all that can be wrong with it is looked for.

        Args:
            run: str or Path. A run's folder or a `.keras` file.
            users: str or Path. CSV or Parquet, a file or a folder.
            products: str or Path or None. See `read_products`.
            n: int or None. Creatives a user, product and slot; `None` is 1,
                and 8 from scratch.
            seed: int. Defaults to `0`.
            slots: sequence of str. Defaults to the log's most frequent.
            first: int or None. Only so many users.
            shard_rows: int or None. Users a shard; `None` makes shards of
                about 1,000 creatives.

        Raises:
            AdsError: Something cannot be read, or there are no users.
        """
        run, users = Path(run), Path(users)
        # What cannot be drawn is told before anything is read.
        slots = [str(Slot.to_draw(name)) for name in slots]
        things = None if products is None else Path(products)
        folder = picture_folder(things or Path("."))
        maker = CreativesMaker(run, things, folder, n, seed, tuple(slots))
        maker.check()
        schema = maker.gan.schema
        columns = {**maker.gan.encoder.columns, **permission_columns(schema)}
        rows = open_users(users, columns, maker.key)
        # Every cell is read once: what is wrong is told before all the work.
        count = sum(map(len, recut(rows.stream(), ROWS, first)))
        if not count:
            raise AdsError(f"'{users}' has no users.")
        asked: dict[str, Any] = {
            "model": model_digest(run),
            "users": digest(files_of(users)),
            "products": maker.products_digest(),
            **{"n": maker.n, "seed": seed, "slots": list(maker.slots)},
            "first": first,
            "versions": versions(),
        }
        size = shard_rows or max(1, _CREATIVES // maker.made)
        plan = Plan(count, size, maker.made, asked)
        return cls(
            run,
            rows,
            maker.products,
            folder,
            maker.n,
            seed,
            maker.slots,
            first,
            plan,
        )

    def shards(self) -> Iterator[Shard]:
        """Yield the users in shards, each read when it is asked for."""
        size = self.plan.shard_rows
        tables = recut(self.users.stream(), size, self.first)
        for number, table in enumerate(tables):
            yield Shard(number, number * size, len(table), table)

    def begin(self) -> CreativesMaker:
        """Load the model, once a worker."""
        return CreativesMaker(
            self.run,
            self.products,
            self.folder,
            self.n,
            self.seed,
            self.slots,
        )
