"""Users and products that are asked for: files, read as a log is."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from tfgan_ads.data.pictures import ENDINGS
from tfgan_ads.data.recut import recut
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.source import open_source
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role

logger = logging.getLogger("tfgan_ads")


def read_users(
    path: Path,
    columns: Mapping[str, Column],
    key: str | None = None,
    first: int | None = None,
) -> pd.DataFrame:
    """Read a file of users: every cell as a log's would be.

    Args:
        path: Path. CSV or Parquet, one row a user.
        columns: dict of name to `Column`. What a model wants to know.
        key: str or None. The column that names users, if it is there.
        first: int or None. Only so many users.

    Returns:
        DataFrame of `key` and those of `columns` that are there. What is
        not used, and what will be unknown, is told.

    Raises:
        AdsError: The file cannot be read, a cell is not what its column
            wants, or none of the columns is there.
    """
    return _frame(open_users(path, columns, key), first)


def open_users(
    path: Path, columns: Mapping[str, Column], key: str | None = None
) -> RowStream:
    """Open a file of users, or a folder of such files, to be streamed.

    Args:
        path: Path.
        columns: dict of name to `Column`.
        key: str or None. See `read_users`.

    Returns:
        `RowStream` of the columns that are there; of a file that has none,
        where none is wanted, its first.

    Raises:
        AdsError: It cannot be read, or none of the columns is there.
    """
    if key is not None:
        columns = {key: Column(role="user_id"), **columns}
    rows = _open(path, columns)
    others = rows.source.schema.names
    known = [name for name in columns if name != key]
    if known and not set(known) & set(others):
        raise AdsError(
            f"'{path}' has none of the model's columns: {', '.join(known)}."
            f"{nearest(known[0], others)} It has: {', '.join(others)}."
        )
    lacking = [
        name
        for name in known
        # What an ad is about comes with the products; for a consent that is
        # not told it is the caller who answers.
        if name not in others
        and columns[name].role not in (Role.AD, Role.CONSENT)
    ]
    if lacking:
        logger.warning(
            "'%s' lacks %s: of all users that is unknown.",
            path,
            ", ".join(lacking),
        )
    return rows


def read_products(path: Path | None, schema: AdSchema) -> pd.DataFrame:
    """Read what is to be advertised.

    Args:
        path: Path or None. A folder of pictures, or a table or a log (CSV or
            Parquet) with the schema's column of product pictures (paths from
            its folder) and, as far as known, the columns of product, ad and
            logo; a table of products may also say words, layout and
            background.
        schema: `AdSchema`.

    Returns:
        DataFrame, one row a product. What is left out, and what will be
        unknown, is told.

    Raises:
        AdsError: There is nothing, or it cannot be read.
    """
    roles = [Role.PRODUCT, Role.AD, Role.LOGO]
    if path is not None and path.is_file():
        # A table of products, and no log, may say what is to be on the ads.
        told = open_source(path)[0].schema.names
        if schema.creative_image not in told:
            roles += [*WORD_ROLES, Role.LAYOUT, Role.BACKGROUND]
    columns = {n: schema.columns[n] for n in schema.names(role=roles)}
    picture = str(schema.product_image)
    if path is None or not path.exists():
        raise AdsError(
            "The model keeps products: give `--products` a folder of "
            f"pictures, or a table with the column '{picture}'. Received: "
            f"{path}"
        )
    names = _pictures(path) if path.is_dir() else []
    if names:
        frame = pd.DataFrame({picture: names})
    else:
        frame = read_table(path, columns)
        if picture not in frame:
            others = open_source(path)[0].schema.names
            raise AdsError(
                f"'{path}' has no column '{picture}', which holds the "
                f"products' pictures.{nearest(picture, others)}"
            )
    frame = frame.drop_duplicates(picture).reset_index(drop=True)
    lacking = [n for n in schema.names(role=Role.AD) if n not in frame]
    if lacking:
        logger.warning(
            "'%s' does not say %s: of all products that is unknown. A table "
            "of products can say it.",
            path,
            ", ".join(lacking),
        )
    return frame


def picture_folder(path: Path) -> Path:
    """Return the folder that the pictures of `read_products` lie in."""
    return path if path.is_dir() else path.parent


def read_table(
    path: Path, columns: Mapping[str, Column], first: int | None = None
) -> pd.DataFrame:
    """Read columns of a file as those of a log; tell what is not used.

    Raises:
        AdsError: The file or a cell cannot be read.
    """
    return _frame(_open(path, columns), first)


def _open(path: Path, columns: Mapping[str, Column]) -> RowStream:
    """Open those columns that are there; tell what is not used."""
    source, _ = open_source(path)
    names = source.schema.names
    _tell_unused(path, names, columns)
    wanted = {n: columns[n] for n in columns if n in names}
    # Without any column rows could not be counted.
    return RowStream(
        source,
        AdSchema(columns=wanted or {names[0]: Column(role=Role.IGNORE)}),
    )


def _frame(rows: RowStream, first: int | None) -> pd.DataFrame:
    """Read the first rows of a stream, or all."""
    table = next(recut(rows.stream(), sys.maxsize, first), None)
    if table is None:
        table = rows.to_arrow().slice(0, 0)
    return table.to_pandas()


def _tell_unused(
    path: Path, present: Iterable[str], columns: Mapping[str, Column]
) -> None:
    unused = [
        f"'{name}'{nearest(name, columns)}"
        for name in present
        if name not in columns
    ]
    if unused:
        logger.warning("'%s', not used: %s", path, ", ".join(unused))


def _pictures(folder: Path) -> list[str]:
    """List the pictures of a folder, and tell what else is beside them."""
    files = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    names = [
        p.name for p in files if p.suffix.lower() in ENDINGS and p.is_file()
    ]
    others = [p.name for p in files if p.name not in names]
    if names and others:
        logger.warning(
            "'%s': %d left out, no picture(s): %s",
            folder,
            len(others),
            ", ".join(others[:5]),
        )
    return names
