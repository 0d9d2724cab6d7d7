"""`AdLog`: typed impressions, streamed from files."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as pads

from tfgan_ads.data.batches import Batches
from tfgan_ads.data.columns import typed
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.schema_detection import detect_schema
from tfgan_ads.data.source import open_source
from tfgan_ads.data.splits import Selector
from tfgan_ads.data.splits import check_shares
from tfgan_ads.data.splits import group_selector
from tfgan_ads.data.splits import time_selector
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema import AdSchema
from tfgan_ads.schema import Role

_ROWS = 65_536
_SPLIT_ROLES = {
    "user": Role.USER_ID,
    "product": Role.PRODUCT,
    "time": Role.TIMESTAMP,
}


class AdLog:
    """An ad log: who saw which creative for which product, and what came.

    Rows are streamed from the file every time they are asked for, so a log
    may be larger than memory. Splits and filters are views; no row is
    copied.

    Args:
        source: `pyarrow.dataset.Dataset`.
        schema: `AdSchema`. Every column it names must be in the source.
        images: `ImageStore`. Where the pictures are.
        selectors: tuple of `Selector`. Which rows belong.

    Example:

    >>> log = AdLog.from_frame(
    ...     pd.DataFrame({"user_id": ["a", "b"], "click": [0, 1]}))
    >>> len(log), len(log.clicked())
    (2, 1)
    """

    def __init__(
        self,
        source: pads.Dataset,
        schema: AdSchema,
        images: ImageStore,
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
        self.images = images
        self.selectors = selectors

    @classmethod
    def read(
        cls,
        path: str | Path,
        schema: AdSchema | str | Path | None = None,
        images: str | Path | None = None,
    ) -> AdLog:
        """Open a log on disk.

        Args:
            path: str or Path. A CSV or Parquet file, a folder of them, or a
                folder with `impressions.parquet` or `impressions.csv`.
            schema: `AdSchema`, path to YAML, or None. `None` takes the
                `schema.yaml` beside the log, or detects one.
            images: str, Path or None. Folder that image paths start from.
                Defaults to the log's folder.

        Returns:
            `AdLog`.

        Raises:
            AdsError: The file is missing, of another format, or lacks a
                column of the schema.
        """
        source, folder = open_source(Path(path))
        beside = folder / "schema.yaml"
        if schema is None and beside.exists():
            schema = beside
        if schema is None:
            schema = detect_schema(source.head(1_000))
        elif not isinstance(schema, AdSchema):
            schema = AdSchema.from_yaml(schema)
        return cls(source, schema, ImageStore(images or folder))

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame | pa.Table,
        schema: AdSchema | None = None,
        images: npt.NDArray | str | Path = ".",
    ) -> AdLog:
        """Wrap a table in memory.

        Args:
            frame: DataFrame or `pyarrow.Table`.
            schema: `AdSchema` or None. `None` detects one.
            images: uint8 array `[n, height, width, channels]` that an image
                column of row numbers points into, or the folder that image
                paths start from. Defaults to the working folder.

        Returns:
            `AdLog`.
        """
        table = frame
        if isinstance(frame, pd.DataFrame):
            table = pa.Table.from_pandas(frame, preserve_index=False)
        store = (
            ImageStore(arrays=images)
            if isinstance(images, np.ndarray)
            else ImageStore(images)
        )
        schema = schema or detect_schema(table)
        return cls(pads.dataset(table), schema, store)

    def stream(
        self, columns: Sequence[str] | None = None, rows: int = _ROWS
    ) -> Iterator[pa.RecordBatch]:
        """Read the log from start to end.

        Args:
            columns: sequence of str or None. `None` means all columns of
                the schema.
            rows: int. At most so many rows at a time. Defaults to `65_536`.

        Yields:
            `pyarrow.RecordBatch`, typed by `data.columns.typed`.
        """
        wanted = list(self.schema.columns if columns is None else columns)
        for name in wanted:
            self.schema.column(name)
        needed = list(wanted)
        for selector in self.selectors:
            needed += [c for c in selector.columns if c not in needed]
        first_row = 0
        for batch in self._read(needed, rows):
            count = batch.num_rows
            batch = typed(batch, self.schema, first_row)
            first_row += count
            for selector in self.selectors:
                batch = batch.filter(pa.array(selector.mask(batch)))
            if batch.num_rows:
                yield batch.select(wanted)

    def _read(self, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
        try:
            yield from self.source.to_batches(columns=columns, batch_size=rows)
        except (pa.ArrowInvalid, OSError) as error:
            raise AdsError(f"The log cannot be read: {error}") from error

    def to_arrow(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Read columns into memory as an Arrow table."""
        batches = list(self.stream(columns))
        if batches:
            return pa.Table.from_batches(batches)
        names = list(self.schema.columns if columns is None else columns)
        empty = self.source.schema.empty_table().select(names)
        return (
            pa.Table.from_batches(
                [typed(b, self.schema) for b in empty.to_batches()]
            )
            if empty.to_batches()
            else empty
        )

    def to_pandas(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Read columns into memory as a DataFrame."""
        return self.to_arrow(columns).to_pandas()

    def __len__(self) -> int:
        first = next(iter(self.schema.columns))
        return sum(batch.num_rows for batch in self.stream([first]))

    def _select(self, *selectors: Selector) -> AdLog:
        return AdLog(
            self.source, self.schema, self.images, self.selectors + selectors
        )

    def where(self, **values: object) -> AdLog:
        """Keep the rows whose columns equal the given values.

        Example:

        >>> log = AdLog.from_frame(pd.DataFrame({"device": ["tv", "web"]}))
        >>> len(log.where(device="tv"))
        1
        """
        selectors = []
        for name, value in values.items():
            self.schema.column(name)

            def mask(
                batch: pa.RecordBatch, name: str = name, value: object = value
            ) -> npt.NDArray:
                return batch[name].to_numpy(zero_copy_only=False) == value

            selectors.append(Selector((name,), mask))
        return self._select(*selectors)

    def clicked(self) -> AdLog:
        """Keep the impressions that were clicked, by users who consent.

        Without a click column every impression counts: a folder of pictures
        is a log of what was liked.
        """
        click = self.schema.one(Role.CLICK)
        log = self.consented()
        return log.where(**{click: 1}) if click else log

    def consented(self) -> AdLog:
        """Keep the impressions of users who consent to be learned from."""
        consent = self.schema.one(Role.CONSENT)
        return self.where(**{consent: 1}) if consent else self

    def split(
        self,
        by: str | Sequence[str] = "user",
        shares: Sequence[float] = (0.8, 0.1, 0.1),
        seed: int = 0,
    ) -> tuple[AdLog, ...]:
        """Split the log, by default into train, validation and test.

        By `user` or `product`, no user or product is in two parts. By
        `time`, each part is later than the one before. Several at once
        (`by=("user", "product")`) keep only the rows that every criterion
        puts into the same part: nothing leaks, and the rest is left out.

        Args:
            by: str or sequence of str, of `"user"`, `"product"`, `"time"`.
                Defaults to `"user"`.
            shares: sequence of float that sum to 1. Shares of the groups,
                or of the impressions when split by time. Defaults to
                `(0.8, 0.1, 0.1)`.
            seed: int. Another seed, another split. Defaults to `0`.

        Returns:
            Tuple of `AdLog`, one a share.

        Raises:
            AdsError: A needed column is not in the schema.
        """
        criteria = (by,) if isinstance(by, str) else tuple(by)
        edges = check_shares(shares)
        parts: list[list[Selector]] = [[] for _ in shares]
        for k, criterion in enumerate(criteria):
            column = self.key_column(criterion)
            if criterion == "time":
                selectors = self._time_parts(column, edges)
            else:
                selectors = [
                    group_selector(column, low, high, seed + k)
                    for low, high in zip(edges, edges[1:])
                ]
            for part, selector in zip(parts, selectors, strict=True):
                part.append(selector)
        return tuple(self._select(*part) for part in parts)

    def key_column(self, criterion: str) -> str:
        """Return the column that tells users, products or times apart.

        Args:
            criterion: `"user"`, `"product"` or `"time"`.

        Returns:
            str. For products the id, where there is one, not the picture.

        Raises:
            AdsError: The schema has none.
        """
        if criterion not in _SPLIT_ROLES:
            raise AdsError(
                "`by` must be 'user', 'product' or 'time'. "
                f"Received: by={criterion!r}{nearest(criterion, _SPLIT_ROLES)}"
            )
        role = _SPLIT_ROLES[criterion]
        names = self.schema.names(role=role)
        names.sort(key=lambda n: self.schema.columns[n].kind == "image")
        if not names:
            raise AdsError(
                f"To split by {criterion} the schema needs a column of role "
                f"'{role}'."
            )
        return names[0]

    def _time_parts(self, column: str, edges: npt.NDArray) -> list[Selector]:
        times = self.to_arrow([column])[column].to_numpy()
        times = np.sort(times[~np.isnat(times)])
        if not len(times):
            raise AdsError(f"Column '{column}' holds no time to split by.")
        inner = [times[int(edge * len(times))] for edge in edges[1:-1]]
        cuts = [None, *inner, None]
        return [
            time_selector(column, low, high)
            for low, high in zip(cuts, cuts[1:])
        ]

    def users(self) -> pd.DataFrame:
        """Return one row a user: the latest value of each user column."""
        key = self.schema.one(Role.USER_ID)
        if key is None:
            raise AdsError("The schema has no column of role 'user_id'.")
        names = self.schema.names(role=(Role.USER, Role.CONTEXT))
        frame = self.to_pandas([key, *names])
        return frame.drop_duplicates(key, keep="last").reset_index(drop=True)

    def products(self) -> pd.DataFrame:
        """Return one row a product: its id, cut-out and ad columns."""
        names = self.schema.names(role=(Role.PRODUCT, Role.AD))
        frame = self.to_pandas(names)
        key = self.key_column("product")
        frame = frame.drop_duplicates(key)
        return frame.sort_values(key).reset_index(drop=True)

    def batches(
        self, batch_size: int = 64, clicked: bool = True, seed: int = 0
    ) -> Batches[AdLog]:
        """Make shuffled batches for training.

        Args:
            batch_size: int. Defaults to `64`.
            clicked: bool. Only clicked impressions, of users who consent:
                what a creative generator learns from. Defaults to `True`.
            seed: int. Fixes the order. Defaults to `0`.

        Returns:
            `Batches`.
        """
        log = self.clicked() if clicked else self
        return Batches(log, batch_size, seed)
