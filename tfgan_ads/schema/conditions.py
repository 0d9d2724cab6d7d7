"""What an ad may be conditioned on: the one place that refuses columns."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_category import AdCategory
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

_WORDS = ("profile", "attributes", "none")


def refusal(column: Column, category: AdCategory | None = None) -> str | None:
    """Return why a column may be no condition, or None where it may.

    Args:
        column: `Column`.
        category: `AdCategory` or None. What the ads are for.
    """
    if column.is_refused:
        return (
            f"its sensitivity is '{column.sensitivity}'. If there is a "
            "lawful reason to use it, write that down in the schema, as "
            "its `allowed_because`"
        )
    if category is not None and column.role is Role.USER:
        return (
            f"it is about the user, and ads for {category} may follow the "
            "context alone. Leave it out, or give what says where the ad is "
            "seen the role 'context'"
        )
    if column.training_only:
        return "it is training-only, so unknown when an ad is asked for"
    if column.kind is Kind.IMAGE:
        return "it holds images"
    return None


def asked_columns(
    columns: Mapping[str, Column],
    which: str | Iterable[str],
    category: AdCategory | None = None,
) -> list[str]:
    """Check the columns that somebody wants as a condition.

    Args:
        columns: dict of name to `Column`.
        which: iterable of names.
        category: `AdCategory` or None. What the ads are for.

    Returns:
        list of str.

    Raises:
        AdsError: One word that is no list, an unknown column, or one that
            may be none.
    """
    if isinstance(which, str):
        raise AdsError(
            "`condition` must be 'profile', 'attributes', 'none' or a "
            f"list of columns. Received: condition={which!r}"
            + nearest(which, _WORDS)
        )
    names = list(which)
    for name in names:
        if reason := refusal(known_column(columns, name), category):
            raise AdsError(f"Column '{name}' cannot be a condition: {reason}.")
    return names


def known_column(columns: Mapping[str, Column], name: str) -> Column:
    """Return a column, or say which name was meant.

    Args:
        columns: dict of name to `Column`.
        name: str.

    Raises:
        AdsError: There is none of that name.
    """
    if name not in columns:
        raise AdsError(
            f"Unknown column '{name}'.{nearest(name, columns)} "
            f"The schema has: {', '.join(columns)}."
        )
    return columns[name]
