"""`RealCreatives`: existing creatives, chosen for users."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.real_chooser import RealChooser
from tfgan_ads.clicks.said_of import said_of
from tfgan_ads.clicks.shown_creatives import shown_creatives
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.errors import AdsError
from tfgan_ads.files import chunks
from tfgan_ads.files import whole
from tfgan_ads.reporting.image_grid import ImageGrid
from tfgan_ads.schema.role import Role

# Pairs that are scored at a time, of so many creatives.
_PAIRS, _CREATIVES = 100_000, 2_000


@dataclass(frozen=True)
class RealCreatives:
    """Existing creatives, chosen for users by a click model.

    Attributes:
        images: uint8 array `[n, size, size, channels]`, as the click model
            sees them.
        table: DataFrame, one row a creative: `user` and `product` (row
            numbers of what was asked for), `creative` (what the log calls
            it), and `pctr` with its 90 % interval, `low` to `high`.
        store: `ImageStore`. Where the creatives are.
    """

    images: npt.NDArray
    table: pd.DataFrame
    store: ImageStore

    @classmethod
    def choose(
        cls,
        clicks: ClickEnsemble,
        log: AdLog,
        users: pd.DataFrame,
        products: pd.DataFrame | None = None,
        n: int = 1,
    ) -> RealCreatives:
        """Choose the best creatives of a log for every user and product.

        Args:
            clicks: `ClickModel`, trained.
            log: `AdLog`. Whatever it shows of a product may be chosen.
            users: DataFrame, one row a user; unknown columns may be missing.
            products: DataFrame or None. Some rows of `log.products()`;
                `None` takes all, where the log has products.
            n: int. At most so many a user and product; fewer where the log
                shows fewer. Defaults to `1`.

        Returns:
            `RealCreatives`.

        Raises:
            AdsError: `n` is not positive, or the log shows no creative of a
                product.
        """
        if n < 1:
            raise AdsError(f"`n` must be a positive integer. Received: n={n}")
        if products is None and log.schema.names(role=Role.PRODUCT):
            products = log.products()
        users = pd.DataFrame(users).reset_index(drop=True)
        shown = shown_creatives(log, products)
        said = said_of(log, [name for each in shown for name in each])
        parts: list[tuple[pd.DataFrame, npt.NDArray]] = []
        for some in _groups(shown):
            names = [shown[k] for k in some]
            same = None if products is None else products.iloc[some]
            count = sum(map(len, names))
            told, said = said.iloc[:count], said.iloc[count:]
            parts += _choose(clicks, log, users, same, names, told, some[0], n)
        table = pd.concat([table for table, _ in parts], ignore_index=True)
        order = table.sort_values(["user", "product"], kind="stable").index
        pictures = np.concatenate([images for _, images in parts])
        table = table.loc[order].reset_index(drop=True)
        return cls(pictures[order], table, log.images)

    def __len__(self) -> int:
        return len(self.table)

    def save(self, folder: str | Path) -> pd.DataFrame:
        """Write every chosen creative once, as it is, and `creatives.csv`.

        They bear no mark: nobody generated them.

        Args:
            folder: str or Path. Made if absent.

        Returns:
            DataFrame. The table with a `file` column.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        table = self.table.copy()
        number, names = pd.factorize(table["creative"])
        table["file"] = [f"real-{i:05d}.png" for i in number]
        for i, name in enumerate(names):
            with whole(folder / f"real-{i:05d}.png") as scratch:
                self.store.open(name).save(scratch)
        if any(isinstance(name, bytes) for name in names):
            table = table.drop(columns="creative")
        write_csv(folder / "creatives.csv", table)
        return table

    def show(self) -> ImageGrid:
        """Return a Matplotlib figure: one row a user."""
        return ImageGrid(self.images, max(int(self.table["user"].nunique()), 1))


def _groups(shown: list[list[Any]]) -> list[list[int]]:
    """Put products together, as long as their creatives are not too many."""
    groups: list[list[int]] = [[]]
    count = 0
    for k, names in enumerate(shown):
        if groups[-1] and count + len(names) > _CREATIVES:
            groups.append([])
            count = 0
        groups[-1].append(k)
        count += len(names)
    return groups


def _choose(
    clicks: ClickEnsemble,
    log: AdLog,
    users: pd.DataFrame,
    products: pd.DataFrame | None,
    shown: list[list[Any]],
    said: pd.DataFrame,
    first: int,
    n: int,
) -> Iterator[tuple[pd.DataFrame, npt.NDArray]]:
    """Choose for some products, whose first has a number, user by user."""
    names = [name for each in shown for name in each]
    images = log.images.load(names, clicks.size, clicks.channels)
    offered = _padded([len(each) for each in shown])
    for rows in chunks(len(users), max(1, _PAIRS // offered.size)):
        people = users.iloc[rows].reset_index(drop=True)
        user = np.arange(len(people)).repeat(len(shown))
        product = np.tile(np.arange(len(shown)), len(people))
        viewers = people.iloc[user].reset_index(drop=True)
        if products is not None:
            viewers = viewers.drop(columns=list(products), errors="ignore")
            viewers = viewers.join(
                products.iloc[product].reset_index(drop=True)
            )
        chosen, scores = RealChooser(clicks)(
            viewers, images, offered[product], n, said
        )
        pair, _ = np.nonzero(chosen >= 0)
        creative = chosen[chosen >= 0]
        table = pd.DataFrame(
            {
                "user": np.arange(len(users))[rows][user[pair]],
                "product": first + product[pair],
                "creative": [names[i] for i in creative],
                "pctr": scores.pctr,
                "low": scores.low,
                "high": scores.high,
            }
        )
        yield table, images[creative]


def _padded(counts: list[int]) -> npt.NDArray:
    """Number the creatives of products, a product a row; -1 for no more."""
    ends = np.cumsum(counts)
    found = np.full((len(counts), max(counts)), -1)
    for row, (end, count) in enumerate(zip(ends, counts, strict=True)):
        found[row, :count] = np.arange(end - count, end)
    return found
