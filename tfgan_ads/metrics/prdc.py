"""Precision, recall, density and coverage of a sample of features."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.files import chunks

_ROWS = 2_048


class PRDC(NamedTuple):
    """Four views of how a generated sample lies in a real one.

    Attributes:
        precision: float in [0, 1]. Share of generated points inside the real
            sample's balls.
        recall: float in [0, 1]. Share of real points inside the generated
            sample's balls.
        density: float, at least 0. In how many real balls a generated point
            is, over `k`.
        coverage: float in [0, 1]. Share of real balls that hold a generated
            point.
    """

    precision: float
    recall: float
    density: float
    coverage: float


def prdc(real: npt.NDArray, generated: npt.NDArray, k: int = 5) -> PRDC:
    """Return precision, recall, density and coverage.

    A sample's balls reach from each point to its k-th nearest neighbour in
    the same sample. Coverage has a ceiling, `1 - (1 - m / (n + m)) ...`,
    about 0.97 for k = 5 and samples of one size and one distribution; the
    others can be gamed: precision and density by drawing the typical alone,
    recall by outliers.

    Args:
        real: float array `[n, features]`.
        generated: float array `[m, features]`.
        k: int. Neighbours a ball holds, less than n and m. Defaults to `5`.

    Returns:
        `PRDC`.

    Raises:
        ValueError: A sample has no more than `k` points.

    Example:

    >>> x = np.arange(8.0)[:, None]
    >>> prdc(x, x, k=1)
    PRDC(precision=1.0, recall=1.0, density=1.0, coverage=1.0)

    Source: Kynkäänniemi et al., Improved precision and recall, 2019;
    Naeem et al., Reliable fidelity and diversity metrics, 2020.
    """
    for name, sample in (("real", real), ("generated", generated)):
        if len(sample) <= k:
            raise ValueError(
                f"`{name}` must have more than k={k} rows. "
                f"Received: {len(sample)}"
            )
    real, generated = np.asarray(real, "float64"), np.asarray(generated)
    real_balls = ball_radii(real, k)
    generated_balls = ball_radii(generated, k)
    nearest = np.empty(len(real))
    recalled = np.empty(len(real), bool)
    holders = np.zeros(len(generated))
    for rows in chunks(len(real), _ROWS):
        gap = distances(real[rows], generated)
        nearest[rows] = gap.min(1)
        recalled[rows] = (gap < generated_balls).any(1)
        holders += (gap < real_balls[rows, None]).sum(0)
    return PRDC(
        precision=float((holders > 0).mean()),
        recall=float(recalled.mean()),
        density=float(holders.mean() / k),
        coverage=float((nearest < real_balls).mean()),
    )


def distances(a: npt.NDArray, b: npt.NDArray) -> npt.NDArray:
    """Return Euclidean distances between the rows of two arrays.

    Args:
        a: float array `[n, features]`.
        b: float array `[m, features]`.

    Returns:
        float64 array `[n, m]`.

    Example:

    >>> distances(np.zeros((1, 2)), np.array([[3.0, 4.0]]))
    array([[5.]])
    """
    a, b = np.asarray(a, "float64"), np.asarray(b, "float64")
    square = (a**2).sum(1)[:, None] - 2 * a @ b.T + (b**2).sum(1)
    return np.sqrt(np.maximum(square, 0))


def ball_radii(sample: npt.NDArray, k: int) -> npt.NDArray:
    """Return each point's distance to its k-th nearest neighbour."""
    radii = np.empty(len(sample))
    for rows in chunks(len(sample), _ROWS):
        gap = distances(sample[rows], sample)
        # The nearest of all is the point itself.
        radii[rows] = np.partition(gap, k, axis=1)[:, k]
    return radii
