"""`PrivacyBudget`: how much noise a guarantee takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.concentrated import rho_within

# Share of delta for the chance that a word of one unit alone is told.
_TOLD = 0.1
UNITS = ("user", "row")


@dataclass(frozen=True)
class PrivacyBudget:
    """The noise of a model that is (epsilon, delta)-differentially private.

    Tables are neighbours where one has all rows of one unit more. Two things
    are told of a table, by noise that is `rho`-zero-concentrated: how often
    values occur, and how often they occur together. Noise multipliers `a` and
    `b` have `rho = (a^-2 + b^-2) / 2` together.

    Args:
        epsilon: float.
        delta: float.
        counts_share: float in (0, 1). What share of `rho` goes to how often
            values occur. Defaults to `0.3`.
        unit: `"user"` or `"row"`. Whom the guarantee hides. Defaults to
            `"user"`.
        rows_each: int. How many rows of a unit count. Defaults to `1`.
        rows: int or None. How many rows were counted, as noise has it; `None`
            before that is known.

    Raises:
        AdsError: An argument outside its range.

    Example:

    >>> budget = PrivacyBudget(3.0, 1e-5)
    >>> round(budget.rho, 3), round(budget.counts, 2), round(budget.pairs, 2)
    (0.222, 2.74, 1.79)

    Source: Bun and Steinke, Concentrated differential privacy, 2016.
    """

    epsilon: float
    delta: float
    counts_share: float = 0.3
    unit: str = "user"
    rows_each: int = 1
    rows: int | None = None

    def __post_init__(self) -> None:
        if not self.epsilon > 0:
            raise AdsError(
                f"`epsilon` must be positive. Received: epsilon={self.epsilon}"
            )
        for name in ("delta", "counts_share"):
            if not 0 < getattr(self, name) < 1:
                raise AdsError(
                    f"`{name}` must be between 0 and 1. "
                    f"Received: {name}={getattr(self, name)}"
                )
        if self.unit not in UNITS:
            raise AdsError(
                f"`unit` must be one of {', '.join(map(repr, UNITS))}. "
                f"Received: unit={self.unit!r}"
            )
        if self.rows_each < 1 or (self.unit == "row" and self.rows_each > 1):
            raise AdsError(
                "`rows_per_user` must be a positive integer, and 1 where the "
                f"unit is a row. Received: rows_per_user={self.rows_each}, "
                f"unit={self.unit!r}"
            )

    @property
    def rho(self) -> float:
        """What all that is told costs, in zero-concentrated privacy."""
        return rho_within(self.epsilon, (1 - _TOLD) * self.delta)

    @property
    def counts(self) -> float:
        """Noise multiplier of how often values occur."""
        return 1 / math.sqrt(2 * self.rho * self.counts_share)

    @property
    def pairs(self) -> float:
        """Noise multiplier of how often values occur together."""
        return 1 / math.sqrt(2 * self.rho * (1 - self.counts_share))

    @property
    def released(self) -> float:
        """The delta that is left for words of one unit alone."""
        return _TOLD * self.delta

    def __str__(self) -> str:
        text = (
            f"({self.epsilon:g}, {self.delta:.1e})-differentially private in "
            f"each {self.unit}"
        )
        if self.unit == "user":
            more = "s" * (self.rows_each > 1)
            text += f", of whom {self.rows_each:,} row{more} at most counted"
        if self.rows is not None:
            text += f"; about {self.rows:,} rows were"
        return text
