"""What an ad may be conditioned on: the one place that refuses columns."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind

_WORDS = ("profile", "attributes", "none")


def refusal(column: Column) -> str | None:
    """Return why a column may be no condition, or None where it may.

    Args:
        column: `Column`.
    """
    if column.is_refused:
        return (
            f"its sensitivity is '{column.sensitivity}'. If there is a "
            "lawful reason to use it, write that down in the schema, as "
            "its `allowed_because`"
        )
    if column.training_only:
        return "it is training-only, so unknown when an ad is asked for"
    if column.kind is Kind.IMAGE:
        return "it holds images"
    return None


def asked_columns(
    columns: Mapping[str, Column], which: str | Iterable[str]
) -> list[str]:
    """Check the columns that somebody wants as a condition.

    Args:
        columns: dict of name to `Column`.
        which: iterable of names, all of which are there.

    Returns:
        list of str.

    Raises:
        AdsError: One word that is no list, or a column that may be none.
    """
    if isinstance(which, str):
        raise AdsError(
            "`condition` must be 'profile', 'attributes', 'none' or a "
            f"list of columns. Received: condition={which!r}"
            + nearest(which, _WORDS)
        )
    names = list(which)
    for name in names:
        if reason := refusal(columns[name]):
            raise AdsError(f"Column '{name}' cannot be a condition: {reason}.")
    return names
