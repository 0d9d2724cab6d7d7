"""Split an ad log so that nothing leaks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.selector import Selector
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

_ROLES = {
    "user": Role.USER_ID,
    "product": Role.PRODUCT,
    "time": Role.TIMESTAMP,
}


def split_selectors(
    rows: RowStream,
    by: str | Sequence[str],
    shares: Sequence[float],
    seed: int = 0,
) -> list[list[Selector]]:
    """Return what chooses the rows of each part of a split.

    Args:
        rows: `RowStream` to split.
        by: str or sequence of str; see `AdLog.split`.
        shares: sequence of float that sum to 1.
        seed: int. Another seed, another split. Defaults to `0`.

    Returns:
        list of the selectors of each part; all of a part's must agree.

    Raises:
        AdsError: Shares do not sum to 1, or a needed column is not in the
            schema.
    """
    criteria = (by,) if isinstance(by, str) else tuple(by)
    edges = check_shares(shares)
    parts: list[list[Selector]] = [[] for _ in shares]
    for k, criterion in enumerate(criteria):
        column = (
            "" if criterion == "row" else key_column(rows.schema, criterion)
        )
        if criterion == "time":
            selectors = _time_parts(rows, column, edges)
        elif criterion == "row":
            names = tuple(rows.schema.columns)
            selectors = [
                row_selector(names, low, high, seed + k)
                for low, high in zip(edges, edges[1:])
            ]
        else:
            selectors = [
                group_selector(column, low, high, seed + k)
                for low, high in zip(edges, edges[1:])
            ]
        for part, selector in zip(parts, selectors, strict=True):
            part.append(selector)
    return parts


def _time_parts(
    rows: RowStream, column: str, edges: npt.NDArray
) -> list[Selector]:
    """Cut where each share of the impressions has come in."""
    times = rows.to_arrow([column])[column].to_numpy()
    times = np.sort(times[~np.isnat(times)])
    if not len(times):
        raise AdsError(f"Column '{column}' holds no time to split by.")
    inner = [times[int(edge * len(times))] for edge in edges[1:-1]]
    cuts = [None, *inner, None]
    return [
        time_selector(column, low, high) for low, high in zip(cuts, cuts[1:])
    ]


def key_column(schema: AdSchema, criterion: str) -> str:
    """Return the column that tells users, products or times apart.

    Args:
        schema: `AdSchema`.
        criterion: `"user"`, `"product"` or `"time"`.

    Returns:
        str. For products the id, where there is one, not the picture.

    Raises:
        AdsError: The schema has none.

    Example:

    >>> columns = {"who": {"role": "user_id"}, "click": {"role": "click"}}
    >>> key_column(AdSchema.from_dict({"columns": columns}), "user")
    'who'
    """
    if criterion not in _ROLES:
        raise AdsError(
            "`by` must be 'user', 'product', 'time' or 'row'. "
            f"Received: by={criterion!r}{nearest(criterion, [*_ROLES, 'row'])}"
        )
    role = _ROLES[criterion]
    names = schema.names(role=role)
    names.sort(key=lambda n: schema.columns[n].kind == "image")
    if not names:
        raise AdsError(
            f"To split by {criterion} the schema needs a column of role "
            f"'{role}'."
        )
    return names[0]


def hash_shares(values: Sequence[str], seed: int) -> npt.NDArray:
    """Map strings to numbers in [0, 1) that never change.

    Args:
        values: sequence of str.
        seed: int.

    Returns:
        float64 array, equal for equal strings on every machine.

    Example:

    >>> bool(hash_shares(["a"], 0) == hash_shares(["a"], 0))
    True
    """
    key = f"{seed % 10**16:016d}"
    array = np.asarray(values, dtype=object)
    hashed = pd.util.hash_array(array, hash_key=key, categorize=False)
    return hashed.astype("float64") / 2.0**64


def row_selector(
    columns: Sequence[str], low: float, high: float, seed: int
) -> Selector:
    """Select the rows whose cells fall in a share of all rows.

    Where a row goes follows from itself alone: equal rows stay together, and
    one more moves none of the others.

    Args:
        columns: sequence of str. Whose cells are looked at.
        low: float. Start of the share, inclusive.
        high: float. End of the share, exclusive.
        seed: int. Another seed, another split.

    Returns:
        `Selector`.
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        frame = batch.select([*columns]).to_pandas()
        # Once more as words: numbers are hashed whatever the seed.
        hashed = pd.util.hash_pandas_object(frame, index=False)
        share = hash_shares(hashed.map(str).tolist(), seed)
        return (share >= low) & (share < high)

    return Selector(tuple(columns), mask)


def group_selector(column: str, low: float, high: float, seed: int) -> Selector:
    """Select the rows whose group falls in a share of all groups.

    Args:
        column: str. Rows with equal values stay together.
        low: float. Start of the share, inclusive.
        high: float. End of the share, exclusive.
        seed: int. Another seed, another split.

    Returns:
        `Selector`.
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        share = hash_shares(batch[column].to_pylist(), seed)
        return (share >= low) & (share < high)

    return Selector((column,), mask)


def time_selector(
    column: str, low: np.datetime64 | None, high: np.datetime64 | None
) -> Selector:
    """Select the rows of a span of time.

    Args:
        column: str. The timestamps.
        low: datetime64 or None. Start, inclusive.
        high: datetime64 or None. End, exclusive.

    Returns:
        `Selector`.
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        times = batch[column].to_numpy(zero_copy_only=False)
        chosen = ~np.isnat(times)
        if low is not None:
            chosen &= times >= low
        if high is not None:
            chosen &= times < high
        return chosen

    return Selector((column,), mask)


def check_shares(shares: Sequence[float]) -> npt.NDArray:
    """Return the edges of the shares.

    Raises:
        AdsError: The shares are not positive or do not sum to 1.
    """
    array = np.asarray(shares, float)
    if len(array) < 2 or (array <= 0).any() or abs(array.sum() - 1) > 1e-6:
        raise AdsError(
            "`shares` must be two or more positive numbers that sum to 1. "
            f"Received: shares={tuple(shares)}"
        )
    edges = np.concatenate([[0.0], array.cumsum()])
    edges[-1] = 1.0
    return edges
