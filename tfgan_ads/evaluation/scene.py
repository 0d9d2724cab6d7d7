"""`Scene`: held-out users and products for whom creatives are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.raw_inputs import raw_inputs
from tfgan_ads.schema import Role

if TYPE_CHECKING:
    from tfgan_ads.training.click_model import ClickModel
    from tfgan_ads.training.click_model import ClickScores


class Scene:
    """Every held-out user meets every held-out product once.

    Args:
        test: `AdLog`. Its users and products; nobody learned from them.
        pool: `AdLog`. Where the products' real creatives, and how often they
            were clicked, are taken from.
        users: int. At most so many. Defaults to `200`.
        products: int. At most so many. Defaults to `8`.
        candidates: int. Creatives a policy may choose from. Defaults to `8`.
        seed: int. Fixes who, what, and the real candidates. Defaults to `0`.

    Attributes:
        users: DataFrame, one row a user.
        products: DataFrame, one row a product.
        user: int array `[rows]`, user by user.
        product: int array `[rows]`.
        real: uint8 array `[rows, candidates, size, size, channels]`.
        popular: uint8 array `[rows, size, size, channels]`. Each product's
            most clicked creative: what runs today, the incumbent.
    """

    def __init__(
        self,
        test: AdLog,
        pool: AdLog,
        size: int,
        users: int = 200,
        products: int = 8,
        candidates: int = 8,
        seed: int = 0,
    ) -> None:
        rng = np.random.default_rng(seed)
        schema = test.schema
        self.schema = schema
        self.candidates = candidates
        self.folder = str(test.images.root)
        self.users = _some(test.users(), users, rng)
        self.products = _some(test.products(), products, rng)
        self.user = np.repeat(np.arange(len(self.users)), len(self.products))
        self.product = np.tile(np.arange(len(self.products)), len(self.users))
        channels = schema.columns[str(schema.creative_image)].channels
        shown = _creatives(pool, self.products)
        picks = [
            rng.choice(len(shown[p]), candidates, len(shown[p]) < candidates)
            for p in self.product
        ]
        names = [
            shown[p].index[k]
            for p, row in zip(self.product, picks)
            for k in row
        ]
        images = test.images.load(names, size, channels)
        self.real = images.reshape(-1, candidates, *images.shape[1:])
        best = test.images.load([s.idxmax() for s in shown], size, channels)
        self.popular = best[self.product]

    def __len__(self) -> int:
        return len(self.user)

    def frame(self, of: npt.NDArray | None = None) -> pd.DataFrame:
        """Return the raw columns of every row.

        Args:
            of: int array `[rows]` or None. Another user for each row.

        Returns:
            DataFrame `[rows]`.
        """
        user = self.user if of is None else of
        people = self.users.iloc[user].reset_index(drop=True)
        goods = self.products.iloc[self.product].reset_index(drop=True)
        return pd.concat([people, goods], axis=1)

    def score(self, model: ClickModel, images: npt.NDArray) -> ClickScores:
        """Score creatives for the users of this scene.

        Args:
            model: `ClickModel`.
            images: uint8 array `[rows, ...]` or `[rows * k, ...]`, row by
                row.

        Returns:
            `ClickScores` of arrays `[rows]` or `[rows * k]`.
        """
        columns = model.encoder.columns
        viewer = model.encode(raw_inputs(self.frame(), columns, True))
        times = len(images) // len(self)
        arrays = {k: v.numpy().repeat(times, 0) for k, v in viewer.items()}
        return model.score(images, arrays)

    def pick(self, images: npt.NDArray, scores: npt.NDArray) -> npt.NDArray:
        """Take the highest scored candidate of every row.

        Args:
            images: uint8 array `[rows, k, ...]`.
            scores: float array `[rows * k]` or `[rows, k]`.

        Returns:
            uint8 array `[rows, ...]`.
        """
        best = scores.reshape(len(self), -1).argmax(1)
        return images[np.arange(len(self)), best]


def _some(
    frame: pd.DataFrame, limit: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw rows without replacement."""
    rows = rng.permutation(len(frame))[:limit]
    return frame.iloc[rows].reset_index(drop=True)


def _creatives(pool: AdLog, products: pd.DataFrame) -> list[pd.Series]:
    """List each product's creatives, with their smoothed click rates."""
    schema = pool.schema
    key, image = pool.key_column("product"), str(schema.creative_image)
    click = schema.one(Role.CLICK)
    frame = pool.to_pandas([key, image, *([click] if click else [])])
    frame = frame[frame[key].isin(products[key])]
    frame["click"] = frame[click] if click else 1.0
    rate = frame["click"].mean()
    table = frame.groupby([key, image])["click"].agg(["sum", "size"])
    # As if every creative had been shown a hundred times more at the mean
    # rate: one lucky click makes no favourite.
    table["rate"] = (table["sum"] + 100 * rate) / (table["size"] + 100)
    found = []
    for product in products[key]:
        if product not in table.index:
            raise AdsError(f"The log shows no creative of '{product}'.")
        found.append(table.loc[product]["rate"])
    return found
