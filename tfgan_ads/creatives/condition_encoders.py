"""The encoders of a condition, and what of it is about the user."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


def encoder_of(
    schema: AdSchema,
    names: Sequence[str],
    config: Mapping[str, Any] | None = None,
) -> ProfileEncoder:
    """Build an encoder, from the config of a saved one if there is one.

    Args:
        schema: `AdSchema`.
        names: sequence of str. Columns.
        config: dict or None. Of an adapted `ProfileEncoder`.

    Returns:
        `ProfileEncoder`.
    """
    if config:
        return ProfileEncoder.from_config(dict(config))
    return ProfileEncoder.for_columns(schema, list(names))


def profile_places(schema: AdSchema, encoder: ProfileEncoder) -> list[int]:
    """Find the places of an encoded condition that are about the user.

    Args:
        schema: `AdSchema`.
        encoder: `ProfileEncoder` of the condition, adapted.

    Returns:
        list of int.
    """
    places: list[int] = []
    start = 0
    for name, words in encoder.feature_names_by_column().items():
        stop = start + len(words)
        if schema.columns[name].role in (Role.USER, Role.CONTEXT):
            places += range(start, stop)
        start = stop
    return places
