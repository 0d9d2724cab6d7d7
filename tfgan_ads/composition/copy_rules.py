"""`CopyRules`: when texts may be shown, and which not side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.graph import shared

_DAY = 86_400
# Days of what may be shown on none.
NEVER = ("", "0001-01-01")
# The first and the last day of what may always be shown.
_ALWAYS = (date.min, date.max)
_EPOCH = date(1970, 1, 1).toordinal()


class CopyRules:
    """What a brand says of its texts beside their words; for any graph.

    Args:
        dates: sequence of pairs of str. Of each text the first and the last
            day on which it may be shown, as `2026-12-24`; `""` for none.
            Days are those of UTC.
        apart: sequence of sequences of int. Groups of texts, no two of which
            may stand on one ad. Defaults to none.

    Example:

    >>> rules = CopyRules([("", ""), ("", "2026-12-24"), ("", "")], [[0, 2]])
    >>> day = rules.number(date(2026, 12, 25))
    >>> copy = tf.constant([[0, -1], [1, -1], [0, 2]])
    >>> rules.broken(copy, day).numpy().tolist()
    [False, True, True]
    """

    def __init__(
        self,
        dates: Sequence[Sequence[str]],
        apart: Sequence[Sequence[int]] = (),
    ) -> None:
        self.dates = [(str(first), str(last)) for first, last in dates]
        self.apart = [[*map(int, group)] for group in apart]
        # The last row is of no text.
        self._days = np.array(
            [_days(pair) for pair in [*self.dates, ("", "")]], "int32"
        )
        self._groups = np.zeros((len(self._days), len(self.apart)), "float32")
        for i, group in enumerate(self.apart):
            self._groups[group, i] = 1

    def __bool__(self) -> bool:
        """Whether there is any rule."""
        return bool(self.apart) or any(map(any, self.dates))

    @cached_property
    def _tensors(self) -> tuple[Any, Any]:
        return shared(self._days), shared(self._groups)

    @staticmethod
    def number(day: date) -> int:
        """Return which day since 1970 a day is."""
        return day.toordinal() - _EPOCH

    @staticmethod
    def today() -> Any:
        """Return the number of the day on which a graph is run."""
        return tf.cast(tf.timestamp() / _DAY, tf.int32)

    def over(self, copy: Any, day: Any) -> Any:
        """Return which texts may not be shown on a day.

        Args:
            copy: int tensor `[...]`; -1 for no text.
            day: int32 scalar, see `number`.

        Returns:
            bool tensor `[...]`.
        """
        days = tf.gather(self._tensors[0], self._rows(copy))
        return (day < days[..., 0]) | (day > days[..., 1])

    def broken(self, copy: Any, day: Any) -> Any:
        """Return which ads may not run as they are.

        Args:
            copy: int tensor `[..., words]`; -1 for no text.
            day: int32 scalar, see `number`.

        Returns:
            bool tensor `[...]`.
        """
        broken = tf.reduce_any(self.over(copy, day), -1)
        if self.apart:
            broken |= tf.reduce_any(self.together(copy), -1)
        return broken

    def together(self, copy: Any) -> Any:
        """Return of which groups two stand on an ad, bool `[..., groups]`."""
        groups = tf.gather(self._tensors[1], self._rows(copy))
        return tf.reduce_sum(groups, -2) > 1

    def _rows(self, copy: Any) -> Any:
        return tf.where(copy < 0, len(self._days) - 1, copy)

    def to_dict(self) -> dict[str, Any]:
        """Return the arguments it was made with."""
        return {"dates": [*map(list, self.dates)], "apart": self.apart}


def _days(pair: tuple[str, str]) -> npt.NDArray:
    days = [
        date.fromisoformat(said) if said else always
        for said, always in zip(pair, _ALWAYS, strict=True)
    ]
    return np.array([CopyRules.number(day) for day in days])
