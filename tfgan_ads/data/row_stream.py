"""`RowStream`: the typed rows of a data set that are chosen."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from tfgan_ads.data.columns import typed
from tfgan_ads.data.drawn_sample import DrawnSample
from tfgan_ads.data.drawn_sample import draw_sample
from tfgan_ads.data.piece import Piece
from tfgan_ads.data.selector import Selector
from tfgan_ads.data.source import Source
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema

# At most so many are read at a time.
ROWS = 65_536
# The number of a row in the whole log; no column of a file is called so.
ROW = "\0row"


class RowStream:
    """Reads a data set again every time, so that it may exceed memory.

    Args:
        source: `Source`.
        schema: `AdSchema`. Every column it names must be in the source.
        selectors: tuple of `Selector`. Only rows that all of them choose are
            read. Defaults to `()`.

    Raises:
        AdsError: A column of the schema is missing.

    Example:

    >>> from tfgan_ads.data.table_source import TableSource
    >>> table = pa.table({"click": [0, 1, 1]})
    >>> schema = AdSchema.from_dict({"columns": {"click": {"role": "click"}}})
    >>> clicked = Selector(
    ...     ("click",), lambda batch: batch["click"].to_numpy() == 1)
    >>> len(RowStream(TableSource(table), schema, (clicked,)))
    2
    """

    def __init__(
        self,
        source: Source,
        schema: AdSchema,
        selectors: tuple[Selector, ...] = (),
    ) -> None:
        missing = [c for c in schema.columns if c not in source.schema.names]
        if missing:
            hint = nearest(missing[0], source.schema.names)
            raise AdsError(
                f"The log lacks column '{missing[0]}', which the schema "
                f"names.{hint} It has: {', '.join(source.schema.names)}."
            )
        self.source = source
        self.schema = schema
        self.selectors = selectors

    def stream(
        self,
        columns: Sequence[str] | None = None,
        rows: int = ROWS,
        stored: Collection[str] = (),
    ) -> Iterator[pa.RecordBatch]:
        """Read the log from start to end.

        Args:
            columns: sequence of str or None. `None` means all columns of
                the schema; `ROW` is the number of the row.
            rows: int. At most so many rows at a time. Defaults to `65_536`.
            stored: collection of str. Columns that are left as the files
                hold them. Defaults to none.

        Yields:
            `pyarrow.RecordBatch`, typed by `data.columns.typed`.
        """
        wanted = list(self.schema.columns if columns is None else columns)
        needed = list(wanted)
        for selector in self.selectors:
            needed += [c for c in selector.columns if c not in needed]
        numbered = ROW in needed
        needed = [name for name in needed if name != ROW]
        for name in needed:
            self.schema.column(name)
        first_row = 0
        for piece in self.source.read(needed, rows):
            batch = typed(piece, self.schema)
            if numbered:
                numbers = first_row + np.arange(piece.batch.num_rows)
                batch = batch.append_column(ROW, pa.array(numbers))
            first_row += piece.batch.num_rows
            kept = np.arange(batch.num_rows)
            # One after the other: each looks only at what is left.
            for selector in self.selectors:
                chosen = np.asarray(selector.mask(batch))
                batch = batch.filter(pa.array(chosen))
                kept = kept[chosen]
            for name in stored:
                place = batch.schema.get_field_index(name)
                cells = piece.batch[name].take(pa.array(kept))
                batch = batch.set_column(place, name, cells)
            if batch.num_rows:
                yield batch.select(wanted)

    def to_arrow(
        self,
        columns: Sequence[str] | None = None,
        stored: Collection[str] = (),
    ) -> pa.Table:
        """Read columns into memory as an Arrow table; see `stream`."""
        batches = list(self.stream(columns, stored=stored))
        if not batches:
            return self._none(columns)
        return pa.Table.from_batches(batches)

    def draw(
        self,
        limit: int,
        columns: Sequence[str] | None = None,
        stored: Collection[str] = (),
        seed: int = 0,
    ) -> DrawnSample:
        """Draw rows at random in one pass; see `draw_sample` and `stream`."""
        sample = draw_sample(self.stream(columns, stored=stored), limit, seed)
        if sample is None:
            return DrawnSample(self._none(columns), 0)
        return sample

    def _none(self, columns: Sequence[str] | None) -> pa.Table:
        """Return no row, of columns with their types."""
        names = list(self.schema.columns if columns is None else columns)
        fields = [self.source.schema.field(name) for name in names]
        batch = pa.RecordBatch.from_pylist([], pa.schema(fields))
        return pa.Table.from_batches([typed(Piece(batch, 0), self.schema)])

    def __len__(self) -> int:
        first = next(iter(self.schema.columns))
        return sum(batch.num_rows for batch in self.stream([first]))
