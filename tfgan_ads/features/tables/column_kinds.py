"""The kinds of columns by name, and how the kind of a column is told."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.registry import Registry
from tfgan_ads.schema.column import Column

# Words, that any value can be written as: the kind of what none claims.
_WORDS = "category"

KINDS: Registry[type[Codec]] = Registry(
    "kind", "tfgan_ads.features.tables.kinds"
)


def kind_of(column: pd.Series) -> str:
    """Tell the kind of a column from its dtype.

    Args:
        column: Series.

    Returns:
        str. A name of `KINDS`.

    Example:

    >>> kind_of(pd.Series([1.5, 2.0])), kind_of(pd.Series(["a", None]))
    ('number', 'category')
    """
    return _first(lambda kind: kind.suits(column))


def kind_meant(column: Column) -> str:
    """Tell the kind of a column from its schema.

    Args:
        column: `Column`.

    Returns:
        str. A name of `KINDS`.

    Example:

    >>> kind_meant(Column(role="user", kind="numeric"))
    'number'
    """
    return _first(lambda kind: kind.means(column))


def _first(claims: Callable[[type[Codec]], bool]) -> str:
    """Return the first kind that claims a column."""
    return next((name for name in KINDS if claims(KINDS[name])), _WORDS)
