"""Choose the first of impressions that are there more than once."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.row_stream import ROW
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.data.selector import Selector
from tfgan_ads.data.texts import is_text
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


def first_selector(
    rows: RowStream, names: Sequence[str] | None = None
) -> Selector:
    """Select every impression's first row, or that of whatever columns say.

    Args:
        rows: `RowStream`, which is read once. Eight bytes a row are needed
            meanwhile, and sixteen for every duplicate afterwards.
        names: sequence of str or None. Columns that tell apart what is kept
            once. Defaults to those of `identity`.

    Returns:
        `Selector`.

    Raises:
        AdsError: See `identity`.
    """
    names = names or identity(rows.schema)
    found = []
    for batch in rows.stream([*names, ROW]):
        hashes, known = identified(batch, names)
        numbers = np.asarray(batch[ROW], "uint64")
        found.append(np.stack([hashes, numbers])[:, known])
    hashes, numbers = np.concatenate([np.empty((2, 0), "uint64"), *found], 1)
    _, first = np.unique(hashes, return_index=True)
    again = np.ones(len(hashes), bool)
    again[first] = False
    copies = np.sort(numbers[again])

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        return ~np.isin(np.asarray(batch[ROW], "uint64"), copies)

    return Selector((ROW,), mask)


def identified(
    columns: pa.RecordBatch | Mapping[str, pa.Array], names: Sequence[str]
) -> tuple[npt.NDArray, npt.NDArray]:
    """Hash what tells impressions apart, and say of which it is known.

    Args:
        columns: `pyarrow.RecordBatch` or dict of typed arrays `[rows]`.
        names: sequence of str, as `identity` returns them.

    Returns:
        uint64 array and bool array `[rows]`. A row without an id, a user or
        a time is no copy of another.
    """
    known = np.ones(len(columns[names[0]]), bool)
    # The id, or the user and the time.
    for name in names[:2]:
        values = columns[name]
        empty = is_text(values.type) and np.asarray(pc.equal(values, ""))
        known &= np.asarray(values.is_valid()) & ~np.asarray(empty)
    return hashed(*(columns[name].to_pandas() for name in names)), known
