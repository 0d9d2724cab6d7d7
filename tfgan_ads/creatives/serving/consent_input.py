"""`ConsentInput`: whether an endpoint may know whom a row is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.features.profiles.permitted_users import columns_asked
from tfgan_ads.features.profiles.permitted_users import hide_unpermitted
from tfgan_ads.features.profiles.permitted_users import permit
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import Role

CONSENT = "consent"


def columns_read(
    model: CreativePainter, chooser: Chooser | None
) -> dict[str, Column]:
    """Return the raw columns that drawing, and choosing, reads.

    Args:
        model: `CreativeModel`.
        chooser: `Chooser` or None.
    """
    columns = dict(model.encoder.columns)
    if chooser is not None:
        columns |= chooser.clicks.encoder.columns
    return columns


class ConsentInput:
    """Asks whether whoever a row is for consents, and is of age.

    A row is drawn and judged as `personalisation="none"` would, unless its
    `consent` is 1: what is not sent is no consent. Where nothing is asked
    about users, nothing is asked about consent.

    Args:
        schema: `AdSchema`.
        columns: dict of name to `Column`. What the endpoint reads.

    Example:

    >>> schema = AdSchema(columns={"age": {"role": "user", "kind": "numeric"}})
    >>> sorted(ConsentInput(schema, schema.columns).own)
    ['consent']
    >>> ConsentInput(schema, {}).own
    {}
    """

    def __init__(self, schema: AdSchema, columns: Mapping[str, Column]) -> None:
        self.schema = schema
        self.own: dict[str, tf.DType] = {}
        self.columns: dict[str, Column] = {}
        if any(column.role is Role.USER for column in columns.values()):
            self.own = {CONSENT: tf.int32}
            self.columns = columns_asked(schema, ())

    def permit(
        self, profile: Mapping[str, Any], inputs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Say in raw columns of whom may be known.

        Args:
            profile: dict of raw columns, `[batch]` each.
            inputs: dict of all inputs of the endpoint.
        """
        if not self.own:
            return dict(profile)
        return permit(self.schema, profile, inputs[CONSENT])

    def hide(
        self, profile: Mapping[str, Any], inputs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Blank raw columns about users of whom nothing may be known.

        Args:
            profile: dict of raw columns, `[batch]` each.
            inputs: dict of all inputs of the endpoint.
        """
        return hide_unpermitted(self.schema, self.permit(profile, inputs))
