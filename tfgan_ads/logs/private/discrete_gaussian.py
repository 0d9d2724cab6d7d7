"""`DiscreteGaussian`: noise in whole numbers that nobody draws again."""

from __future__ import annotations

import bisect
import functools
import os
from collections.abc import Callable
from decimal import Decimal
from decimal import localcontext
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError

# Probabilities are whole numbers of 2^-128, worked out to 2^-192.
_BITS, _FINER = 128, 64
_WORD = 64


class DiscreteGaussian:
    """Whole numbers `x` with `P(x) ~ exp(-x^2 / 2 s^2)`.

    Noise in floating point can tell by its last bits what it was added to,
    and that of a generator by its state; these are whole numbers, looked up
    in a table of cumulative probabilities by 128 bits of the operating
    system's randomness. The table is worked out in whole numbers too: what is
    drawn is off by less than `2^-100` in all, which no delta notices.

    Args:
        deviation: float. `s`; 0 is no noise.
        read: callable of a number of bytes that returns them. Defaults to
            `os.urandom`.

    Raises:
        AdsError: A negative deviation.

    Example:

    >>> noise = DiscreteGaussian(100.0)
    >>> noise.draw((2, 3)).shape, noise.least_above(0.5), noise.least_above(1e-9)
    ((2, 3), 1, 601)

    Source: Canonne et al., The discrete Gaussian for differential privacy,
    2020; Mironov, On significance of the least significant bits for
    differential privacy, 2012.
    """

    def __init__(
        self, deviation: float, read: Callable[[int], bytes] = os.urandom
    ) -> None:
        if not deviation >= 0:
            raise AdsError(
                "`deviation` must not be negative. "
                f"Received: deviation={deviation}"
            )
        self.deviation = float(deviation)
        self._read = read

    def draw(self, shape: int | tuple[int, ...]) -> npt.NDArray[np.int64]:
        """Return numbers, int64 of a shape.

        Args:
            shape: int or tuple of int.
        """
        count = int(np.prod(shape))
        if not self.deviation:
            return np.zeros(shape, "int64")
        high, low = self._random(2 * count, "uint64").reshape(2, count)
        signs = self._random(count, "uint8") & 1
        edges = self._high
        found = np.searchsorted(edges, high, "right")
        # One in some 2^40 is told by its last bits alone.
        for i in np.flatnonzero(found != np.searchsorted(edges, high)):
            number = (int(high[i]) << _WORD) + int(low[i])
            found[i] = bisect.bisect_right(self._edges, number)
        return np.where(signs, -found, found).reshape(shape)

    def least_above(self, chance: float) -> int:
        """Return the least `t` of 1 or more with `P(x >= t) <= chance`.

        Args:
            chance: float in (0, 1).
        """
        if not self.deviation:
            return 1
        # Beyond t on both sides lies twice as much as on one.
        left = int(2 * Decimal(chance) * 2**_BITS)
        return bisect.bisect_left(self._edges, 2**_BITS - left) + 1

    def _random(self, count: int, dtype: str) -> npt.NDArray:
        size = count * np.dtype(dtype).itemsize
        return np.frombuffer(self._read(size), dtype)

    @property
    def _edges(self) -> list[int]:
        """`P(|x| <= k)` for all `k`, in `2^-128`."""
        return _table(self.deviation)[0]

    @property
    def _high(self) -> npt.NDArray[np.uint64]:
        """The first bits of the edges."""
        return _table(self.deviation)[1]


@functools.lru_cache(maxsize=8)
def _table(deviation: float) -> tuple[list[int], npt.NDArray[np.uint64]]:
    """Return the edges between numbers, and their first bits."""
    sums = [*accumulate(_weights(deviation))]
    edges = [(part << _BITS) // sums[-1] for part in sums]
    last = 2**_WORD - 1
    high = [min(edge >> _WORD, last) for edge in edges]
    return edges, np.array(high, "uint64")


def _weights(deviation: float) -> list[int]:
    """Return what each size weighs, until it is nothing."""
    bits = _BITS + _FINER
    with localcontext() as context:
        context.prec = bits
        rate = -1 / (2 * Decimal(deviation) ** 2)
        ratio = int(rate.exp() * 2**bits)
        square = int((2 * rate).exp() * 2**bits)
    weights, weight = [2 ** (bits - 1)], 2**bits
    # exp(-(k + 1)^2 r) / exp(-k^2 r) falls by the same factor each time.
    while weight := weight * ratio >> bits:
        weights.append(weight)
        ratio = ratio * square >> bits
    return weights
