"""Modes: which of a known set of classes a sample reaches."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Modes(NamedTuple):
    """Which modes a sample reaches, and how evenly.

    Attributes:
        covered: int. Modes with at least one item.
        divergence: float. Kullback-Leibler divergence in nats of the
            sample's modes from the real ones; 0 where they are as frequent.
    """

    covered: int
    divergence: float


def modes(
    classes: npt.NDArray, count: int, real: npt.NDArray | None = None
) -> Modes:
    """Count the modes reached, and compare their frequencies.

    `KL = sum_c p(c) log(p(c) / q(c))`, p of the sample and q of the real
    ones.

    Args:
        classes: int array `[n]`. Class of each generated item, as a
            classifier of the task sees it.
        count: int. How many classes there are.
        real: int array or None. Classes of real items; all classes are
            equally frequent where it is not given.

    Returns:
        `Modes`.

    Raises:
        ValueError: A class is outside `[0, count)`, or a real sample lacks
            a class the generated one has.

    Example:

    >>> modes(np.array([0, 0, 1, 1]), 4)
    Modes(covered=2, divergence=0.693147...)

    Source: Metz et al., Unrolled GANs, 2017; Srivastava et al., VEEGAN,
    2017.
    """
    p = np.bincount(classes, minlength=count) / len(classes)
    q = np.full(count, 1 / count)
    if real is not None:
        q = np.bincount(real, minlength=count) / len(real)
    if len(p) > count or (q[p > 0] == 0).any():
        raise ValueError(
            f"`classes` must be among the {count} classes of the real sample."
        )
    seen = p > 0
    divergence = (p[seen] * np.log(p[seen] / q[seen])).sum()
    return Modes(int(seen.sum()), float(divergence))
