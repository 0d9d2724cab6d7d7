"""Choose the first of impressions that are there more than once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.row_stream import ROW
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.data.selector import Selector
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


def identity(schema: AdSchema) -> list[str]:
    """Return the columns that tell impressions apart.

    The impression's id; where none is logged, whoever saw what, and when.

    Raises:
        AdsError: Neither an id nor a user and a time are logged.
    """
    if name := schema.column_of_role(Role.IMPRESSION_ID):
        return [name]
    who, when = (
        schema.column_of_role(role) for role in (Role.USER_ID, Role.TIMESTAMP)
    )
    if who is None or when is None:
        raise AdsError(
            "To tell duplicates the schema needs a column of role "
            "'impression_id', or columns of role 'user_id' and 'timestamp'."
        )
    shown = [n for n in (schema.creative_image,) if n]
    return [who, when, *schema.names(role=Role.PRODUCT), *shown]


def first_selector(rows: RowStream) -> Selector:
    """Select every impression's first row.

    Args:
        rows: `RowStream`, which is read once. Eight bytes a row are needed
            meanwhile, and sixteen for every duplicate afterwards.

    Returns:
        `Selector`.

    Raises:
        AdsError: See `identity`.
    """
    names = identity(rows.schema)
    found = [
        np.stack([_hashes(batch, names), np.asarray(batch[ROW], "uint64")])
        for batch in rows.stream([*names, ROW])
    ]
    hashes, numbers = np.concatenate([np.empty((2, 0), "uint64"), *found], 1)
    _, first = np.unique(hashes, return_index=True)
    again = np.ones(len(hashes), bool)
    again[first] = False
    copies = np.sort(numbers[again])

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        return ~np.isin(np.asarray(batch[ROW], "uint64"), copies)

    return Selector((ROW,), mask)


def _hashes(batch: pa.RecordBatch, names: list[str]) -> npt.NDArray:
    return hashed(*(batch[name].to_pandas() for name in names))
