"""`Minors`: how a log says that somebody is not of age."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any
from typing import Literal

import pydantic

from tfgan_ads.errors import nearest
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.strict import Strict


class Minors(Strict):
    """How a log says that somebody is not of age.

    Minors are learned from by nothing, and what is drawn for them is drawn
    for nobody in particular (DSA Art. 28).

    Args:
        column: str. A number of years; or, with `flag`, whether somebody is
            a minor, as 1 or 0, or as a word that says yes or no.
        flag: bool. Defaults to `False`.
        adult_from: float. Years. Defaults to `18`.
        unknown: `"minor"` or `"adult"`. What they are taken for of whom it is
            not known. Defaults to `"minor"`.

    Example:

    >>> import numpy as np
    >>> ages = np.array([17, 18, np.nan])
    >>> Minors(column="age").adults(ages).tolist()
    [False, True, False]
    >>> Minors(column="age", unknown="adult").adults(ages).tolist()
    [False, True, True]
    """

    column: str
    flag: bool = False
    adult_from: float = pydantic.Field(18, gt=0)
    unknown: Literal["minor", "adult"] = "minor"

    def adults(self, values: Any) -> Any:
        """Return who is of age, by operators alone: in a graph, too.

        Args:
            values: array or tensor `[n]`, floats or strings, of the column.

        Returns:
            bool array or tensor `[n]`.
        """
        doubted = self.unknown == "minor"
        if not self.flag:
            # Neither holds of what is no number.
            if doubted:
                return values >= self.adult_from
            return ~(values < self.adult_from)
        numeric = "float" in str(values.dtype)
        if doubted:
            return _any(values, (0,) if numeric else _written(FALSE_VALUES))
        return ~_any(values, (1,) if numeric else _written(TRUE_VALUES))


def _written(words: Iterable[str]) -> list[str]:
    """Return words as they are written, in small letters or not."""
    ways = (str.lower, str.upper, str.capitalize)
    return list(dict.fromkeys(way(word) for word in words for way in ways))


def _any(values: Any, wanted: Iterable[Any]) -> Any:
    return reduce(or_, [values == each for each in wanted])


def check_minors(minors: Minors, columns: Mapping[str, Column]) -> None:
    """Refuse a column that does not say who is not of age.

    Args:
        minors: `Minors`.
        columns: dict of name to `Column`.

    Raises:
        ValueError: It is not there, or of a kind that says no such thing.
    """
    column = columns.get(minors.column)
    if column is None:
        raise ValueError(
            f"`minors` names the column '{minors.column}', which is not "
            f"there.{nearest(minors.column, columns)}"
        )
    kinds = [Kind.NUMERIC, *([Kind.CATEGORICAL] if minors.flag else [])]
    if column.role is not Role.USER or column.kind not in kinds:
        raise ValueError(
            "`minors` wants a column of role 'user' that holds years (kind "
            "'numeric'), or with `flag: true` yes and no. Received: "
            f"'{minors.column}' of role '{column.role}', kind '{column.kind}'"
        )
