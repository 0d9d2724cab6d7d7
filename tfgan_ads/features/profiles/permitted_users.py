"""Raw columns of users, some of whom may not be known."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from typing import Any

import numpy as np
import tensorflow as tf

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.permission import permission_columns
from tfgan_ads.schema.permission import permitted
from tfgan_ads.schema.role import Role

# Of raw columns: whose users may be known. No column of a file is called so.
KNOWN = "\0known"


def columns_asked(
    schema: AdSchema, given: Collection[str]
) -> dict[str, Column]:
    """Return the columns that are read to know of whom may be known.

    Without a column of consent it is the caller who answers for it; without
    one of the age that is unknown.

    Args:
        schema: `AdSchema`.
        given: collection of str. The columns that there are.
    """
    return {
        name: column
        for name, column in permission_columns(schema).items()
        if name in given or column.role is not Role.CONSENT
    }


def permit(
    schema: AdSchema, profile: Mapping[str, Any], consent: Any = None
) -> dict[str, Any]:
    """Say in raw columns of whom may be known: what draws keeps to it.

    Args:
        schema: `AdSchema`.
        profile: dict of raw columns, `[batch]` each. Those of consent and age
            say it, where they are there.
        consent: int tensor `[batch]` or None. 1 where there is consent.

    Returns:
        dict of raw columns, with `KNOWN` where anything says it.

    Example:

    >>> schema = AdSchema(columns={"city": {"role": "user"}})
    >>> told = permit(
    ...     schema, {"city": tf.constant(["a", "b"])}, tf.constant([1, 0]))
    >>> hide_unpermitted(schema, told)["city"].numpy().tolist()
    [b'a', b'']
    """
    told = {
        name: profile[name]
        for name in permission_columns(schema)
        if name in profile
    }
    known = permitted(schema, told)
    if consent is not None:
        agreed = consent == 1
        known = agreed if known is None else agreed & known
    return dict(profile) if known is None else {**profile, KNOWN: known}


def hide_unpermitted(
    schema: AdSchema, profile: Mapping[str, Any]
) -> dict[str, Any]:
    """Blank raw columns about users of whom nothing may be known.

    Args:
        schema: `AdSchema`.
        profile: dict of raw columns, `[batch]` each; see `permit`.

    Returns:
        dict like it.
    """
    known = profile.get(KNOWN)
    if known is None:
        return dict(profile)
    about = schema.names(role=(Role.USER, Role.CONTEXT))
    return {
        name: tf.where(known, x, blank(x)) if name in about else x
        for name, x in profile.items()
    }


def blank(column: Any) -> Any:
    """Return a raw column of missing values, as long as another."""
    text = column.dtype == tf.string
    return tf.fill(tf.shape(column), "" if text else np.nan)
