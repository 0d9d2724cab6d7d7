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

    Every centre is the mean of at least `floor` users, so what is drawn for
    a user would be drawn for all of them: k-anonymity with k = `floor`.

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
        for name, value in (("floor", floor), ("limit", limit)):
            if value < 1:
                raise AdsError(
                    f"`{name}` must be a positive integer. "
                    f"Received: {name}={value}"
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
        self.built = True

    @property
    def adapted(self) -> bool:
        """Whether the cohorts have been found."""
        return int(self.count) > 0

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
        label = _merge_small(profiles, means.labels_, self.floor)
        names = np.unique(label)
        centres = np.stack([profiles[label == k].mean(0) for k in names])
        # The table is full whatever the count: a centre twice is as near.
        self.centres.assign(np.resize(centres, self.centres.shape))
        self.middle.assign(profiles.mean(0))
        self.count.assign(len(centres))
        return len(centres)

    def call(self, profiles: Any) -> Any:
        centres = ops.cast(self.centres, "float32")
        gap = ops.sum(centres**2, -1) - 2 * ops.matmul(
            ops.cast(profiles, "float32"), ops.transpose(centres)
        )
        return ops.take(centres, ops.argmin(gap, -1), axis=0)

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


def _merge_small(
    profiles: npt.NDArray, label: npt.NDArray, floor: int
) -> npt.NDArray:
    """Join cohorts that are too small to the ones next to them."""
    label = label.copy()
    while True:
        names, sizes = np.unique(label, return_counts=True)
        if len(names) == 1 or sizes.min() >= floor:
            return label
        centres = np.stack([profiles[label == k].mean(0) for k in names])
        small = sizes.argmin()
        gap = ((centres - centres[small]) ** 2).sum(-1)
        gap[small] = np.inf
        label[label == names[small]] = names[gap.argmin()]
