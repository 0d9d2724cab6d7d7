"""`AdLog`: typed impressions, streamed from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.batches import Batches
from tfgan_ads.data.duplicates import first_selector
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.log_rows import LogRows
from tfgan_ads.data.one_row_each import latest_of_users
from tfgan_ads.data.one_row_each import products_of
from tfgan_ads.data.permitted_rows import PermittedRows
from tfgan_ads.data.row_stream import ROW
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.schema_detection import DETECTED_FROM
from tfgan_ads.data.schema_detection import detect_schema
from tfgan_ads.data.schema_detection import guess_schema
from tfgan_ads.data.selector import Selector
from tfgan_ads.data.selector import number_selector
from tfgan_ads.data.selector import value_selector
from tfgan_ads.data.source import Source
from tfgan_ads.data.source import head
from tfgan_ads.data.source import named_schema
from tfgan_ads.data.source import open_source
from tfgan_ads.data.splits import key_column
from tfgan_ads.data.splits import split_selectors
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.data.table_source import table_of
from tfgan_ads.places import place
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


class AdLog(LogRows):
    """An ad log: who saw which creative for which product, and what came.

    Rows are streamed from the file every time they are asked for: a log may be
    larger than memory. Splits and filters are views; no row is copied.

    Args:
        source: `Source`.
        schema: `AdSchema`. Every column it names must be in the source.
        images: `ImageStore`. Where the pictures are.
        selectors: tuple of `Selector`. Which rows belong.
        guessed: bool. Whether the schema was told from cells. Defaults to
            `False`.
        permitted: `PermittedRows` or None. Of the whole log, of which this is
            a part. Defaults to that of all rows of the source.

    Example:

    >>> log = AdLog.from_frame(
    ...     pd.DataFrame({"user_id": ["a", "b"], "click": [0, 1]}))
    >>> len(log), len(log.clicked())
    (2, 1)
    """

    def __init__(
        self,
        source: Source,
        schema: AdSchema,
        images: ImageStore,
        selectors: tuple[Selector, ...] = (),
        guessed: bool = False,
        permitted: PermittedRows | None = None,
    ) -> None:
        super().__init__(RowStream(source, schema, selectors))
        whole = RowStream(source, schema)
        self._permitted = permitted or PermittedRows(whole)
        self.source = source
        self.schema = schema
        images.squeeze = schema.is_composed
        self.images = images
        self.selectors = selectors
        self.guessed = guessed

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
                folder with `impressions.parquet` or `impressions.csv`; on
                this machine, or at a URL that fsspec knows (`s3://...`).
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
        path = place(path)
        schema = named_schema(path, schema)
        text = schema.text if schema else None
        source, folder = open_source(path, text)
        guessed = schema is None
        if schema is None:
            guess = guess_schema(head(source, DETECTED_FROM), source.text)
            schema = guess.schema
            guess.tell(path)
        store = ImageStore(images or folder)
        return cls(source, schema, store, guessed=guessed)

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

        Raises:
            AdsError: The table has a column twice, or lacks one of the
                schema; or the pictures are no such array.
        """
        table = table_of(frame)
        store = (
            ImageStore(arrays=images)
            if isinstance(images, np.ndarray)
            else ImageStore(images)
        )
        source = TableSource(table)
        known = schema or detect_schema(table)
        return cls(source, known, store, guessed=schema is None)

    def _select(self, *selectors: Selector) -> AdLog:
        return AdLog(
            self.source,
            self.schema,
            self.images,
            self.selectors + selectors,
            self.guessed,
            self._permitted,
        )

    def holding(self, table: pa.Table) -> AdLog:
        """Return a log of rows in memory that were read from this one.

        Args:
            table: Arrow table, of `to_arrow`. What the schema says of how
                cells are written has been obeyed, and is not obeyed twice.

        Returns:
            `AdLog`.
        """
        return AdLog(
            TableSource(table),
            self.schema.as_read(),
            self.images,
            guessed=self.guessed,
            permitted=self._permitted,
        )

    def where(self, **values: object) -> AdLog:
        """Keep the rows whose columns equal the given values.

        Example:

        >>> log = AdLog.from_frame(pd.DataFrame({"device": ["tv", "web"]}))
        >>> len(log.where(device="tv"))
        1
        """
        for name in values:
            self.schema.column(name)
        return self._select(*(value_selector(*each) for each in values.items()))

    def rows(self, numbers: npt.NDArray) -> AdLog:
        """Keep rows by their numbers, ascending, as column `ROW` has them."""
        return self._select(number_selector(ROW, numbers))

    def clicked(self) -> AdLog:
        """Keep the impressions that were clicked, by users who may be known.

        Without a click column all count: pictures are a log of what was liked.
        """
        click = self.schema.column_of_role(Role.CLICK)
        log = self.consented()
        return log.where(**{click: 1}) if click else log

    def consented(self) -> AdLog:
        """Keep the impressions of users who may be known.

        They consent, not only then but in their latest impression of the
        whole log, and are of age (`AdSchema.minors`).
        """
        wanted = self._permitted.selectors
        if self.selectors[-len(wanted) :] == wanted or not wanted:
            return self
        return self._select(*wanted)

    def without_duplicates(self) -> AdLog:
        """Keep the first row of every impression.

        Rows are of one impression if its id says so or, where no ids are
        logged, user, time, product and creative.

        Raises:
            AdsError: Neither an id nor a user and a time are logged.

        Example:

        >>> log = AdLog.from_frame(pd.DataFrame({"impression_id": ["a", "a"]}))
        >>> len(log.without_duplicates())
        1
        """
        return self._select(first_selector(self._rows))

    def first_of(self, column: str) -> AdLog:
        """Keep the first row of every value of a column."""
        return self._select(first_selector(self._rows, [column]))

    def split(
        self,
        by: str | Sequence[str] = "user",
        shares: Sequence[float] = (0.8, 0.1, 0.1),
        seed: int = 0,
    ) -> tuple[AdLog, ...]:
        """Split the log, by default into train, validation and test.

        By `user` or `product`, no user or product is in two parts. By
        `time`, each part is later than the one before; by `row`, equal rows
        stay together. Several at once
        (`by=("user", "product")`) keep only the rows that every criterion
        puts into the same part: nothing leaks, and the rest is left out.

        Args:
            by: str or sequence of str, of `"user"`, `"product"`, `"time"`,
                `"row"`. Defaults to `"user"`.
            shares: sequence of float that sum to 1. Shares of the groups,
                or of the impressions when split by time. Defaults to
                `(0.8, 0.1, 0.1)`.
            seed: int. Another seed, another split. Defaults to `0`.

        Returns:
            Tuple of `AdLog`, one a share.

        Raises:
            AdsError: A needed column is not in the schema.
        """
        parts = split_selectors(self._rows, by, shares, seed)
        return tuple(self._select(*part) for part in parts)

    def key_column(self, criterion: str) -> str:
        """Return what tells users, products or times apart; see `splits`."""
        return key_column(self.schema, criterion)

    def users(self) -> pd.DataFrame:
        """Return one row a user who may be known; see `latest_of_users`."""
        return latest_of_users(self.consented()._rows)

    def products(self) -> pd.DataFrame:
        """Return one row a product; see `products_of`."""
        return products_of(self._rows)

    def batches(
        self, batch_size: int = 64, clicked: bool = True, seed: int = 0
    ) -> Batches[AdLog]:
        """Make shuffled batches for training.

        Args:
            batch_size: int. Defaults to `64`.
            clicked: bool. Only clicked impressions: what a creative
                generator learns from. Those of users who may not be known
                are never taken. Defaults to `True`.
            seed: int. Fixes the order. Defaults to `0`.

        Returns:
            `Batches`.
        """
        shown = self.consented()
        log = shown.clicked() if clicked else shown
        return Batches(log, batch_size, seed, shown)
