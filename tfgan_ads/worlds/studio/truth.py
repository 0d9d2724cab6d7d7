"""`StudioTruth`: the studio world's own verdict on any creative."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.studio_world import FATIGUE
from tfgan_ads.worlds.studio.studio_world import FATIGUE_CAP
from tfgan_ads.worlds.studio.studio_world import StudioWorld


class StudioTruth:
    """Returns true click probabilities, by the names of the log.

    Args:
        world: `StudioWorld` that wrote the log.

    Call arguments:
        rows: DataFrame with `user_id` and `product_id`; and of compositions
            `slot`, `layout`, the words and their `tone`, as in the log: see
            `Arrangement.of_rows`. Where they are missing, the pixels alone
            are judged.
        images: uint8 array `[rows, size, size, 3]`, any creatives.

    Returns:
        float array `[rows]`, at position 1, unfatigued; simulated.

    Example:

    >>> world = StudioWorld(seed=0, users=50, creatives=2, products=20)
    >>> rows = pd.DataFrame({"user_id": ["u0000007"],
    ...                      "product_id": [world.catalogue.ids[0]]})
    >>> StudioTruth(world)(rows, world.images[:1]).shape
    (1,)
    """

    def __init__(self, world: StudioWorld) -> None:
        self.world = world
        self.places = {name: i for i, name in enumerate(world.catalogue.ids)}

    def __call__(self, rows: pd.DataFrame, images: npt.NDArray) -> npt.NDArray:
        users, products = self.numbers(rows)
        arrangement = Arrangement.of_rows(rows, self.world.studio.bank)
        return self.world.probability(users, products, images, arrangement)

    def session(self, rows: pd.DataFrame, images: npt.NDArray) -> npt.NDArray:
        """Return click probabilities of creatives seen one after the other.

        What wears out is the creative: an earlier exposure counts by how
        alike the two look, `max(0, cos(phi, phi'))^4`, with the log's own
        fatigue for each and the log's own limit.

        Args:
            rows: DataFrame `[n]` with `user_id` and `product_id`; where they
                tell of a composition, it is that of all exposures, or the
                rows are `n * exposures`.
            images: uint8 array `[n, exposures, size, size, 3]`.

        Returns:
            float array `[n, exposures]`; simulated.
        """
        count, times = images.shape[:2]
        if len(rows) == count:
            rows = rows.loc[rows.index.repeat(times)]
        users, products = self.numbers(rows)
        flat = images.reshape(-1, *images.shape[2:])
        arrangement = Arrangement.of_rows(rows, self.world.studio.bank)
        utility = self.world.utility(users, products, flat, arrangement)
        seen = Perception.of(self.world.size)(flat, arrangement).features()
        seen = seen.reshape(count, times, -1)
        seen /= np.linalg.norm(seen, axis=-1, keepdims=True)
        alike = np.maximum(seen @ seen.swapaxes(1, 2), 0) ** 4
        earlier = np.tril(alike, -1).sum(-1)
        worn = FATIGUE * np.minimum(earlier, FATIGUE_CAP)
        return expit(self.world.base + utility.reshape(count, times) + worn)

    def numbers(self, rows: pd.DataFrame) -> tuple[npt.NDArray, npt.NDArray]:
        """Return the row numbers of users and products."""
        users = rows["user_id"].str[1:].astype(int).to_numpy()
        products = rows["product_id"].map(self.places).to_numpy()
        return users, np.asarray(products, int)
