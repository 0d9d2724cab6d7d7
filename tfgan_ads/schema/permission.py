"""Who may be known to whatever learns or draws: the one rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.schema.ad_schema import AdSchema
    from tfgan_ads.schema.column import Column


def permission_columns(schema: AdSchema) -> dict[str, Column]:
    """Return the columns that say whether somebody may be known.

    Args:
        schema: `AdSchema`.
    """
    consent = schema.column_of_role(Role.CONSENT)
    names = [consent] if consent else []
    if schema.minors is not None:
        names.append(schema.minors.column)
    return {name: schema.columns[name] for name in names}


def permitted(schema: AdSchema, columns: Mapping[str, Any]) -> Any:
    """Return who may be known: who consents, and is of age.

    Args:
        schema: `AdSchema`.
        columns: dict of those of `permission_columns` that are there, read,
            to arrays or tensors `[n]`. Whom no column is about may be known.

    Returns:
        bool array or tensor `[n]`; None where no column is there.

    Example:

    >>> import numpy as np
    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> schema = AdSchema(columns={"ok": {"role": "consent"}})
    >>> permitted(schema, {"ok": np.array([1.0, 0.0, np.nan])}).tolist()
    [True, False, False]
    """
    consent, minors = schema.column_of_role(Role.CONSENT), schema.minors
    known = None
    if consent is not None and consent in columns:
        known = columns[consent] == 1
    if minors is not None and minors.column in columns:
        adults = minors.adults(columns[minors.column])
        known = adults if known is None else known & adults
    return known
