"""`HeldOutClicks`: impressions that nothing has been chosen by."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.clicks.said_of import said_of
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema.role import Role

# Impressions without a click, for each with one: more tell little more, and
# of many clicks fewer do.
_OTHERS, _FEWER, _ENOUGH = 10, 4, 5_000


class HeldOutClicks:
    """Clicked impressions and a sample of the others, as judges read them.

    Args:
        log: `AdLog` of users that neither click model nor generator has
            learned from.
        size: int. Side of the creatives in pixels.
        seed: int. Fixes the sample. Defaults to `0`.

    Attributes:
        log: `AdLog` of the sample, in memory.
        pairs: `Pairs` of it.
        click: float array `[n]`.
        weight: float array `[n]`. Impressions each row stands for.

    Raises:
        AdsError: The log has no column of clicks, or one that is constant.
    """

    def __init__(self, log: AdLog, size: int, seed: int = 0) -> None:
        schema = log.schema
        log = log.consented()
        table, self.click, self.weight = _sample(log, seed)
        self.table, self.images, self._whole = table, log.images, log
        self.log = self.part(np.arange(table.num_rows))
        image = str(schema.creative_image)
        names, creative = encode_dictionary(table[image])
        channels = schema.columns[image].channels
        key = schema.column_of_role(Role.USER_ID)
        rows = np.arange(table.num_rows)
        # Without ids every impression is of a user of its own.
        self._users = pd.Index(table[key].to_pandas().unique() if key else rows)
        products = schema.names(role=Role.PRODUCT)
        self._product_key = log.key_column("product") if products else None
        self._products = pd.Index([""])
        product = np.zeros(len(rows), int)
        if self._product_key:
            values = table[self._product_key].to_pandas()
            self._products = pd.Index(values.unique())
            product = self._products.get_indexer(values)
        self.pairs = Pairs(
            _viewers(table, log),
            self.images.load(names, size, channels),
            rows,
            creative.astype(int),
            product,
            self._users.get_indexer(table[key].to_pandas()) if key else rows,
            _named(names),
            said_of(log, names),
        )
        self._key = key

    def __len__(self) -> int:
        return len(self.click)

    def part(self, rows: npt.NDArray) -> AdLog:
        """Return some of the impressions as a log."""
        return self._whole.holding(self.table.take(pa.array(rows)))

    def policy(
        self, grid: EvaluationSet, viewers: pd.DataFrame, choice: Choice
    ) -> Pairs:
        """Return what a policy chooses for a grid, as pairs.

        Args:
            grid: `EvaluationSet`.
            viewers: DataFrame. `grid.frame()`, one and the same for all
                policies.
            choice: `Choice` for the rows' own products.

        Returns:
            `Pairs` of the grid's rows.
        """
        product = np.zeros(len(grid), int)
        if self._product_key and grid.products is not None:
            values = grid.products[self._product_key].to_numpy()
            product = _numbers(self._products, values)[grid.product]
        user = len(self._users) + grid.user
        if self._key:
            user = _numbers(self._users, grid.users[self._key])[grid.user]
        return Pairs.row_by_row(
            viewers,
            choice.images,
            product,
            user,
            choice.names,
            choice.creatives.table(),
        )


def _sample(log: AdLog, seed: int) -> tuple[pa.Table, npt.NDArray, npt.NDArray]:
    """Keep all clicks and some of the rest; say what each row stands for."""
    name = log.schema.column_of_role(Role.CLICK)
    if name is None:
        raise AdsError(
            "Lift is judged by clicks: the log needs a column of role 'click'."
        )
    click = log.to_pandas([name])[name].fillna(0).to_numpy() == 1
    clicked, rest = np.flatnonzero(click), np.flatnonzero(~click)
    wanted = max(min(_OTHERS * len(clicked), _ENOUGH), _FEWER * len(clicked))
    count = min(len(rest), wanted)
    rng = np.random.default_rng(seed)
    kept = rng.choice(rest, count, replace=False)
    rows = np.sort(np.concatenate([clicked, kept]))
    click = click[rows]
    share = len(rest) / count if count else 1.0
    return (
        _take(log, rows),
        click.astype(float),
        np.where(click, 1.0, share),
    )


def _take(log: AdLog, rows: npt.NDArray) -> pa.Table:
    """Read the given rows of a log, and no others into memory."""
    parts, start = [], 0
    for batch in log.stream():
        inside = rows[(rows >= start) & (rows < start + len(batch))] - start
        parts.append(pa.Table.from_batches([batch]).take(pa.array(inside)))
        start += len(batch)
    return pa.concat_tables(parts)


def _viewers(table: pa.Table, log: AdLog) -> pd.DataFrame:
    """Return the columns of users, context and ad."""
    roles = (Role.USER, Role.CONTEXT, Role.AD)
    names = log.schema.learnable(role=roles)
    return table.select(names).to_pandas().set_axis(range(table.num_rows))


def _numbers(known: pd.Index, values: npt.ArrayLike) -> npt.NDArray:
    """Number values as known ones are; new ones follow."""
    found = known.get_indexer(pd.Index(values))
    new = found < 0
    found[new] = len(known) + np.arange(int(new.sum()))
    return found


def _named(names: list[str | bytes]) -> npt.NDArray:
    """Put names, which may be whole files, into an array."""
    found = np.empty(len(names), object)
    found[:] = names
    return found
