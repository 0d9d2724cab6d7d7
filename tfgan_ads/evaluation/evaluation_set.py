"""`EvaluationSet`: held-out users and products for whom creatives are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.clicks.pair_scores import encode_frame
from tfgan_ads.clicks.pair_scores import encode_said
from tfgan_ads.clicks.said_of import said_of
from tfgan_ads.clicks.shown_creatives import shown_creatives
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.creatives import Creatives
from tfgan_ads.evaluation.popularity import creative_counts
from tfgan_ads.evaluation.popularity import smoothed_rates
from tfgan_ads.evaluation.popularity import sum_counts
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.clicks.click_scores import ClickScores


class EvaluationSet:
    """Every held-out user meets every held-out product once.

    In a log without products every user is met once, and any creative will
    do; in one without user ids every impression is of a user of its own.

    Args:
        test: `AdLog`. Its users and products; nobody learned from them.
        pool: `AdLog`. Where the products' real creatives, and how often they
            were clicked, are taken from.
        size: int. Side of the creatives in pixels.
        users: int. At most so many. Defaults to `200`.
        products: int. At most so many. Defaults to `8`.
        candidates: int. Creatives a policy may choose from. Defaults to `8`.
        seed: int. Fixes who, what, and the real candidates. Defaults to `0`.
        history: sequence of `AdLog`. Where clicks are counted, to say what
            is popular; the pool itself where none is given.

    Attributes:
        users: DataFrame, one row a user.
        products: DataFrame, one row a product; None without products.
        user: int array `[rows]`, user by user.
        product: int array `[rows]`.
        real: `Creatives` `[rows, candidates]`.
        real_names: object array `[rows, candidates]`. What the log calls
            them.
        popular: `Creatives` `[rows]`. Each product's most clicked one: what
            runs today, the incumbent.
        popular_names: object array `[rows]`.
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
        history: Sequence[AdLog] = (),
    ) -> None:
        rng = np.random.default_rng(seed)
        # Who may not be known is not drawn for, nor judged by what they did.
        test, pool = test.consented(), pool.consented()
        history = [log.consented() for log in history]
        self.schema = schema = test.schema
        self.size = size
        self.candidates = candidates
        self.images = test.images
        self.folder = str(test.images.root)
        self.users = _some(_users(test), users, rng)
        self.products: pd.DataFrame | None = None
        if schema.names(role=Role.PRODUCT):
            self.products = _some(test.products(), products, rng)
        self.per_user = 1 if self.products is None else len(self.products)
        self.user = np.repeat(np.arange(len(self.users)), self.per_user)
        self.product = np.tile(np.arange(self.per_user), len(self.users))
        self.shown = _creatives(pool, self.products, history or (pool,))
        every = [name for each in self.shown for name in each.index]
        self._said = said_of(pool, every).set_axis(_objects(every))
        self._said = self._said[~self._said.index.duplicated()]
        self.real_names = self.draw_names(candidates, rng)
        self.real = self.load_candidates(self.real_names)
        best = [shown.idxmax() for shown in self.shown]
        self.popular = self.load(best)[self.product]
        self.popular_names = _objects(best)[self.product]

    def __len__(self) -> int:
        return len(self.user)

    def load(self, names: Sequence[Any]) -> Creatives:
        """Load creatives of the pool by their names in the log."""
        image = self.schema.columns[str(self.schema.creative_image)]
        pixels = self.images.load(names, self.size, image.channels)
        said = self._said.loc[list(names)]
        return Creatives.of(pixels, said if len(said.columns) else None)

    def load_candidates(self, names: npt.NDArray) -> Creatives:
        """Load the creatives of `draw_names`.

        Args:
            names: object array `[rows, count]`.

        Returns:
            `Creatives` `[rows, count]`.
        """
        return self.load(list(names.ravel())).reshape(*names.shape)

    def draw_names(self, count: int, rng: np.random.Generator) -> npt.NDArray:
        """Draw real creatives of each row's product.

        Args:
            count: int. How many a row.
            rng: `numpy.random.Generator`.

        Returns:
            object array `[rows, count]` of their names in the log.
        """
        names = []
        for product in self.product:
            shown = self.shown[product]
            few = len(shown) < count
            names += list(shown.index[rng.choice(len(shown), count, few)])
        return _objects(names).reshape(-1, count)

    def draw(self, model: Any, **how: Any) -> Creatives:
        """Draw creatives for every row.

        Args:
            model: `CreativeModel`.
            **how: For `CreativeModel.generate`; `users` replaces what is
                known of the users.

        Returns:
            `Creatives` `[rows, n]`.
        """
        users = how.pop("users", self.users)
        drawn = model.generate(users, self.products, images=self.folder, **how)
        flat = Creatives.of(drawn.images, drawn.said)
        return flat.reshape(len(self), len(flat) // len(self))

    def frame(self, product: npt.NDArray | None = None) -> pd.DataFrame:
        """Return the raw columns of every row.

        Args:
            product: int array `[rows]` or None. Another product for each
                row.

        Returns:
            DataFrame `[rows]`.
        """
        user_rows = self.users.iloc[self.user].reset_index(drop=True)
        if self.products is None:
            return user_rows
        chosen = self.product if product is None else product
        product_rows = self.products.iloc[chosen].reset_index(drop=True)
        return pd.concat([user_rows, product_rows], axis=1)

    def score(
        self,
        model: ClickModel,
        creatives: Creatives,
        product: npt.NDArray | None = None,
    ) -> ClickScores:
        """Score creatives for the users of this grid.

        Args:
            model: `ClickModel`.
            creatives: `Creatives` `[rows]` or `[rows * k]`, row by row.
            product: int array `[rows]` or None. Another product for each
                row.

        Returns:
            `ClickScores` of arrays `[rows]` or `[rows * k]`.
        """
        viewer = encode_frame(model, self.frame(product))
        times = len(creatives) // len(self)
        arrays = {k: v.repeat(times, 0) for k, v in viewer.items()}
        said = encode_said(model, creatives.table())
        if said is not None:
            arrays["said"] = said
        return model.score(creatives.images, arrays)

    def pick(self, creatives: Creatives, scores: npt.NDArray) -> Creatives:
        """Take the highest scored candidate of every row.

        Args:
            creatives: `Creatives` `[rows, k]`.
            scores: float array `[rows * k]` or `[rows, k]`.

        Returns:
            `Creatives` `[rows]`.
        """
        best = scores.reshape(len(self), -1).argmax(1)
        return creatives[np.arange(len(self)), best]


def _users(log: AdLog) -> pd.DataFrame:
    """Return one row a user; one an impression where users have no id."""
    if log.schema.column_of_role(Role.USER_ID):
        return log.users()
    # Of a column at least: without any, nobody knows how many rows there are.
    image = str(log.schema.creative_image)
    names = log.schema.names(role=(Role.USER, Role.CONTEXT))
    return log.to_pandas([*names, image]).drop(columns=image)


def _some(
    frame: pd.DataFrame, limit: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw rows without replacement."""
    rows = rng.permutation(len(frame))[:limit]
    return frame.iloc[rows].reset_index(drop=True)


def _creatives(
    pool: AdLog, products: pd.DataFrame | None, history: Sequence[AdLog]
) -> list[pd.Series]:
    """List each product's creatives, with their smoothed click rates."""
    rates = smoothed_rates(sum_counts([creative_counts(x) for x in history]))
    return [
        rates.reindex(pd.Index(names, dtype=object)).fillna(0)
        for names in shown_creatives(pool, products)
    ]


def _objects(names: Sequence[Any]) -> npt.NDArray:
    """Put names, which may be whole files, into an array."""
    found = np.empty(len(names), object)
    found[:] = names
    return found
