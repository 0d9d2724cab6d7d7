"""The two modes of a model of creatives."""

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import default_network
from tfgan_ads.schema.ad_schema import AdSchema

# A whole ad of parts, around a product that is kept, or the whole picture.
MODES = ("composition", "scratch")


def resolve_mode(schema: AdSchema, mode: str) -> str:
    """Return the mode that is meant, if the log can be learned so.

    Args:
        schema: `AdSchema`.
        mode: str. One of `MODES` or `"auto"`: a composition where the schema
            has a product's picture or another part of an ad, scratch
            image.

    Returns:
        str. One of `MODES`.

    Raises:
        AdsError: There is no such mode, or the schema lacks what it needs.

    Example:

    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image"}})
    >>> resolve_mode(schema, "auto")
    'scratch'
    """
    if mode == "auto":
        mode = "composition" if schema.is_composed else "scratch"
    if mode not in MODES:
        raise AdsError(
            f"`mode` must be 'auto', {', '.join(map(repr, MODES))}. "
            f"Received: mode={mode!r}{nearest(mode, MODES)}"
        )
    if schema.creative_image is None:
        raise AdsError(
            "The schema needs an image column of role 'creative' to learn from."
        )
    return mode


def check_network(network: str, mode: str) -> None:
    """Refuse a network that cannot draw in a mode.

    Args:
        network: str. One of `CREATIVE_NETWORKS`.
        mode: str. One of `MODES`.

    Raises:
        AdsError: Names one that can.
    """
    composes = CREATIVE_NETWORKS.find(network).composes
    if composes != (mode == "composition"):
        raise AdsError(
            f"`network` {network!r} cannot be used in mode {mode!r}: leave it "
            f"out, or use network={default_network(mode)!r}."
        )


def check_composes(
    mode: str, asked: str = "`slots` are", instead: str = "leave `slots` out"
) -> None:
    """Refuse what is for ads where none are composed.

    Args:
        mode: str. One of `MODES`.
        asked: str. What is refused, and its verb. Defaults to slots.
        instead: str. What can be done in this mode.

    Raises:
        AdsError: The mode is another one.
    """
    if mode != "composition":
        raise AdsError(
            f"{asked} for models of compositions, and this one is of mode "
            f"{mode!r}. Train on a log that tells ads part by part (product, "
            f"layout, words, logo), or {instead}."
        )
