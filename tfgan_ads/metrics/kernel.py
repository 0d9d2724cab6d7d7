"""Kernel distance between two samples of features."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class KernelDistance(NamedTuple):
    """A kernel distance with the spread over its subsets.

    Attributes:
        value: float. Mean over the subsets; may be below 0, as it is
            unbiased.
        interval: tuple of float. 95 % of the subsets lie within.
    """

    value: float
    interval: tuple[float, float]


def kernel_distance(
    a: npt.NDArray,
    b: npt.NDArray,
    subsets: int = 50,
    subset_size: int = 1_000,
    seed: int = 0,
) -> KernelDistance:
    """Return the kernel distance of two samples, with its interval.

    The unbiased squared maximum mean discrepancy under
    `k(x, y) = (x . y / features + 1)^3`, on random subsets. Unlike the
    Frechet distance its mean does not depend on the samples' size.

    Args:
        a: float array `[n, features]`.
        b: float array `[m, features]`.
        subsets: int. Defaults to `50`.
        subset_size: int. Cut to the smaller sample. Defaults to `1_000`.
        seed: int. Fixes the subsets. Defaults to `0`.

    Returns:
        `KernelDistance`.

    Raises:
        ValueError: A sample has fewer than 2 rows.

    Example:

    >>> x, y = np.array([[0.0], [1.0]]), np.array([[1.0], [2.0]])
    >>> kernel_distance(x, y, subsets=1).value
    9.5

    Source: Binkowski et al., Demystifying MMD GANs, 2018.
    """
    size = min(subset_size, len(a), len(b))
    if size < 2:
        raise ValueError(
            "Both samples must have at least 2 rows. "
            f"Received: {len(a)} and {len(b)}"
        )
    rng = np.random.default_rng(seed)
    a, b = np.asarray(a, "float64"), np.asarray(b, "float64")
    values = [
        _discrepancy(
            a[rng.choice(len(a), size, replace=False)],
            b[rng.choice(len(b), size, replace=False)],
        )
        for _ in range(subsets)
    ]
    low, high = np.quantile(values, (0.025, 0.975))
    return KernelDistance(float(np.mean(values)), (float(low), float(high)))


def _discrepancy(a: npt.NDArray, b: npt.NDArray) -> float:
    """Return the unbiased squared maximum mean discrepancy."""

    def kernel(x: npt.NDArray, y: npt.NDArray) -> npt.NDArray:
        return (x @ y.T / x.shape[1] + 1) ** 3

    def within(x: npt.NDArray) -> float:
        values = kernel(x, x)
        return (values.sum() - np.trace(values)) / (len(x) * (len(x) - 1))

    return within(a) + within(b) - 2 * kernel(a, b).mean()
