"""`RowSampler`: draws rows that obey what was asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from tfgan_ads.data.write_csv import without_formulas
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.files import whole
from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.logs.row_conditions import RowConditions
from tfgan_ads.reporting.progress_line import ProgressLine

logger = logging.getLogger("tfgan_ads")

# Rows are drawn by so many; those of a span follow from its number.
SPAN = 32_768
# Of conditions that rows are sought by, a span takes many draws. It has given
# up before so many.
_DRAWS = 12
# The search is given up where fewer than one in so many rows obeys.
_PATIENCE = 200


class RowSampler:
    """Draws rows under conditions.

    Bounds, lists and frequent values are met by drawing freely and keeping
    what obeys, so that columns that depend on one another still do. Rare
    values are given to the generator, which keeps them; so are the others
    where too few rows obey, of bounds and lists by their own frequencies.

    Args:
        model: `LogModel`, trained.
        where: dict or None. See `LogModel.sample`.
    """

    def __init__(
        self, model: RowSource, where: Mapping[str, Any] | None = None
    ) -> None:
        if not model.built:
            raise AdsError("Train the model first: call `fit`.")
        self.model = model
        self.conditions = RowConditions(
            model.transformer, model.frequencies, where or {}
        )

    def sample(self, n: int, seed: int = 0) -> pd.DataFrame:
        """Return `n` rows."""
        return pd.concat(self.stream(n, seed), ignore_index=True)

    def stream(
        self, n: int, seed: int = 0, block: int = 0
    ) -> Iterator[pd.DataFrame]:
        """Yield `n` rows, some thousands at a time, from a block of draws on."""
        if n < 1:
            raise AdsError(f"`n` must be a positive integer. Received: n={n}")
        ready: list[pd.DataFrame] = []
        for frame in self._blocks(n, seed, block):
            ready.append(frame)
            if sum(map(len, ready)) >= SPAN:
                yield pd.concat(ready, ignore_index=True)
                ready = []
        if ready:
            yield pd.concat(ready, ignore_index=True)

    def _blocks(self, n: int, seed: int, block: int) -> Iterator[pd.DataFrame]:
        """Yield `n` rows, as many at a time as a block of draws has."""
        left, drawn = n, 0
        while left:
            if (n - left) * _PATIENCE < drawn - SPAN:
                logger.warning(
                    "Only %s of %s rows met %s together; the others were "
                    "given values one column at a time.",
                    n - left,
                    n,
                    self.conditions,
                )
                yield from self._given_all(left, seed, block)
                return
            rows = SPAN if self.conditions.rejected_on else min(SPAN, left)
            frame = self._draw(rows, seed, block)
            frame = frame[self.conditions.satisfied(frame)].head(left)
            left, block, drawn = left - len(frame), block + 1, drawn + rows
            if len(frame):
                yield frame

    def _given_all(
        self, left: int, seed: int, block: int
    ) -> Iterator[pd.DataFrame]:
        """Yield rows whose bounds and lists are values, and given."""
        while left:
            rows = min(left, SPAN)
            yield self._draw(rows, seed, block, all_given=True)
            left, block = left - rows, block + 1

    def _draw(
        self, rows: int, seed: int, block: int, all_given: bool = False
    ) -> pd.DataFrame:
        rng = np.random.default_rng((seed, block))
        given = self.conditions.draw_given(rows, rng if all_given else None)
        coded = self.model.drawing.draw(
            rows, given.coded, given.mask, seed + (block << 20)
        )
        decode_seed = int(rng.integers(2**32))
        frame = self.model.transformer.inverse_transform(coded, decode_seed)
        return self.conditions.restore_given(frame, given)

    def part(self, first_row: int, n: int, seed: int = 0) -> Iterator[pa.Table]:
        """Yield some rows of many, as files hold them.

        What is drawn freely is that which `write` draws there.

        Args:
            first_row: int, a multiple of `SPAN`. How many come before them.
            n: int.
            seed: int. Defaults to `0`.
        """
        block = first_row // SPAN
        if self.conditions.rejected_on:
            block <<= _DRAWS
        for frame in self.stream(n, seed, block):
            yield self._table(frame, self._schema)

    @cached_property
    def _schema(self) -> pa.Schema:
        """The types of files, which must not follow from a part's rows."""
        return self._table(next(self.stream(1))).schema

    def _table(
        self,
        frame: pd.DataFrame,
        schema: pa.Schema | None = None,
        plain: bool = False,
    ) -> pa.Table:
        """Return rows as files hold them."""
        types = self.model.transformer.types
        frame = pd.DataFrame(
            {name: types[name].for_file(frame[name]) for name in frame}
        )
        if plain:
            frame = without_formulas(frame)
        return pa.Table.from_pandas(frame, schema, preserve_index=False)

    def sample_like(
        self, conditions: pd.DataFrame, seed: int = 0
    ) -> pd.DataFrame:
        """Return one row for each row of conditions."""
        model = self.model
        given, mask = model.transformer.transform_some(conditions)
        coded: Coded = model.drawing.draw(len(conditions), given, mask, seed)
        frame = model.transformer.inverse_transform(coded, seed)
        frame.index = conditions.index
        names = model.transformer.columns
        for name in conditions:
            given_here = mask[:, names.index(name)] > 0
            asked = model.transformer.read(name, conditions[name])
            asked.index = frame.index
            column = frame[name].where(~given_here, asked)
            frame[name] = column.astype(frame[name].dtype)
        return frame

    def write(
        self, path: Path, n: int, seed: int = 0, verbose: int = 0
    ) -> Path:
        """Write `n` rows to a file; nothing half-written stays behind."""
        writers = {
            ".parquet": pa.parquet.ParquetWriter,
            ".csv": pa.csv.CSVWriter,
        }
        if path.suffix not in writers:
            raise AdsError(
                f"The file must end in .parquet or .csv. Received: '{path}'"
            )
        writer_of = writers[path.suffix]
        tables = self._tables(n, seed, verbose, path.suffix == ".csv")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            first = next(tables)
            with (
                whole(path) as scratch,
                writer_of(scratch, first.schema) as writer,
            ):
                writer.write_table(first)
                for table in tables:
                    writer.write_table(table)
        except OSError as error:
            raise AdsError(f"Cannot write '{path}': {error}") from error
        return path

    def _tables(
        self, n: int, seed: int, verbose: int, plain: bool
    ) -> Iterator[pa.Table]:
        """Yield `n` rows for a file, and say how far it is."""
        line, written, schema = ProgressLine(quiet=2.0), 0, None
        for frame in self.stream(n, seed):
            table = self._table(frame, schema, plain)
            schema = table.schema
            yield table
            written += len(frame)
            if verbose:
                line.show(written / n, f"{written:,} of {n:,} rows")
        line.close()
