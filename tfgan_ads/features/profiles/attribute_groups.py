"""Where each attribute lies in the encoded attributes."""

from dataclasses import dataclass

from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder


@dataclass(frozen=True)
class AttributeGroup:
    """A run of places in the encoded attributes that is one attribute.

    Attributes:
        name: str.
        start: int. First place.
        stop: int. One past the last place.
        categorical: bool. One-hot (cross-entropy) or numbers (squared
            error).
    """

    name: str
    start: int
    stop: int
    categorical: bool


def attribute_groups(encoder: ProfileEncoder) -> list[AttributeGroup]:
    """Find the attributes in an encoder's output.

    Args:
        encoder: `ProfileEncoder` of the creative's attribute columns.

    Returns:
        list of `AttributeGroup`; the "missing" flags of numbers are left
        out.
    """
    groups, start = [], 0
    for name, places in encoder.feature_names_by_column().items():
        categorical = not places[-1].endswith(":missing")
        stop = start + len(places)
        kept = stop if categorical else stop - 1
        groups.append(AttributeGroup(name, start, kept, categorical))
        start = stop
    return groups
