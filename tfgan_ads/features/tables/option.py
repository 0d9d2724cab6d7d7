"""`Option`: one way in which a cell can obey a condition."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class Option(NamedTuple):
    """A state, or a part of one, that obeys what was asked for.

    Args:
        share: float. How frequent it is.
        state: int.
        low: float in [-1, 1]. The least place. Defaults to `0.0`.
        high: float in [-1, 1]. The greatest place. Defaults to `0.0`.
        value: What the cell has to be in the end, where several values have
            the state; or None.

    Example:

    >>> Option(0.25, 3).state
    3
    """

    share: float
    state: int
    low: float = 0.0
    high: float = 0.0
    value: Any = None
