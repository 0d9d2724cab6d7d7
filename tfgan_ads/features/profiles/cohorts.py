"""`Cohorts`: a profile becomes the mean of many users like it."""

from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import ops
from sklearn.cluster import KMeans

from tfgan_ads.errors import AdsError


@keras.saving.register_keras_serializable("tfgan_ads")
class Cohorts(keras.layers.Layer):
    """Replaces an encoded profile by the centre of its cohort.

    Users are put into groups, and groups of fewer than `floor` users are
    merged with those next to them. Every centre is the mean of at least
    `floor` users, and it is these that it is drawn for: k-anonymity with
    k = `floor`.

    Args:
        width: int. Of a profile.
        floor: int. Users a cohort has at least. Defaults to `50`.
        limit: int. Cohorts at most. Defaults to `32`.

    Call arguments:
        profiles: float tensor `[batch, width]`, encoded.

    Returns:
        float tensor `[batch, width]`.

    Example:

    >>> cohorts = Cohorts(width=1, floor=2)
    >>> cohorts.adapt(np.array([[0.0], [1.0], [8.0], [10.0], [9.0]]))
    2
    >>> cohorts(ops.convert_to_tensor([[2.0], [100.0]])).numpy().tolist()
    [[0.5], [9.0]]

    Source: Sweeney, k-anonymity: a model for protecting privacy, 2002.
    """

    def __init__(
        self, width: int, floor: int = 50, limit: int = 32, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if floor < 2:
            raise AdsError(
                "`floor` (`cohort_floor` of a model) must be at least 2: a "
                "cohort of one is a user. To "
                'know users one by one, ask for personalisation="user". '
                f"Received: floor={floor}"
            )
        if limit < 1:
            raise AdsError(
                f"`limit` must be a positive integer. Received: limit={limit}"
            )
        self.width = width
        self.floor = floor
        self.limit = limit
        self.centres = self.add_weight(
            shape=(limit, width),
            initializer="zeros",
            trainable=False,
            name="centres",
        )
        self.middle = self.add_weight(
            shape=(width,), initializer="zeros", trainable=False, name="middle"
        )
        self.count = self.add_weight(
            shape=(),
            initializer="zeros",
            trainable=False,
            dtype="int32",
            name="count",
        )
        # Of each group, whose members are drawn for by the centre beside it.
        self.groups = self.add_weight(
            shape=(limit, width),
            initializer="zeros",
            trainable=False,
            name="groups",
        )
        self.built = True

    def load_own_variables(self, store: Any) -> None:
        """Load weights; of older files, where centres were groups."""
        saved = dict(store)
        saved.setdefault("3", saved["0"])
        super().load_own_variables(saved)

    @property
    def adapted(self) -> bool:
        """Whether the cohorts have been found."""
        return int(self.count.numpy()) > 0

    def adapt(self, profiles: npt.NDArray, seed: int = 0) -> int:
        """Find the cohorts.

        Args:
            profiles: float array `[users, width]`, one row a user.
            seed: int. Defaults to `0`.

        Returns:
            int. How many cohorts there are.

        Raises:
            AdsError: There are fewer users than the floor.
        """
        if len(profiles) < self.floor:
            raise AdsError(
                f"Cohorts of at least {self.floor} users need as many users. "
                f"Received: {len(profiles)}"
            )
        unlike = len(np.unique(profiles, axis=0))
        count = min(self.limit, len(profiles) // self.floor, unlike)
        means = KMeans(count, n_init=1, random_state=seed).fit(profiles)
        groups = means.cluster_centers_.astype("float32")
        label = ops.convert_to_numpy(_nearest(profiles, groups))
        cohort = _merge_small(profiles, label, self.floor)
        # The tables are full whatever the count: a group twice is as near.
        self.groups.assign(np.resize(groups[[*cohort]], self.groups.shape))
        centres = np.stack([*cohort.values()])
        self.centres.assign(np.resize(centres, self.centres.shape))
        self.middle.assign(profiles.mean(0))
        self.count.assign(len(np.unique(centres, axis=0)))
        return int(self.count.numpy())

    def call(self, profiles: Any) -> Any:
        centres = ops.cast(self.centres, "float32")
        return ops.take(centres, _nearest(profiles, self.groups), axis=0)

    def everyone(self, profiles: Any) -> Any:
        """Return the mean of all users, as many times as there are rows."""
        return ops.zeros_like(profiles) + ops.cast(self.middle, "float32")

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "width": self.width,
            "floor": self.floor,
            "limit": self.limit,
        }


def _nearest(profiles: Any, centres: Any) -> Any:
    """Return the number of the centre that each profile is nearest to."""
    centres = ops.cast(centres, "float32")
    gap = ops.sum(centres**2, -1) - 2 * ops.matmul(
        ops.cast(profiles, "float32"), ops.transpose(centres)
    )
    return ops.argmin(gap, -1)


def _merge_small(
    profiles: npt.NDArray, label: npt.NDArray, floor: int
) -> dict[int, npt.NDArray]:
    """Join groups that are too small to the ones next to them.

    Returns:
        dict of each group to the mean of the cohort that it ends up in.
    """
    cohort = {k: k for k in np.unique(label)}
    while True:
        merged = np.vectorize(cohort.get)(label)
        names, sizes = np.unique(merged, return_counts=True)
        centres = np.stack([profiles[merged == k].mean(0) for k in names])
        if len(names) == 1 or sizes.min() >= floor:
            place = {name: i for i, name in enumerate(names)}
            return {k: centres[place[c]] for k, c in cohort.items()}
        small = sizes.argmin()
        gap = ((centres - centres[small]) ** 2).sum(-1)
        gap[small] = np.inf
        joined = names[gap.argmin()]
        cohort = {
            k: joined if c == names[small] else c for k, c in cohort.items()
        }
